using EdgeSpike.Cluster.Silos;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Tasks;

using Spectre.Console;

namespace EdgeSpike.Cluster.Sweeps;

/// <summary>What a sweep found, for people and for machines: scores at the end, over the
/// seeds.</summary>
public static class SweepText
{
    const int RowsMax = 30;

    /// <summary>A table a task, the best first.</summary>
    /// <param name="written">File that has all of it.</param>
    public static void Write(
        IReadOnlyList<SweptPoint> swept, WorkReport report, string written)
    {
        foreach (IGrouping<string, SweptPoint> task in swept.GroupBy(one => one.Point.Asked.Task))
        {
            SweptPoint[] points = [.. task];
            TaskMeasure first = points[0].Results[0].Measures[0];
            Array.Sort(points, (a, b) => first.Compare(ScoresOf(b)[0].Rank, ScoresOf(a)[0].Rank));
            var table = new Table().Border(TableBorder.Rounded);
            table.AddColumn(Report.Escape(task.Key));
            foreach (TaskMeasure measure in points[0].Results[0].Measures)
                table.AddColumn(new TableColumn(measure.Name).RightAligned());
            table.AddColumn(new TableColumn("bytes").RightAligned());
            foreach (SweptPoint one in points.Take(RowsMax))
            {
                table.AddRow(
                [
                    Report.Escape(one.Point.Name), .. ScoresOf(one).Select(CompareText.Text),
                    Report.Number(one.Results[0].Bytes),
                ]);
            }

            AnsiConsole.Write(table);
            if (points.Length > RowsMax)
                Report.WriteLine($"and {points.Length - RowsMax} more, in the file");
        }

        Report.WriteLine(Report.Escape($"{report.ToText()}; {written}"));
    }

    /// <summary>One object: what it took, and a point each.</summary>
    /// <param name="written">File that has all of it.</param>
    public static object ToJson(
        IReadOnlyList<SweptPoint> swept, WorkReport report, string written) => new
        {
            output = written,
            work = report,
            results = swept.Select(one => new
            {
                task = one.Point.Asked.Task,
                options = one.Point.Asked.Words,
                network = one.Point.Asked.Network,
                rules = one.Results[0].Rules,
                set = one.Point.Values.ToDictionary(v => v.Path, v => v.Value.Text),
                seeds = one.Results.Select(result => result.Run.Seed),
                scores = ScoresOf(one).Select(RunResult.ToJson),
                synapses = one.Results[0].Synapses,
                bytesTotal = one.Results[0].Bytes,
                bytesTotalOnChip = one.Results[0].ChipBytes,
                planHash = one.Results[0].PlanHash,
                stateHashes = one.Results.Select(result => result.StateHash),
            }),
        };

    static ScoreResult[] ScoresOf(SweptPoint point) =>
    [
        .. point.Results[0].Measures.Select((measure, n) =>
            ScoreResult.Of(measure, n, [.. point.Results.Select(result => result.Run)])),
    ];
}
