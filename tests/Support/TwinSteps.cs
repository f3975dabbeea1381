using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference.Neurons;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Support;

/// <summary>A network and its reference, step by step on the same input; the core's integers as
/// real numbers.</summary>
internal sealed class TwinSteps
{
    private readonly int seed;
    private readonly Random random;
    private readonly double[] target = [0.75, -1.5, 0.25];
    private readonly LeakyCells[] traces;
    private StateReader state;

    public TwinSteps(NetworkPlan plan, int seed)
    {
        this.seed = seed;
        random = new Random(seed);
        Plan = plan;
        Core = NetworkBuilder.Build(plan, new Kernels());
        Reference = new ReferenceNetwork(plan);
        traces =
            [.. Reference.Projections.Select(q => new LeakyCells(q.Pre.Size, q.Post.Leak(0), 1))];
        Core.BeginTrial(learn: true);
        state = StateReader.Of(Core);
        Reference.BeginTrial(learn: true);
        if (plan.Populations[2].Surrogate.Id == SoftmaxKind.Id) target = [0, 1, 0];
    }

    public NetworkPlan Plan { get; }

    public Network Core { get; }

    public ReferenceNetwork Reference { get; }

    public ReferencePopulation Neurons => Reference.Populations[1];

    public ReferencePopulation Readout => Reference.Populations[2];

    /// <summary>z of the step before, as the reference has it.</summary>
    public double[] Before { get; private set; } = new double[TwinPlans.Neurons];

    public int Steps { get; private set; }

    public double Threshold => Plan.Populations[1].Neuron.Parameters[0] / 32768.0;

    public double Height => Plan.Populations[1].Surrogate.Parameters[0] / 4096.0;

    public double AdaptationLeak => Neurons is AlifReference alif ? alif.AdaptationLeak : 0;

    public double Strength(int j) => Neurons is AlifReference alif ? alif.Strength(j) : 0;

    /// <summary>a, as the reference has it.</summary>
    public double Adaptation(int j) => Neurons is AlifReference alif ? alif.Adaptation[j] : 0;

    /// <summary>One step of both; the learning window is always open.</summary>
    /// <returns>The inputs that spiked.</returns>
    public int[] Step()
    {
        Steps++;
        int[] spikes = [.. Enumerable.Range(0, TwinPlans.Inputs).Where(_ => random.Next(12) == 0)];
        for (int k = 0; k < target.Length; k++) Core.Readout(2).Target[k] = (int)(target[k] * 4096);
        Core.WindowOpen = true;
        Core.StepWith(spikes);

        Before = [.. Neurons.Shown];
        target.CopyTo(Readout.Target, 0);
        Reference.WindowOpen = true;
        foreach (int i in spikes) Reference.Spike(0, i);
        Reference.Step();
        traces[0].Step(Reference.Populations[0].Shown);
        traces[1].Step(Before);
        traces[2].Step(Neurons.Shown);
        state = StateReader.Of(Core);
        return spikes;
    }

    /// <summary>Neurons that fired on one side only.</summary>
    public int[] Differing() =>
        [.. Enumerable.Range(0, TwinPlans.Neurons)
            .Where(j => Core.Fired(1).Contains(j) != (Neurons.Shown[j] != 0))];

    /// <summary>v or y as the core has it.</summary>
    public double Potential(int population, int j) =>
        Value(Core.Populations[population].Potential.Values[j], population, 19);

    /// <summary>The error of a readout as the core has it.</summary>
    public double Error(int k) => Core.Readout(2).Error[k] / 4096.0;

    /// <summary>ψ as the core has it.</summary>
    public double Psi(int j) => IsActive(j) ? Core.Populations[1].Site.Psi[j] / 4096.0 : 0;

    /// <summary>L + R as the core has it, where ψ is not zero.</summary>
    public double Signal(int j) => Core.Populations[1].Site.Signal[j] / 524288.0;

    public bool IsActive(int j)
    {
        LearningSite site = Core.Populations[1].Site;
        return site.Active.AsSpan(0, site.ActiveCount).Contains((short)j);
    }

    /// <summary>A cell of a projection's state, as the core stores it.</summary>
    public long Cell(int projection, StateField field, int k) =>
        state[OwnerKind.Projection, projection, field][k];

    /// <summary>z̄ in doubles, of the reference's spikes.</summary>
    public double[] OracleTrace(int projection) => traces[projection].Values;

    /// <summary>z̄ as the core has it.</summary>
    public double[] Trace(int projection) =>
        [.. Stored(projection)
            .Select(cell => Value(cell, Core.Projections[projection].Post.Index, 10))];

    /// <summary>The mean change of a weight, in its units, that the core's commits aim at with a
    /// rate.</summary>
    public double[] MeanChanges(int projection, LearningRate rate, int post)
    {
        Projection synapses = Core.Projections[projection];
        LearningSite site = synapses.Post.Site;
        var gradient = new RankOneRounding(synapses, rate, 1);
        long now = gradient.RateAt(synapses.Post.Scale);
        long slope = gradient.Slope(site.Signal[post], site.Psi[post], now);
        return [.. Stored(projection)
            .Select(z => -slope * (double)z * Math.Pow(2, -gradient.Shift))];
    }

    public override string ToString() => $"seed {seed}, step {Steps}";

    private long[] Stored(int projection) =>
        state[OwnerKind.Projection, projection, StateField.Trace];

    private double Value(long cell, int population, int bits) =>
        cell * Math.Pow(2, 29 - bits) / Core.Populations[population].Scale.U;
}
