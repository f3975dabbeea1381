using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>The effect of a spike train on another, times the error of a count.</summary>
/// <remarks>
/// Pair by pair, as the equations say it: a response of each synapse decays, grows by the filtered
/// input, and is taken by each postsynaptic spike; what is left when weights move counts once.
/// Zhang and Li 2019, arXiv:1908.06378.
/// </remarks>
/// <param name="part">The rule: commit, rate, leaks of synapse and membrane.</param>
public sealed class SpikeTrainReference(PartPlan part, ReferenceProjection synapses)
    : ReferenceRule(synapses)
{
    readonly double rate = RateOf(part);
    readonly double keepSynapse = ReferenceNumbers.Real(part.Parameters[3], 31);
    readonly double keepMembrane = ReferenceNumbers.Real(part.Parameters[4], 31);
    readonly double[] filtered = new double[synapses.Pre.Size];
    readonly double[][] response = Matrix.Zero(synapses.Post.Size, synapses.Pre.Size);
    readonly double[][] effect = Matrix.Zero(synapses.Post.Size, synapses.Pre.Size);
    double[] arrived = [];

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        Array.Clear(filtered);
        foreach (double[] row in (double[][])[.. response, .. effect]) Array.Clear(row);
    }

    /// <inheritdoc/>
    public override void Arrive(double[] arriving) => arrived = arriving;

    /// <inheritdoc/>
    public override void Step()
    {
        for (int i = 0; i < filtered.Length; i++)
        {
            filtered[i] = keepSynapse * filtered[i] + (1 - keepSynapse) * arrived[i];
            for (int j = 0; j < response.Length; j++)
            {
                response[j][i] = keepMembrane * response[j][i] + (1 - keepMembrane) * filtered[i];
                if (Synapses.Post.Shown[j] == 0) continue;
                effect[j][i] += response[j][i];
                response[j][i] = 0;
            }
        }
    }

    /// <inheritdoc/>
    public override void Learn()
    {
        for (int j = 0; j < effect.Length; j++)
        {
            double slope = -rate * Synapses.Post.Signal[j];
            Synapses.Move(j, slope, effect[j]);
            Synapses.Move(j, slope, response[j]);
        }
    }
}
