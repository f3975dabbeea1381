using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Train.Unrolled;

/// <summary>Spikes from outside: nothing leads back.</summary>
public sealed class UnrolledInput(PopulationPlan plan) : UnrolledPopulation(plan)
{
    /// <inheritdoc/>
    public override bool IsInput => true;

    /// <inheritdoc/>
    public override bool IsSpiking => true;

    /// <summary>Takes the spikes of a sequence.</summary>
    /// <param name="spikes">Indices, [step].</param>
    public void Take(IReadOnlyList<short[]> spikes)
    {
        for (int t = 0; t < spikes.Count; t++)
        {
            foreach (short i in spikes[t]) Shown[t * Size + i] = 1;
        }
    }

    /// <inheritdoc/>
    public override void Forward(int t)
    {
    }

    /// <inheritdoc/>
    public override void Backward(int t)
    {
    }
}
