using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>LIF neurons whose thresholds rise with each spike and fall with each step of a learning
/// trial.</summary>
/// <remarks>
/// <code>
/// θ ← min(max(θ − g·r, θ₀/16) + g·z, 16·θ₀)        z of the step before; g·r in whole 2⁻²²
/// </code>
/// </remarks>
/// <param name="plan">The population's description; the neuron's parameters are θ₀, r, g.</param>
public sealed class HomeostaticReference(PopulationPlan plan) : LifReference(plan)
{
    readonly double rise = ReferenceNumbers.Real(plan.Neuron.Parameters[2], 15);
    readonly double fall =
        Math.Floor(plan.Neuron.Parameters[2] * 128.0 * plan.Neuron.Parameters[1] / 65536)
        / (1 << 22);

    readonly double first = ReferenceNumbers.Real(plan.Neuron.Parameters[0], 15);

    readonly double most = Math.Min(
        16 * ReferenceNumbers.Real(plan.Neuron.Parameters[0], 15),
        ReferenceNumbers.Real((512 << 15) - 1, 15));

    /// <summary>θ, kept from trial to trial.</summary>
    public double[] Thresholds { get; } =
        [.. Enumerable.Repeat(ReferenceNumbers.Real(plan.Neuron.Parameters[0], 15), plan.Size)];

    /// <inheritdoc/>
    protected override double Threshold(int j) => Thresholds[j];

    /// <inheritdoc/>
    protected override double Reset(int j) => Thresholds[j];

    /// <inheritdoc/>
    protected override void Adapt(int j, double spike)
    {
        if (!IsLearning) return;
        Thresholds[j] = Math.Min(Math.Max(Thresholds[j] - fall, first / 16) + rise * spike, most);
    }
}
