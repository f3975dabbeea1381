using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

using BenchmarkDotNet.Attributes;

namespace EdgeSpike.Proof.Bench;

/// <summary>One step's weight changes of 100 × 100 synapses, in the middle of a learning
/// window.</summary>
/// <remarks>Traces, gradients and signals stand still; draws go on, so each call moves other
/// weights.</remarks>
public class CommitBench
{
    const int Recurrent = 1;

    readonly Network hazard = Stopped(CommitNumber.Hazard);
    readonly Network rounding = Stopped(CommitNumber.Rounding);
    long step;

    /// <summary>No pair is looked at.</summary>
    [Benchmark(Description = "commit, hazard clock")]
    public void HazardClock() => Learn(hazard);

    /// <summary>A draw for every pair that matters.</summary>
    [Benchmark(Description = "commit, stochastic rounding")]
    public void RankOneRounding() => Learn(rounding);

    void Learn(Network network)
    {
        Projection projection = network.Projections[Recurrent];
        projection.Rule.Learn(projection.Post.Site, ++step);
    }

    static Network Stopped(int commit)
    {
        NetworkPlan plan = NetworkFile.Describe("cue").Plan(1);
        var state = new CueState(new NetworkPlan(
            plan.Seed, plan.Populations, [.. plan.Projections.Select(p => With(p, commit))]));
        state.StopInWindow();
        return state.Network;
    }

    static ProjectionPlan With(ProjectionPlan plan, int commit)
    {
        int[] rate = plan.Rule.Parameters;
        var rule = new PartPlan(plan.Rule.Id, commit, rate[1], rate[2]);
        return new ProjectionPlan(plan.Name, plan.Pre, plan.Post, rule)
        {
            Delay = plan.Delay,
            WeightBits = plan.WeightBits,
            Scale = plan.Scale,
            DensityQ16 = plan.DensityQ16,
            InitialDeviationQ4 = plan.InitialDeviationQ4,
        };
    }
}
