using System.Runtime.ExceptionServices;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Reference.Twin;

/// <summary>Test accuracy of one seed, both ways.</summary>
/// <param name="Seed">The seed.</param>
/// <param name="Core">Of the integer core.</param>
/// <param name="Oracle">Of its double-precision twin.</param>
public sealed record TwinResult(ulong Seed, double Core, double Oracle)
{
    /// <summary>What integers cost, in points of accuracy; negative if they were better.</summary>
    public double PointsLost => 100 * (Oracle - Core);
}

/// <summary>The integer core and its twin on the same trials, seeds side by side on all cores.</summary>
/// <param name="task">What both learn.</param>
/// <param name="length">Training, in the task's unit.</param>
/// <param name="seeds">One run of each a seed.</param>
public sealed class TwinCampaign(LabelledTask task, int length, IReadOnlyList<ulong> seeds)
{
    /// <summary>Units of training of all runs.</summary>
    public int Total => 2 * length * seeds.Count;

    /// <summary>Runs all seeds.</summary>
    /// <param name="progress">Is told index of the run (two a seed) and units done.</param>
    public IReadOnlyList<TwinResult> Run(Action<int, int>? progress)
    {
        var core = new double[seeds.Count];
        var oracle = new double[seeds.Count];
        try
        {
            Parallel.For(0, 2 * seeds.Count, run =>
            {
                ulong seed = seeds[run / 2];
                NetworkPlan plan = task.Plan(seed);
                Network network = NetworkBuilder.Build(plan, new VectorKernels());
                task.Prepare(network);
                if (run % 2 == 0)
                {
                    SeedResult result = new SeedRun(task, network, null).Run(
                        seed, [length], progress == null ? null : (at, _) => progress(run, at));
                    core[run / 2] = result.Checkpoints[^1].Test;
                }
                else
                {
                    oracle[run / 2] = new TwinTraining(task, new PlanTwin(plan, network)).Run(
                        seed, length, progress == null ? null : at => progress(run, at));
                }
            });
        }
        catch (AggregateException failures)
        {
            ExceptionDispatchInfo.Throw(failures.InnerExceptions[0]);
        }

        return [.. seeds.Select((seed, n) => new TwinResult(seed, core[n], oracle[n]))];
    }
}
