using System.Runtime.ExceptionServices;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Reference;

/// <summary>The last test of one seed, both ways.</summary>
/// <param name="Core">Of the integer network, in the task's measure.</param>
/// <param name="Oracle">Of its reference in double precision.</param>
public sealed record ReferenceResult(ulong Seed, double Core, double Oracle);

/// <summary>An integer network and its reference on the same trials of a task, seeds side by side
/// on all cores.</summary>
public sealed class ReferenceCampaign(LearningTask task, int length, IReadOnlyList<ulong> seeds)
{
    /// <summary>Runs: two a seed.</summary>
    public int Runs => 2 * seeds.Count;

    /// <summary>Units of training of all runs.</summary>
    public int Total => length * Runs;

    /// <param name="progress">Told the run (two a seed) and the unit just trained; null if nobody
    /// asks.</param>
    /// <exception cref="BadInputException">The network has something without a
    /// reference.</exception>
    public IReadOnlyList<ReferenceResult> Run(Action<int, int>? progress)
    {
        var scores = new double[Runs];
        try
        {
            Parallel.For(0, scores.Length, run =>
            {
                ulong seed = seeds[run / 2];
                Action<int, double>? told = progress == null ? null : (at, _) => progress(run, at);
                SeedRun both = run % 2 == 0 ? OnIntegers(seed) : InDoubles(seed);
                scores[run] = both.Run(seed, [length], told).Checkpoints[^1].Test;
            });
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return [.. seeds.Select((seed, n) =>
            new ReferenceResult(seed, scores[2 * n], scores[2 * n + 1]))];
    }

    SeedRun OnIntegers(ulong seed) => new(task, First(task.Plan(seed)), null);

    SeedRun InDoubles(ulong seed)
    {
        NetworkPlan plan = task.Plan(seed);
        var puppet = new ReferencePuppet(new ReferenceNetwork(plan));
        puppet.Load(First(plan));
        return new SeedRun(task, puppet.Network, puppet);
    }

    /// <summary>The network in the state that the task begins with.</summary>
    Network First(NetworkPlan plan)
    {
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        task.Prepare(network);
        return network;
    }
}
