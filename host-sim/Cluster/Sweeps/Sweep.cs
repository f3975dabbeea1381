using EdgeSpike.Cluster.Pieces;
using EdgeSpike.Cluster.Silos;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Cluster.Sweeps;

/// <summary>Runs what a spec asks for and was not run before, and writes the results of
/// all.</summary>
public static class Sweep
{
    /// <summary>Name of the table.</summary>
    public const string TableName = "results.parquet";

    /// <exception cref="BadInputException">The spec is not in order, or a run cannot be
    /// done.</exception>
    public static VerbResult Run(SweepRequest request, bool json)
    {
        SweepSpec spec = SweepSpec.Open(request.Spec);
        IReadOnlyList<SweepPoint> points = SweepGrid.Of(spec);
        using OutputFolder folder = OutputFolder.Open(request.Folder);
        using KeptResults kept = KeptResults.Open(request.Folder);
        foreach (SweepPoint point in points) Check(point, spec.Seeds[0], kept);
        Job[] jobs = [.. points.SelectMany(point => spec.Seeds.Select(point.Job))];
        (string[] results, WorkReport report) =
            Workload.Run("sweep", jobs, kept, request.On, json);
        SweptPoint[] swept = [.. points.Index().Select(one => new SweptPoint(one.Item,
            [.. results.Skip(one.Index * spec.Seeds.Count).Take(spec.Seeds.Count)
                .Select(PieceJson.Read<CellResult>)]))];
        string table = Path.Combine(request.Folder, TableName);
        using (OutputFile file = OutputFile.Open(table))
            TableFile.Write(file, SweepTable.Columns(swept));
        return VerbResult.Good(
            SweepText.ToJson(swept, report, table),
            () => SweepText.Write(swept, report, table));
    }

    /// <summary>Makes a point's task once before anything runs: what is wrong with it is said at
    /// once, and with its place.</summary>
    static void Check(SweepPoint point, ulong seed, KeptResults kept)
    {
        if (kept.Find(point.Job(seed).Open().Key()) != null) return;
        try
        {
            point.Asked.Make(point.Content).Plan(seed);
        }
        catch (BadInputException problem)
        {
            (string Path, SweepValue Value)[] named = [.. point.Values.Where(one =>
                problem.Message.Contains($"--set {one.Path}=", StringComparison.Ordinal))];
            TextPlace place = named.Length > 0 ? named[0].Value.Place : point.Place;
            throw place.Refuse(problem.Message);
        }
    }
}
