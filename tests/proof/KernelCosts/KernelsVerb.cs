using System.CommandLine;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof.Vectors;

namespace EdgeSpike.Proof.KernelCosts;

/// <summary>`edgespike-proof kernels`: regenerates the table of what kernels cost, or says where it
/// differs.</summary>
public static class KernelsVerb
{
    public static Command Create()
    {
        var check = new Option<bool>("--check")
        {
            Description = "Write nothing; exit with 1 if the table differs, naming the first line",
        };
        var command =
            new Command("kernels", "Makes anew the committed table of opcodes a kernel") { check };
        command.Gives(given => Run(given.GetValue(check)));
        return command;
    }

    static VerbResult Run(bool check)
    {
        string path = Path.Combine(VectorFolder.Find(Directory.GetCurrentDirectory()).Path,
            KernelTable.FileName);
        string text = KernelTable.Make();
        string found = File.Exists(path) ? File.ReadAllText(path) : "";
        string? difference = KernelTable.FirstDifference(text, found);
        bool agree = difference == null;
        if (!check && !agree) WholeFile.WriteText(path, text);
        string said =
            agree ? $"{path}: agrees" : $"{path}:{difference}{(check ? "" : "; written")}";
        return VerbResult.Of(
            agree || !check,
            new { table = path, agree, difference, written = !check && !agree },
            () => Report.WriteLine(Report.Escape(said)));
    }
}
