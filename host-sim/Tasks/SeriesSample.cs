using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>A labelled series of samples, as a sensor would deliver them; the network's own encoder
/// makes the spikes.</summary>
/// <remarks>The learning window is open from a share of the series on to its end.</remarks>
/// <param name="input">Index of the population that takes the samples.</param>
/// <param name="output">The readout that answers.</param>
/// <param name="stepsASample">Steps that a sample lasts.</param>
/// <param name="windowShare">Share of a series before its learning window opens, 0 … below
/// 1.</param>
public sealed class SeriesSample(int input, Population output, int stepsASample, double windowShare)
    : LabelledSample(output)
{
    int[][] samples = [];

    /// <inheritdoc/>
    public override int Steps => samples.Length * stepsASample;

    /// <inheritdoc/>
    public override int WindowStart => (int)(windowShare * samples.Length) * stepsASample;

    /// <summary>Begins another series.</summary>
    /// <param name="next">In time order, Q15.</param>
    /// <param name="label">Its class, from 0.</param>
    public void Begin(int[][] next, int label)
    {
        samples = next;
        Begin(label);
    }

    /// <inheritdoc/>
    public override void Show(Session session, int phase, int step)
    {
        if (step % stepsASample == 0) session.Sample(input, samples[step / stepsASample]);
    }
}
