using EdgeSpike.HostSim.Reference;
using EdgeSpike.HostSim.Tasks;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What `oracle TASK` found, for people and for machines.</summary>
/// <remarks>
/// What integers cost is in points where the task measures accuracy, and else the core's measure
/// less the
/// reference's: there less is better. A run that never came to an end has no difference.
/// </remarks>
public sealed class OracleTaskText(LearningTask task)
{
    readonly bool inPoints = InPoints(task);

    /// <summary>One object for machines.</summary>
    /// <param name="settings">Changes of the network.</param>
    public static object ToJson(
        LearningTask task, int length, string[] settings, IReadOnlyList<ReferenceResult> results)
    {
        string lost = InPoints(task) ? "pointsLost" : "difference";
        return new Dictionary<string, object?>
        {
            ["task"] = task.Name,
            [task.Unit] = length,
            ["measure"] = task.Measure.Name,
            ["settings"] = settings,
            ["core"] = Reached([.. results.Select(r => r.Core)]),
            ["oracle"] = Reached([.. results.Select(r => r.Oracle)]),
            [lost] = Reached([.. results.Select(r => Lost(task, r))]),
            ["seeds"] = results.Select(r => new Dictionary<string, object?>
            {
                ["seed"] = r.Seed,
                ["core"] = Finite(r.Core),
                ["oracle"] = Finite(r.Oracle),
                [lost] = Finite(Lost(task, r)),
            }),
        };
    }

    /// <summary>A table and the means.</summary>
    public void Write(IReadOnlyList<ReferenceResult> results)
    {
        Report.WriteLine(
            $"{Report.Escape(task.Name)}, test {task.Measure.Name}: the integer core and its "
            + "double-precision reference on the same trials");
        var table = new Table().Border(TableBorder.Rounded);
        string lost = inPoints ? "points lost" : "difference";
        foreach (string name in new[] { "seed", "core", "oracle", lost })
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (ReferenceResult r in results)
        {
            table.AddRow($"{r.Seed}", Text(r.Core), Text(r.Oracle), Signed(Lost(task, r)));
        }

        AnsiConsole.Write(table);
        WriteLine("core", [.. results.Select(r => r.Core)], Text);
        WriteLine("oracle", [.. results.Select(r => r.Oracle)], Text);
        WriteLine(lost, [.. results.Select(r => Lost(task, r))], Signed);
    }

    static bool InPoints(LearningTask task) => task.Measure.IsShare;

    static double Lost(LearningTask task, ReferenceResult result)
    {
        double lost = InPoints(task) ? 100 * (result.Oracle - result.Core)
            : result.Core - result.Oracle;
        return double.IsFinite(lost) ? lost : double.PositiveInfinity;
    }

    // JSON has no numbers for what is none.
    static double? Finite(double value) => double.IsFinite(value) ? value : null;

    static Spread? Reached(double[] values)
    {
        var spread = Spread.Of(values);
        return double.IsNaN(spread.Mean) ? null : spread;
    }

    static void WriteLine(string what, double[] values, Func<double, string> text)
    {
        int reached = values.Count(double.IsFinite);
        var spread = Spread.Of(values);
        string figures = reached == 0
            ? "never"
            : $"mean {text(spread.Mean)}   lowest {text(spread.Min)}   highest {text(spread.Max)}";
        string never = reached is 0 || reached == values.Length ? ""
            : $"   ({reached} of {values.Length} seeds)";
        Report.WriteLine($"{what,-12} {figures}{never}");
    }

    string Text(double value) => double.IsFinite(value) ? task.Measure.Text(value) : "never";

    string Signed(double value)
    {
        if (!double.IsFinite(value)) return "-";
        return inPoints ? $"{value:+0.0;-0.0;0.0}" : (value > 0 ? "+" : "")
            + task.Measure.Text(value);
    }
}
