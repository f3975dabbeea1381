using System.CommandLine;

using EdgeSpike.HostSim.Cli;

using Spectre.Console;

namespace EdgeSpike.Proof.Cases;

/// <summary>`edgespike-proof oracle FOLDER`: a published case against the double-precision
/// oracle.</summary>
public static class CaseVerb
{
    const double Bound = 1e-8;

    static readonly Argument<string> Folder =
        new("folder") { Description = "A published case, e.g. nest-eprop" };

    public static Command Create()
    {
        var command = new Command(
            "oracle",
            "Trains a published case in double precision; exit 0: each loss within 1e-8, and all "
                + "spikes")
        {
            Folder,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        string folder = given.GetValue(Folder)!;
        var run = new CaseRun(new PublishedCase(folder));
        CaseIteration[] found = [.. run.Iterations()];
        bool agrees = found.All(f => f.Agrees(Bound));
        object record = new
        {
            agrees,
            bound = Bound,
            relativeError = Finite(found.Max(f => f.RelativeError)),
            iterations = found.Select(f => new
            {
                f.Iteration,
                loss = Finite(f.Loss),
                f.Expected,
                relativeError = Finite(f.RelativeError),
                f.Spikes,
                f.ExpectedSpikes,
            }),
        };
        return VerbResult.Of(agrees, record, () => Write(folder, found, agrees));
    }

    /// <summary>JSON has no word for a loss that ran away.</summary>
    static double? Finite(double value) => double.IsFinite(value) ? value : null;

    static void Write(string folder, CaseIteration[] found, bool agrees)
    {
        Report.WriteLine($"{Report.Escape(folder)}, double precision");
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("iteration");
        foreach (string name in new[] { "loss", "expected", "relativeError", "spikes",
            "expected spikes" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (CaseIteration f in found)
        {
            table.AddRow(
                $"{f.Iteration}", $"{f.Loss:F12}", $"{f.Expected:F12}", $"{f.RelativeError:0.0e+0}",
                $"{f.Spikes}",
                f.ExpectedSpikes is { } count ? $"{count}" : "-");
        }

        AnsiConsole.Write(table);
        Report.WriteLine(agrees
            ? $"agrees: every loss within {Bound:0e+0}, every spike count"
            : $"[bold]differs[/]: a loss is off by more than {Bound:0e+0}, or a spike count is "
                + "another");
    }
}
