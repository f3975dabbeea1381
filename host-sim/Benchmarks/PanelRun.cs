using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Benchmarks;

/// <summary>Runs protocols on sets from several seeds, on all cores.</summary>
/// <remarks>A score depends on set, configuration, protocol and seed alone.</remarks>
public sealed class PanelRun(
    IReadOnlyList<PanelSet> sets, PanelConfiguration with, IReadOnlyList<Protocol> protocols,
    int seeds)
{
    /// <summary>Pieces of work in all.</summary>
    public int Length => sets.Count * seeds * (protocols.Count + 1);

    /// <param name="progress">Is told pieces done; null if nobody watches.</param>
    /// <param name="skipped">What was left out and why, a line each.</param>
    public PanelResult Run(Action<int>? progress, IReadOnlyList<string> skipped)
    {
        Lesson[] lessons = [.. sets.SelectMany(set => Enumerable.Range(1, seeds).Select(seed =>
            new Lesson(set, (ulong)seed,
                new Lazy<PanelLesson>(() => LessonOf(set, (ulong)seed)))))];
        var scores =
            new ConcurrentDictionary<(string Set, ulong Seed),
                ConcurrentDictionary<string, double>>();
        var beside =
            new ConcurrentDictionary<(string Set, ulong Seed),
                (Baselines Baselines, double? Ridge)>();
        (Action Do, long Size)[] work =
            [.. lessons.SelectMany(lesson => Work(lesson, scores, beside))];
        int done = 0;
        try
        {
            Parallel.ForEach(
                Partitioner.Create(
                    work.OrderByDescending(piece => piece.Size),
                    EnumerablePartitionerOptions.NoBuffering),
                piece =>
                {
                    piece.Do();
                    progress?.Invoke(Interlocked.Increment(ref done));
                });
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return PanelResult.Of(
            [.. lessons.GroupBy(l => l.Set.Name).Select(of => Result([.. of], scores, beside))],
            skipped);
    }

    IEnumerable<(Action Do, long Size)> Work(
        Lesson lesson,
        ConcurrentDictionary<(string Set, ulong Seed), ConcurrentDictionary<string, double>> scores,
        ConcurrentDictionary<(string Set, ulong Seed), (Baselines Baselines, double? Ridge)> beside)
    {
        long samples = lesson.Set.Data.Train.Series.Sum(series => (long)series.Length);
        yield return (() => beside[lesson.Key] = Beside(lesson), samples);
        foreach (Protocol protocol in protocols)
        {
            yield return (() =>
            {
                ConcurrentDictionary<string, double> own = scores.GetOrAdd(lesson.Key, _ => new());
                foreach (PanelScore score in protocol.Run(lesson.Opened.Value))
                    own[score.Name] = score.Value;
            }, samples * with.Epochs);
        }
    }

    (Baselines Baselines, double? Ridge) Beside(Lesson lesson)
    {
        PanelLesson opened = lesson.Opened.Value;
        bool again = with.Folds == null && lesson.Seed > 1;
        return (opened.Baselines(), again ? null : opened.RidgeAccuracy());
    }

    PanelLesson LessonOf(PanelSet set, ulong seed)
    {
        SensorData data = with.Folds is { } folds ? set.Fold(folds, seed) : set.Data;
        SensorTask task = SensorTasks.Of(set.Name, data, PanelConfiguration.Network, with.Size);
        NetworkPlan plan = task.Plan(seed);
        long bytes =
            Footprint.Measure(NetworkBuilder.Build(plan, new VectorKernels()), plan).ArrayBytes;
        return new PanelLesson(data, with, seed, bytes);
    }

    static PanelSetResult Result(
        IReadOnlyList<Lesson> runs,
        ConcurrentDictionary<(string Set, ulong Seed), ConcurrentDictionary<string, double>> scores,
        ConcurrentDictionary<(string Set, ulong Seed), (Baselines Baselines, double? Ridge)> beside)
    {
        PanelLesson first = runs[0].Opened.Value;
        SensorData data = first.Data;
        ConcurrentDictionary<string, double>[] found = [.. runs.Select(run =>
            scores.GetValueOrDefault(run.Key, []))];
        string[] names = [.. found.SelectMany(f => f.Keys).Distinct().Order(StringComparer.Ordinal)
            .Where(name => found.All(f => f.ContainsKey(name)))];
        double[] ridge = [.. runs.Select(run => beside[run.Key].Ridge).OfType<double>()];
        return new PanelSetResult(
            runs[0].Set.Name, data.Train.Channels, data.Train.Classes.Count,
            data.Train.Series.Count,
            data.Test.Series.Count, data.Train.Longest, first.Bytes,
            Baselines.Mean([.. runs.Select(run => beside[run.Key].Baselines)]),
            ridge.Length == 0 ? null : ridge.Average(), first.Onset.AreMotions,
            names.ToDictionary(name => name, name => found.Select(f => f[name]).ToArray()));
    }

    sealed record Lesson(PanelSet Set, ulong Seed, Lazy<PanelLesson> Opened)
    {
        public (string Set, ulong Seed) Key => (Set.Name, Seed);
    }
}
