using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.HostSim.Train.Unrolled;

/// <summary>h(t) = k·h(t−1) + (1 − k)·tanh u(t), k = 1 − 1/τ.</summary>
/// <remarks>
/// <code>
/// ĥ(t) = what others say + k·ĥ(t+1);   û(t) = (1 − k)·tanh′(u(t))·ĥ(t)
/// dE/dk = Σ ĥ(t)·(h(t−1) − tanh u(t)),   dk/d ln τ = 1/τ
/// </code>
/// Pearlmutter 1989, doi:10.1162/neco.1989.1.2.263, in steps instead of continuous time.
/// </remarks>
public sealed class UnrolledGraded(PopulationPlan plan) : UnrolledPopulation(plan)
{
    double[] drive = [];
    double[] byLater = [];
    double keep;

    /// <inheritdoc/>
    public override void Begin(int steps)
    {
        base.Begin(steps);
        drive = Room(drive, steps);
        byLater = new double[Size];
        keep = Times.Length == 0 ? 0 : 1 - Math.Exp(-Times[0]);
    }

    /// <inheritdoc/>
    public override void Forward(int t)
    {
        int at = t * Size;
        for (int j = 0; j < Size; j++)
        {
            drive[at + j] = Arriving[j];
            double before = t == 0 ? 0 : Shown[at - Size + j];
            Shown[at + j] = keep * before + (1 - keep) * Math.Tanh(Arriving[j]);
        }
    }

    /// <inheritdoc/>
    public override void Backward(int t)
    {
        int at = t * Size;
        double byKeep = 0;
        for (int j = 0; j < Size; j++)
        {
            double by = ByShown[at + j] + keep * byLater[j];
            double before = t == 0 ? 0 : Shown[at - Size + j];
            byLater[j] = by;
            ByArriving[j] = (1 - keep) * GradedModel.Slope(drive[at + j]) * by;
            byKeep += by * (before - Math.Tanh(drive[at + j]));
        }

        if (Times.Length > 0) ByTimes[0] += byKeep * Math.Exp(-Times[0]);
    }
}
