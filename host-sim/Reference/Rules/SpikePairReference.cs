using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>Every arrival with every spike of its target: a trace of arrivals meets the spike, a
/// trace of spikes the arrival.</summary>
/// <remarks>An arrival and a spike of one step count as one that caused the other.</remarks>
/// <param name="part">The rule: commit, rate, then the leaks of both traces.</param>
public abstract class SpikePairReference(PartPlan part, ReferenceProjection synapses)
    : ReferenceRule(synapses)
{
    readonly double firedLeak = ReferenceNumbers.Real(part.Parameters[4], 31);
    readonly LeakyCells arrived =
        new(synapses.Pre.Size, ReferenceNumbers.Real(part.Parameters[3], 31), 1);
    readonly LeakyCells fired =
        new(synapses.Post.Size, ReferenceNumbers.Real(part.Parameters[4], 31), 1);

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        arrived.Reset();
        fired.Reset();
    }

    /// <inheritdoc/>
    public override void Arrive(double[] arriving)
    {
        for (int i = 0; i < arriving.Length; i++)
        {
            for (int j = 0; arriving[i] != 0 && j < Synapses.Post.Size; j++)
            {
                if (Synapses.Has(i, j)) Depress(i, j, firedLeak * fired.Values[j]);
            }
        }

        arrived.Step(arriving);
    }

    /// <inheritdoc/>
    public override void Step()
    {
        double[] spikes = Synapses.Post.Shown;
        for (int j = 0; j < spikes.Length; j++)
        {
            for (int i = 0; spikes[j] != 0 && i < Synapses.Pre.Size; i++)
            {
                if (Synapses.Has(i, j)) Potentiate(i, j, arrived.Values[i]);
            }
        }

        fired.Step(spikes);
    }

    protected abstract void Potentiate(int i, int j, double trace);

    protected abstract void Depress(int i, int j, double trace);
}
