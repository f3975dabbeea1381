using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>A labelled example of input spikes.</summary>
/// <param name="input">Index of the population that takes the spikes.</param>
/// <param name="output">The readout that answers.</param>
public sealed class SpikeSample(int input, Population output) : LabelledSample(output)
{
    Trial trial = new([0], [], 0, 0);

    /// <inheritdoc/>
    public override int Steps => trial.Steps;

    /// <inheritdoc/>
    public override int WindowStart => trial.WindowStart;

    /// <summary>Begins another example.</summary>
    public void Begin(Trial next)
    {
        trial = next;
        Begin(next.Label);
    }

    /// <inheritdoc/>
    public override void Show(Session session, int phase, int step)
    {
        for (int s = trial.StepStart[step]; s < trial.StepStart[step + 1]; s++)
            session.Spike(input, trial.Spikes[s]);
    }
}
