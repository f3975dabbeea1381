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
        var command = new Command("kernels", "Makes anew the committed table of opcodes a kernel") { check };
        command.SetAction(given => Run(given.GetValue(check), given.GetValue(Root.Json)));
        return command;
    }

    static int Run(bool check, bool json)
    {
        string path = Path.Combine(VectorFolder.Find(Directory.GetCurrentDirectory()).Path, KernelTable.FileName);
        string text = KernelTable.Make();
        string found = File.Exists(path) ? File.ReadAllText(path) : "";
        string? difference = KernelTable.FirstDifference(text, found);
        bool agree = difference == null;
        if (!check && !agree) WholeFile.WriteText(path, text);
        if (json) Report.WriteJson(new { table = path, agree, difference, written = !check && !agree });
        else if (agree) Report.WriteLine(Report.Escape($"{path}: agrees"));
        else Report.WriteLine(Report.Escape($"{path}:{difference}{(check ? "" : "; written")}"));
        return check && !agree ? Root.No : Root.Good;
    }
}
