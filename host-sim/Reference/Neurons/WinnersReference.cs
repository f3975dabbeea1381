using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>LIF neurons, of which the k with the highest potentials fire, of equal ones the first;
/// the others at the threshold are held there.</summary>
/// <param name="plan">The population's description; the neuron's parameters are θ and k.</param>
public sealed class WinnersReference(PopulationPlan plan) : LifReference(plan)
{
    readonly int winners = plan.Neuron.Parameters[1];
    double border = double.NegativeInfinity;

    /// <inheritdoc/>
    public override double Margin(int j)
    {
        double margin = Compared(j);
        double toBorder = Potential[j] - border;
        return margin > 0 && Math.Abs(toBorder) < margin ? toBorder : margin;
    }

    /// <inheritdoc/>
    public override void Fire(double[] before)
    {
        base.Fire(before);
        int[] reached =
            [.. Enumerable.Range(0, Size).Where(j => Shown[j] != 0)
                .OrderByDescending(j => Potential[j])];
        border = double.NegativeInfinity;
        if (reached.Length <= winners) return;
        border = (Potential[reached[winners - 1]] + Potential[reached[winners]]) / 2;
        foreach (int loser in reached[winners..]) Shown[loser] = 0;
    }

    /// <inheritdoc/>
    public override void Settle()
    {
        for (int j = 0; j < Size; j++)
        {
            if (Shown[j] == 0) Potential[j] = Math.Min(Potential[j], Threshold(j));
        }
    }
}
