using EdgeSpike.HostSim.Train.Unrolled;

namespace EdgeSpike.HostSim.Train.SpikeTrains;

/// <summary>What spike trains did to a readout's error over a trial.</summary>
/// <remarks>
/// <code>
/// r[i] ← κ·r[i] + z[i](t − d),   G[k,i] = Σ_t dE/dy[k](t)·r[i](t)
/// dE/dw[i,k] = G[k,i],   dE/do[i] = Σ_k w[i,k]·G[k,i]/o[i]
/// </code>
/// G is exact. Of a neuron that was silent G/o is what one spike would do, in the mean over all
/// steps.
/// </remarks>
/// <param name="pre">Where the synapses begin.</param>
/// <param name="readout">With its errors.</param>
/// <param name="delay">Steps that a spike travels.</param>
/// <param name="keep">κ.</param>
public sealed class ReadEffect(
    UnrolledPopulation pre, UnrolledPopulation readout, int delay, double keep)
{
    readonly double[] effect = new double[pre.Size * readout.Size];
    readonly double[] trace = new double[pre.Size];
    readonly double[] single = new double[readout.Size];

    /// <summary>G.</summary>
    /// <param name="i">Presynaptic neuron.</param>
    /// <param name="k">Output.</param>
    public double Of(int i, int k) => effect[i * readout.Size + k];

    /// <summary>What one spike of a silent neuron would do to an output's error.</summary>
    public double OfOneSpike(int k) => single[k];

    /// <summary>Measures the trial that both ran last.</summary>
    public void Measure(int steps)
    {
        Array.Clear(effect);
        Array.Clear(trace);
        Array.Clear(single);
        for (int t = 0; t < steps; t++)
        {
            for (int i = 0; i < trace.Length; i++)
            {
                trace[i] = keep * trace[i]
                    + (t < delay ? 0 : pre.Shown[(t - delay) * pre.Size + i]);
                if (trace[i] == 0) continue;
                Rows.Add(effect, i * readout.Size, readout.ByShown, t * readout.Size, trace[i],
                    readout.Size);
            }
        }

        var later = new double[readout.Size];
        for (int t = steps - 1; t >= delay; t--)
        {
            for (int k = 0; k < later.Length; k++)
            {
                later[k] = readout.ByShown[t * readout.Size + k] + keep * later[k];
                single[k] += later[k] / steps;
            }
        }
    }
}
