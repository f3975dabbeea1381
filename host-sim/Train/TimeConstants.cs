using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.HostSim.Train;

/// <summary>Time constants of a population as a trainer moves them, and back into a plan.</summary>
/// <remarks>
/// <code>
/// lif, readout        ln τ of the potential, one
/// graded              ln τ of 1 − 1/τ, one
/// mixedLif            ln τ of the potential, one a class
/// alif                ln τ of the potential, ln τ of the adaptation
/// </code>
/// The core keeps one time constant for a population of its own common scale, and one a class of a
/// mixed one: a class may be a single neuron, so mixed neurons learn each their own. A leak of
/// exactly one (no leak) stays one. Written back as Q31, within 2⁻³² of what was learned, inside
/// what the core allows; an adaptation is never faster than its potential.
/// </remarks>
public static class TimeConstants
{
    const double Longest = 60_000;
    const double Shortest = 0.5;

    /// <summary>ln τ, in the order above; none where nothing leaks.</summary>
    public static double[] Of(PopulationPlan plan) => plan.Neuron.Id switch
    {
        MixedLifKind.Id => [.. plan.Neuron.Parameters[1..].Select(leak => Log(leak))],
        AlifKind.Id => [Log(plan.LeakQ31), Log(plan.Neuron.Parameters[2])],
        LifKind.Id or ReadoutKind.Id when plan.LeakQ31 != Limits.NoLeakQ31 => [Log(plan.LeakQ31)],
        GradedKind.Id when plan.LeakQ31 != 0 =>
            [-Math.Log(1 - ReferenceNumbers.Real(plan.LeakQ31, 31))],
        _ => [],
    };

    /// <summary>A mixed population whose every neuron has a time constant of its own, that of its
    /// class; another as it is.</summary>
    public static PopulationPlan OneEach(PopulationPlan plan)
    {
        if (plan.Neuron.Id != MixedLifKind.Id) return plan;
        int[] given = plan.Neuron.Parameters;
        int classes = given.Length - 1;
        int[] each = [given[0], .. Enumerable.Range(0, plan.Size)
            .Select(j => given[1 + ClassOf(j, plan.Size, classes)])];
        return plan.With(new PartPlan(MixedLifKind.Id, each), plan.LeakQ31);
    }

    /// <summary>A model with such populations, in the same state.</summary>
    /// <param name="model">Has weights; nothing else of its state is taken.</param>
    public static SavedModel OneEach(SavedModel model)
    {
        var plan = new NetworkPlan(
            model.Plan.Seed, [.. model.Plan.Populations.Select(OneEach)], model.Plan.Projections)
        {
            Schedule = model.Plan.Schedule,
            Stream = model.Plan.Stream,
        };
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        for (int q = 0; q < plan.Projections.Length; q++)
        {
            Weights from = model.Network.Projections[q].Weights;
            Weights to = network.Projections[q].Weights;
            for (int k = 0; k < from.Count; k++) to.Put(k, from[k]);
        }

        return new SavedModel(plan, network);
    }

    /// <summary>The population with other time constants.</summary>
    /// <param name="logTaus">As of <see cref="Of"/>.</param>
    public static PopulationPlan Put(PopulationPlan plan, double[] logTaus)
    {
        if (logTaus.Length == 0) return plan;
        int[] given = plan.Neuron.Parameters;
        switch (plan.Neuron.Id)
        {
            case MixedLifKind.Id:
                int[] mixed = [given[0], .. logTaus.Select(tau => (int)Leak(tau))];
                return plan.With(new PartPlan(MixedLifKind.Id, mixed), plan.LeakQ31);
            case AlifKind.Id:
                uint leak = Leak(logTaus[0]);
                int[] alif = [given[0], given[1], (int)Math.Max(leak, Leak(logTaus[1])), given[3]];
                return plan.With(new PartPlan(AlifKind.Id, alif), leak);
            case GradedKind.Id:
                return plan.With(plan.Neuron, FixedPoint.Kept(Math.Max(1, Tau(logTaus[0]))));
            default:
                return plan.With(plan.Neuron, Leak(logTaus[0]));
        }
    }

    /// <summary>The class of a neuron: neurons c·n/K … (c + 1)·n/K − 1 are class c of K.</summary>
    public static int ClassOf(int neuron, int size, int classes) =>
        (int)(((long)(neuron + 1) * classes - 1) / size);

    static double Log(long leakQ31) => Math.Log(-1 / Math.Log(ReferenceNumbers.Real(leakQ31, 31)));

    static double Tau(double logTau) => Math.Clamp(Math.Exp(logTau), Shortest, Longest);

    static uint Leak(double logTau) =>
        Math.Clamp(FixedPoint.Leak(Tau(logTau)), Limits.LeakMinQ31, Limits.LeakMaxQ31);
}
