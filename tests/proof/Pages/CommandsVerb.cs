using System.CommandLine;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof.Vectors;

namespace EdgeSpike.Proof.Pages;

/// <summary>`edgespike-proof commands`: makes anew the page of all verbs.</summary>
public static class CommandsVerb
{
    public static Command Create()
    {
        var command = new Command("commands",
            "Makes anew the page of all verbs, host-sim/COMMANDS.md, from their help");
        command.Gives(_ => Run());
        return command;
    }

    static VerbResult Run()
    {
        GeneratedFolder folder = VectorFolder.Beside(
            VectorFolder.Find(Directory.GetCurrentDirectory()), CommandPage.Place);
        var page = new GeneratedFile(Path.GetFileName(CommandPage.Place), CommandPage.Text());
        bool written = folder.Write([page]).Count > 0;
        return VerbResult.Good(
            new { page = CommandPage.Place, written },
            () => Report.WriteLine($"{CommandPage.Place}: {(written ? "written" : "agrees")}"));
    }
}
