using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.HostSim.Train.Unrolled;

/// <summary>LIF neurons, each with its time constant, some with a threshold that adapts; ψ for the
/// derivative of a spike.</summary>
/// <remarks>
/// <code>
/// v(t) = α·v(t−1) + arriving − θ·z(t−1),  a(t) = ρ·a(t−1) + z(t−1),  z(t) = v(t) ≥ θ + β·a(t)
/// s(t) = ψ(t)·(what others say of z(t) − θ·v̂(t+1) + â(t+1))
/// v̂(t) = α·v̂(t+1) + s(t),   â(t) = ρ·â(t+1) − β·s(t)
/// dE/dα = Σ v̂(t)·v(t−1),   dE/dρ = Σ â(t)·a(t−1)
/// </code>
/// The way over the reset counts, as all others do. Bellec et al. 2020,
/// doi:10.1038/s41467-020-17236-y; Yin et al. 2021, doi:10.1038/s42256-021-00397-w.
/// </remarks>
public sealed class UnrolledSpiking : UnrolledPopulation
{
    readonly double theta;
    readonly double[] strength;
    readonly SurrogateTable surrogate;
    readonly bool isMixed;
    readonly double[] leak;
    readonly double[] leakSlope;
    double adaptationLeak;
    double[] potential = [];
    double[] adaptation = [];
    double[] psi = [];
    double[] byPotential = [];
    double[] byAdaptation = [];

    /// <param name="surrogate">ψ of the population.</param>
    public UnrolledSpiking(PopulationPlan plan, ReferenceSurrogate surrogate)
        : base(plan)
    {
        int[] given = plan.Neuron.Parameters;
        bool adapts = plan.Neuron.Id == AlifKind.Id;
        theta = ReferenceNumbers.Real(given[0], 15);
        this.surrogate = new SurrogateTable(surrogate, theta, plan.Surrogate.Id == TableKind.Id);
        isMixed = plan.Neuron.Id == MixedLifKind.Id;
        leak = new double[Size];
        leakSlope = new double[Size];
        double beta = adapts ? ReferenceNumbers.Real(given[3], AlifPopulation.StrengthBits) : 0;
        int first = adapts ? Size - given[1] : Size;
        strength = [.. Enumerable.Range(0, Size).Select(j => j < first ? 0 : beta)];
    }

    /// <inheritdoc/>
    public override bool IsSpiking => true;

    /// <inheritdoc/>
    public override void Begin(int steps)
    {
        base.Begin(steps);
        (potential, adaptation, psi) =
            (Room(potential, steps), Room(adaptation, steps), Room(psi, steps));
        (byPotential, byAdaptation) = (new double[Size], new double[Size]);
        for (int j = 0; j < Size; j++)
        {
            leak[j] = Times.Length == 0 ? 1 : Leak(Times[TimeOf(j)]);
            leakSlope[j] = Times.Length == 0 ? 0 : LeakSlope(Times[TimeOf(j)]);
        }

        adaptationLeak = AdaptationTime is { } time ? Leak(time) : 0;
    }

    /// <inheritdoc/>
    public override void Forward(int t)
    {
        int at = t * Size;
        int last = at - Size;
        for (int j = 0; j < Size; j++)
        {
            double z = t == 0 ? 0 : Shown[last + j];
            double v = Arriving[j] - theta * z + (t == 0 ? 0 : leak[j] * potential[last + j]);
            double a = z + (t == 0 ? 0 : adaptationLeak * adaptation[last + j]);
            double compared = v - theta - strength[j] * a;
            potential[at + j] = v;
            adaptation[at + j] = a;
            psi[at + j] = surrogate.Of(compared);
            Shown[at + j] = compared >= 0 ? 1 : 0;
        }
    }

    /// <inheritdoc/>
    public override void Backward(int t)
    {
        int at = t * Size;
        int last = at - Size;
        double byAdaptationLeak = 0;
        for (int j = 0; j < Size; j++)
        {
            double byShown = ByShown[at + j] - theta * byPotential[j] + byAdaptation[j];
            double slope = psi[at + j] * byShown;
            byPotential[j] = leak[j] * byPotential[j] + slope;
            byAdaptation[j] = adaptationLeak * byAdaptation[j] - strength[j] * slope;
            ByArriving[j] = byPotential[j];
            if (t == 0 || Times.Length == 0) continue;
            ByTimes[TimeOf(j)] += byPotential[j] * potential[last + j] * leakSlope[j];
            byAdaptationLeak += byAdaptation[j] * adaptation[last + j];
        }

        if (AdaptationTime is { } tau) ByTimes[1] += byAdaptationLeak * LeakSlope(tau);
    }

    double? AdaptationTime => Plan.Neuron.Id == AlifKind.Id ? Times[1] : null;

    /// <summary>Which of the time constants a neuron's potential has.</summary>
    int TimeOf(int neuron) =>
        isMixed ? TimeConstants.ClassOf(neuron, Size, Times.Length) : 0;
}
