using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Train.Unrolled;

/// <summary>y(t) = κ·y(t−1) + arriving; κ = 0 of a readout without memory, 1 without a
/// leak.</summary>
public sealed class UnrolledReadout(PopulationPlan plan) : UnrolledPopulation(plan)
{
    readonly double fixedLeak = plan.Neuron.Id == MemorylessKind.Id ? 0 : 1;
    double[] byLater = [];
    double leak;

    /// <inheritdoc/>
    public override bool IsReadout => true;

    /// <inheritdoc/>
    public override void Begin(int steps)
    {
        base.Begin(steps);
        byLater = new double[Size];
        leak = Times.Length == 0 ? fixedLeak : Leak(Times[0]);
    }

    /// <inheritdoc/>
    public override void Forward(int t)
    {
        int at = t * Size;
        for (int k = 0; k < Size; k++)
            Shown[at + k] = Arriving[k] + (t == 0 ? 0 : leak * Shown[at - Size + k]);
    }

    /// <inheritdoc/>
    public override void Backward(int t)
    {
        int at = t * Size;
        double byLeak = 0;
        for (int k = 0; k < Size; k++)
        {
            double by = ByShown[at + k] + leak * byLater[k];
            byLater[k] = ByArriving[k] = by;
            if (t > 0) byLeak += by * Shown[at - Size + k];
        }

        if (Times.Length > 0) ByTimes[0] += byLeak * LeakSlope(Times[0]);
    }
}
