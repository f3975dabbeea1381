using System.Diagnostics;

using EdgeSpike.Cluster.Pieces;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Files;

using Spectre.Console;

namespace EdgeSpike.Cluster.Silos;

/// <summary>What it took to do what was not kept.</summary>
/// <param name="Computed">Jobs that were done.</param>
/// <param name="Kept">Jobs whose result was there.</param>
/// <param name="Lost">Jobs that a silo took and did not do, as it died; another one did
/// them.</param>
/// <param name="Silos">That did something.</param>
/// <param name="PieceSeconds">Processor time in the pieces of work.</param>
/// <param name="LongestWorkerSeconds">Processor time of the worker that had most: with a core for
/// each worker it takes no less.</param>
/// <param name="ProcessSeconds">Processor time of this process in all.</param>
public sealed record WorkReport(
    int Computed, int Kept, int Lost, int Silos, double PieceSeconds, double LongestWorkerSeconds,
    double ProcessSeconds)
{
    /// <summary>In a line.</summary>
    public string ToText() => Computed == 0 ? $"{Kept} kept, nothing to compute"
        : $"{Computed} computed, {Kept} kept; {PieceSeconds:F1} s of processor time in {Silos} "
            + (Silos == 1 ? "silo" : "silos");
}

/// <summary>Jobs, and the folder that keeps what came of them.</summary>
public static class Workload
{
    /// <summary>Does what was not done before, on all silos, and tells each result once.</summary>
    /// <param name="what">A word for what is done.</param>
    /// <param name="json">Whether a machine reads.</param>
    /// <returns>Results in the order of the jobs, and what it took.</returns>
    /// <exception cref="BadInputException">One cannot be done.</exception>
    public static (string[] Results, WorkReport Report) Run(
        string what, IReadOnlyList<Job> jobs, KeptResults kept, ClusterRequest on, bool json)
    {
        var results = new string?[jobs.Count];
        Parallel.For(0, jobs.Count, n => results[n] = kept.Find(jobs[n].Open().Key()));
        var places = new Dictionary<Job, int>(ReferenceEqualityComparer.Instance);
        for (int n = 0; n < jobs.Count; n++) if (results[n] == null) places.Add(jobs[n], n);
        int before = jobs.Count - places.Count;
        if (places.Count == 0)
            return ([.. results.OfType<string>()], new WorkReport(0, before, 0, 0, 0, 0, 0));

        WorkReport report = Watch(what, json, jobs.Count, told => Do(
            [.. places.Keys], on,
            (job, opened, result) =>
            {
                kept.Keep(opened.Key(), result);
                results[places[job]] = result;
            },
            n => told(before + n)));
        return ([.. results.OfType<string>()], report with { Kept = before });
    }

    static WorkReport Do(
        IReadOnlyCollection<Job> jobs, ClusterRequest on,
        Action<Job, OpenedPiece, string> keep, Action<int> told)
    {
        int count = 0;
        return Task.Run(async () =>
        {
            ClusterFile cluster =
                on.Cluster == null ? ClusterFile.Here() : ClusterFile.Open(on.Cluster);
            await using Silo silo =
                await Silo.Start(cluster, true, on.WorkersEach, CancellationToken.None)
                    .ConfigureAwait(false);
            using var more = new MoreSilos(cluster, on);
            var crew = new Crew(silo, (job, opened, result) =>
            {
                keep(job, opened, result);
                told(++count);
            });
            await more.Join(silo).ConfigureAwait(false);
            Task run = crew.Run(jobs);
            if (await Task.WhenAny(run, silo.Ended).ConfigureAwait(false) != run)
                throw new BadInputException($"cluster '{cluster.Name}': this silo was given up: "
                    + await silo.Ended.ConfigureAwait(false));
            await run.ConfigureAwait(false);
            using var own = Process.GetCurrentProcess();
            return new WorkReport(
                count, 0, crew.Lost, crew.Silos, Seconds(crew.Processor.Sum(t => t.TotalSeconds)),
                Seconds(crew.Processor.Max(t => t.TotalSeconds)),
                Seconds(own.TotalProcessorTime.TotalSeconds));
        }).GetAwaiter().GetResult();
    }

    static double Seconds(double value) => Math.Round(value, 3);

    static T Watch<T>(string what, bool json, int length, Func<Action<int>, T> run)
    {
        if (json || !Report.IsWatched) return run(_ => { });
        return AnsiConsole.Progress().HideCompleted(false).Start(context =>
        {
            ProgressTask bar = context.AddTask(what, maxValue: length);
            return run(done => bar.Value = done);
        });
    }
}
