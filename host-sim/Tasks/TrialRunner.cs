using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Shows trials to a network through its session, one after the other, as a chip would see
/// them.</summary>
/// <remarks>
/// The answer is the readout that was the larger in more steps of the learning window; a draw
/// goes to the lower number.
/// </remarks>
public sealed class TrialRunner
{
    readonly Session session;
    readonly int input;
    readonly int output;
    readonly int[] target;
    readonly ReadoutAnswer votes;

    /// <param name="input">Index of the population that takes the spikes.</param>
    /// <param name="output">Index of the readout.</param>
    public TrialRunner(Session session, int input, int output)
    {
        this.session = session;
        this.input = input;
        this.output = output;
        Population readout = session.Network.Populations[output];
        target = new int[readout.Size];
        votes = ReadoutAnswer.Of(readout, 0);
    }

    /// <param name="learn">Whether the network learns from it.</param>
    public int Run(Trial trial, bool learn)
    {
        votes.Clear();
        session.BeginTrial(learn, trial.Label);
        Steps(trial, 0, trial.WindowStart, answering: false);
        OpenWindow(trial.Label);
        Steps(trial, trial.WindowStart, trial.Steps, answering: true);
        int answer = votes.Winner;
        session.EndTrial(answer);
        return answer;
    }

    void Steps(Trial trial, int begin, int end, bool answering)
    {
        int[] start = trial.StepStart;
        short[] spikes = trial.Spikes;
        int next = start[begin];
        for (int t = begin; t < end; t++)
        {
            for (; next < start[t + 1]; next++) session.Spike(input, spikes[next]);
            session.Step();
            if (answering) votes.Count();
        }
    }

    void OpenWindow(int label)
    {
        Array.Clear(target);
        target[label] = 1 << Limits.ValueBits;
        session.SetTargets(output, target);
        session.OpenWindow();
    }
}
