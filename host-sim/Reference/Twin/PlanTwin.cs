using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Rules;

namespace EdgeSpike.HostSim.Reference.Twin;

/// <summary>The double-precision twin of a network that learns by e-prop: same plan, same first weights.</summary>
/// <remarks>
/// It reads the plan, the first weights and the drawn feedback of the integer network; from there on no
/// line is shared. Missing synapses of sparse networks are put back to zero. Weights do not saturate;
/// rates and leaks are those that the plan's integers stand for.
/// </remarks>
public sealed class PlanTwin
{
    readonly List<(double[][] Weights, double[][] Mask)> sparse = [];

    /// <summary>Makes the twin.</summary>
    /// <param name="plan">Input, LIF or ALIF neurons, a readout; dense or sparse; delays 0, 1 and 0.</param>
    /// <param name="network">Built from the plan, nothing learned yet.</param>
    /// <exception cref="BadInputException">The plan has something that has no twin.</exception>
    public PlanTwin(NetworkPlan plan, Network network)
    {
        PopulationPlan neurons = plan.Populations[1];
        Require(plan.Populations.Length == 3 && plan.Projections.Length == 3, "3 populations and 3 projections");
        Require(neurons.Neuron.Id is LifKind.Id or AlifKind.Id, "LIF or ALIF neurons");
        Require(neurons.Surrogate.Id == TriangleKind.Id, "a triangular surrogate");
        Require(plan.Projections.Select(q => (q.Pre, q.Post, q.Delay)).SequenceEqual([(0, 1, 0), (1, 1, 1), (1, 2, 0)]),
            "projections from input, between neurons one step later, and to the readout");
        int[] rules = [EpropKind.Id, EpropKind.Id, DeltaKind.Id];
        Require(plan.Projections.Select(q => q.Rule.Id).SequenceEqual(rules), "e-prop and the delta rule");

        var model = new SpikingModel(
            Constants(neurons),
            ReadoutLeak: Real(plan.Populations[2].LeakQ31, 31),
            InputGain: 1,
            ReadoutGain: 1,
            TraceGain: 1,
            FilterGain: 0,
            Weights(network.Projections[0]),
            Weights(network.Projections[1]),
            Weights(network.Projections[2]));
        double[][][] weights = [model.Input, model.Recurrent, model.Output];
        for (int q = 0; q < weights.Length; q++)
        {
            bool dense = plan.Projections[q].DensityQ16 == ProjectionPlan.Dense;
            if (!dense) sparse.Add((weights[q], Mask(network.Projections[q])));
        }

        Rates = (Rate(plan.Projections[0]), Rate(plan.Projections[1]), Rate(plan.Projections[2]));
        Path = PathOf(plan, model, Mask(network.Projections[2]));
        Learner = new OnlineEprop(
            model,
            plan.Populations[2].Surrogate.Id == SoftmaxKind.Id ? new CrossEntropy() : new SquaredError(),
            Path,
            Ceiling(neurons));
    }

    /// <summary>Runs and learns.</summary>
    public OnlineEprop Learner { get; }

    /// <summary>How errors travel back.</summary>
    public BackwardPath Path { get; }

    /// <summary>η from input, between neurons, to the readout.</summary>
    public (double Input, double Recurrent, double Output) Rates { get; }

    /// <summary>One step that learns, after <see cref="OnlineEprop.Step"/>.</summary>
    /// <param name="target">y*.</param>
    public void Learn(double[] target)
    {
        Learner.Judge(target);
        Learner.Commit(Rates);
        foreach ((double[][] weights, double[][] mask) in sparse) Matrix.Multiply(weights, mask);
    }

    static SpikingConstants Constants(PopulationPlan neurons)
    {
        int[] given = neurons.Neuron.Parameters;
        double threshold = Real(given[0], 15);
        var psi = new PseudoDerivative(PsiShape.Triangle, Real(neurons.Surrogate.Parameters[0], 12), threshold);
        SpikingConstants lif = SpikingConstants.Lif(neurons.Size, Real(neurons.LeakQ31, 31), threshold, psi);
        return neurons.Neuron.Id == LifKind.Id
            ? lif
            : lif with { AdaptationLeak = Real(given[2], 31), Strength = Strength(neurons.Size, given[1], given[3]) };
    }

    /// <summary>β, the last neurons'.</summary>
    static double[] Strength(int size, int adaptive, int strengthQ28) =>
        [.. Enumerable.Range(0, size).Select(j => j < size - adaptive ? 0 : Real(strengthQ28, 28))];

    BackwardPath PathOf(NetworkPlan plan, SpikingModel model, double[][] outputMask)
    {
        PartPlan signal = plan.Populations[1].Signals.FirstOrDefault(s => s.Id != RateCeilingKind.Id)
            ?? throw new BadInputException("plan without feedback: expected one");
        if (signal.Id == SymmetricKind.Id) return new SymmetricPath(model.Output);
        double[][] drawn = Matrix.Of(model.Neurons.Size, model.Readouts, (j, k) =>
            Real(RandomMatrix.Feedback(plan.Seed, 1, j, k, signal.Parameters[1]), 7));
        if (signal.Id != AdaptiveKind.Id) return new FixedPath(drawn);

        // What follows the readout's weights has their unit, and their missing synapses.
        double[][] mask = Matrix.Transpose(outputMask);
        double unit = Math.Pow(2, plan.Projections[2].Scale);
        double[][] following = Matrix.Of(model.Neurons.Size, model.Readouts, (j, k) => drawn[j][k] * unit * mask[j][k]);
        if (plan.Projections[2].DensityQ16 != ProjectionPlan.Dense) sparse.Add((following, mask));
        return new FollowingPath(model.Output, following, Math.Pow(2, -signal.Parameters[2]));
    }

    static RateCeiling Ceiling(PopulationPlan neurons)
    {
        PartPlan? plan = neurons.Signals.FirstOrDefault(s => s.Id == RateCeilingKind.Id);
        return plan == null
            ? new RateCeiling(0, 0)
            : new RateCeiling(Real(plan.Parameters[0], 19), Real(plan.Parameters[1], 16));
    }

    /// <summary>w as a real number, [post][pre]; 0 where there is no synapse.</summary>
    static double[][] Weights(Projection projection)
    {
        double unit = Math.Pow(2, projection.Scale - (projection.Weights.Bits - 1));
        return Each(projection, at => at < 0 ? 0 : projection.Weights[at] * unit);
    }

    static double[][] Mask(Projection projection) => Each(projection, at => at < 0 ? 0 : 1);

    static double[][] Each(Projection projection, Func<int, double> entry) =>
        Matrix.Of(projection.Post.Size, projection.Pre.Size, (j, i) => entry(projection.IndexOf(i, j)));

    static double Rate(ProjectionPlan plan) => plan.Rule.Parameters[1] * Math.Pow(2, -plan.Rule.Parameters[2]);

    static double Real(long value, int bits) => value * Math.Pow(2, -bits);

    static void Require(bool holds, string expected)
    {
        if (!holds) throw new BadInputException($"plan without a double-precision twin: expected {expected}");
    }
}
