using System.CommandLine;

using EdgeSpike.HostSim.Oracle.Cases;

using Spectre.Console;

namespace EdgeSpike.HostSim.Verbs;

/// <summary>`edgespike oracle FOLDER`: a published case against the double-precision oracle. Tasks
/// are commands of
/// its own, see <see cref="OracleTaskVerb"/>; a task that is a file stands in the folder's
/// place.</summary>
public static class OracleVerb
{
    const double Bound = 1e-8;

    static readonly Argument<string> Folder = new("folder")
    {
        Description = "A published case, e.g. nest-eprop, or a task's file",
    };

    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var command = new Command(
            "oracle", "Trains a published case in double precision; exit 0: each loss within 1e-8, and all spikes")
        {
            Folder,
        };
        foreach (Command task in OracleTaskVerb.Create()) command.Add(task);
        OracleTaskVerb.AddFileOptions(command);
        command.SetAction(Run);
        return command;
    }

    static int Run(ParseResult given)
    {
        string word = given.GetValue(Folder)!;
        if (OracleTaskVerb.FileTask(word) is { } row) return OracleTaskVerb.Run(row, word, given);
        var run = new CaseRun(new PublishedCase(word));
        CaseIteration[] found = [.. run.Iterations()];
        bool agrees = found.All(f => f.Agrees(Bound));
        if (given.GetValue(Root.Json))
        {
            Report.WriteJson(new
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
            });
        }
        else
        {
            Write(word, found, agrees);
        }

        return agrees ? Root.Good : Root.No;
    }

    /// <summary>JSON has no word for a loss that ran away.</summary>
    static double? Finite(double value) => double.IsFinite(value) ? value : null;

    static void Write(string folder, CaseIteration[] found, bool agrees)
    {
        Report.WriteLine($"{Report.Escape(folder)}, double precision");
        var table = new Table().Border(TableBorder.Rounded);
        table.AddColumn("iteration");
        foreach (string name in new[] { "loss", "expected", "relativeError", "spikes", "expected spikes" })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (CaseIteration f in found)
        {
            table.AddRow(
                $"{f.Iteration}", $"{f.Loss:F12}", $"{f.Expected:F12}", $"{f.RelativeError:0.0e+0}", $"{f.Spikes}",
                f.ExpectedSpikes is { } count ? $"{count}" : "-");
        }

        AnsiConsole.Write(table);
        Report.WriteLine(agrees
            ? $"agrees: every loss within {Bound:0e+0}, every spike count"
            : $"[bold]differs[/]: a loss is off by more than {Bound:0e+0}, or a spike count is another");
    }
}
