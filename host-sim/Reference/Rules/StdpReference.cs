using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>Pair STDP: up by η·(x − o)·(what is left above), down by η·d·y·(what is left
/// below).</summary>
/// <remarks>What is left is in shares of 2^(bits − 1) weight units, or 1 where a bound is hard.
/// Morrison, Diesmann and Gerstner 2008, doi:10.1007/s00422-008-0233-1.</remarks>
/// <param name="part">The rule: commit, rate, two leaks, d, o, bounds (1 soft, 2 mixed, 3
/// hard).</param>
public sealed class StdpReference(PartPlan part, ReferenceProjection synapses)
    : SpikePairReference(part, synapses)
{
    readonly double rate = RateOf(part);
    readonly double depression = ReferenceNumbers.Real(part.Parameters[5], 8);
    readonly double expected = ReferenceNumbers.Real(part.Parameters[6], 8);
    readonly int bounds = part.Parameters[7];
    readonly double range = synapses.Unit * Math.Pow(2, synapses.Plan.WeightBits - 1);

    double Largest => range - Synapses.Unit;

    /// <inheritdoc/>
    protected override void Potentiate(int i, int j, double trace)
    {
        double over = trace - expected;
        Synapses.Move(i, j, rate * over * (over > 0 ? Above(i, j) : Below(i, j)));
    }

    /// <inheritdoc/>
    protected override void Depress(int i, int j, double trace) =>
        Synapses.Move(i, j, -rate * depression * trace * Below(i, j));

    double Above(int i, int j) => bounds != 1 ? 1
        : ((Synapses.Plan.Sign < 0 ? 0 : Largest) - Synapses.Weight(i, j)) / range;

    double Below(int i, int j) => bounds == 3 ? 1
        : (Synapses.Weight(i, j) - (Synapses.Plan.Sign > 0 ? 0 : -Largest)) / range;
}
