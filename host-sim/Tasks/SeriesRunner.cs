using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Plays labelled series one after the other, as a chip would see them.</summary>
/// <param name="session">The one door into the network.</param>
/// <param name="input">Index of the population that takes the samples.</param>
/// <param name="output">Index of the readout.</param>
/// <param name="stepsASample">Steps that a sample lasts.</param>
/// <param name="windowShare">Share of a series before its learning window opens, 0 … below
/// 1.</param>
public sealed class SeriesRunner(
    Session session, int input, int output, int stepsASample, double windowShare)
{
    readonly Presenter presenter = new(session);
    readonly SeriesSample sample =
        new(input, session.Network.Populations[output], stepsASample, windowShare);

    /// <param name="samples">In time order, Q15.</param>
    /// <param name="label">Its class, from 0.</param>
    /// <param name="learn">Whether the network learns from it.</param>
    /// <returns>The class that was answered.</returns>
    public int Run(int[][] samples, int label, bool learn)
    {
        sample.Begin(samples, label);
        presenter.Play(sample, learn);
        return sample.Answer;
    }
}
