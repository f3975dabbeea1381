using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.Cluster.Sweeps;

/// <summary>A point of the grid, with what came of each seed.</summary>
public sealed record SweptPoint(SweepPoint Point, IReadOnlyList<CellResult> Results);

/// <summary>The results as a table: a row a test of a run, in the order of the spec.</summary>
public static class SweepTable
{
    /// <summary>Before the path of a setting in the name of its column.</summary>
    const string Set = "set.";

    /// <param name="swept">At least one.</param>
    public static IReadOnlyList<TableColumn> Columns(IReadOnlyList<SweptPoint> swept)
    {
        Row[] rows = [.. from one in swept
                         from result in one.Results
                         from test in result.Run.Checkpoints
                         select new Row(one.Point, result, test)];
        return
        [
            Texts("task", rows, row => row.Point.Asked.Task),
            Texts("options", rows, row => string.Join(' ', row.Point.Asked.Words)),
            Texts("network", rows, row => row.Point.Asked.Network),
            Texts("rules", rows, row => string.Join(',', row.Result.Rules)),
            .. Settings(swept, rows),
            Whole("seed", rows, row => (long)row.Result.Run.Seed),
            Texts("unit", rows, row => row.Result.Unit),
            Whole("at", rows, row => row.Test.At),
            Reals("train", rows, row => row.Test.Train),
            .. Measures(swept, rows),
            Reals("hiddenRateHz", rows, row => row.Result.Run.HiddenRateHz),
            Reals("synapticEventsPerStep", rows, row => row.Result.Run.SynapticEventsPerStep),
            Reals("weightChangesPerStep", rows, row => row.Result.Run.WeightChangesPerStep),
            Reals("drawsPerStep", rows, row => row.Result.Run.DrawsPerStep),
            Reals("meanActiveNeurons", rows, row => row.Result.Run.MeanActive),
            Whole("peakActiveNeurons", rows, row => row.Result.Run.PeakActive),
            Whole("synapses", rows, row => row.Result.Synapses),
            Whole("bytesTotal", rows, row => row.Result.Bytes),
            Whole("bytesTotalOnChip", rows, row => row.Result.ChipBytes),
            Texts("planHash", rows, row => row.Result.PlanHash),
            Texts("stateHash", rows, row => row.Result.StateHash),
        ];
    }

    /// <summary>Numbers where all values of a path are, else texts; nothing where it was not
    /// set.</summary>
    static IEnumerable<TableColumn> Settings(IReadOnlyList<SweptPoint> swept, Row[] rows)
    {
        var byPath = swept.SelectMany(one => one.Point.Values).GroupBy(one => one.Path);
        foreach (IGrouping<string, (string Path, SweepValue Value)> path in byPath)
        {
            SweepValue? ValueOf(Row row) =>
                row.Point.Values.FirstOrDefault(one => one.Path == path.Key).Value;
            yield return path.All(one => one.Value.Number != null)
                ? Reals(Set + path.Key, rows, row => ValueOf(row)?.Number ?? double.NaN)
                : Texts(Set + path.Key, rows, row => ValueOf(row)?.Text ?? "");
        }
    }

    static IEnumerable<TableColumn> Measures(IReadOnlyList<SweptPoint> swept, Row[] rows) =>
        from name in swept.SelectMany(one => one.Results[0].Measures).Select(m => m.Json).Distinct()
        select Reals(name, rows, row =>
        {
            int at = row.Result.Measures.Index()
                .Where(measure => measure.Item.Json == name).Select(measure => measure.Index)
                .DefaultIfEmpty(-1).First();
            return at < 0 ? double.NaN : row.Test.Tests[at];
        });

    static TableColumn Texts(string name, Row[] rows, Func<Row, string> of) =>
        new(name, rows.Select(of).ToArray());

    static TableColumn Whole(string name, Row[] rows, Func<Row, long> of) =>
        new(name, rows.Select(of).ToArray());

    static TableColumn Reals(string name, Row[] rows, Func<Row, double> of) =>
        new(name, rows.Select(of).ToArray());

    sealed record Row(SweepPoint Point, CellResult Result, Checkpoint Test);
}
