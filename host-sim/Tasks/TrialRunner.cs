using EdgeSpike.HostSim.Data;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Plays labelled examples of spikes one after the other, as a chip would see
/// them.</summary>
/// <param name="session">The one door into the network.</param>
/// <param name="input">Index of the population that takes the spikes.</param>
/// <param name="output">Index of the readout.</param>
public sealed class TrialRunner(Session session, int input, int output)
{
    readonly Presenter presenter = new(session);
    readonly SpikeSample sample = new(input, session.Network.Populations[output]);

    /// <param name="learn">Whether the network learns from it.</param>
    /// <returns>The class that was answered.</returns>
    public int Run(Trial trial, bool learn)
    {
        sample.Begin(trial);
        presenter.Play(sample, learn);
        return sample.Answer;
    }
}
