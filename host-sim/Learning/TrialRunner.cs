using EdgeSpike.Core;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Loop;

namespace EdgeSpike.HostSim.Learning;

/// <summary>Shows trials to a network through its session, one after the other, as a chip would see them.</summary>
/// <remarks>
/// The answer is the readout that was the larger in more steps of the learning window; a draw
/// goes to the lower number.
/// </remarks>
public sealed class TrialRunner
{
    readonly Session session;
    readonly int input;
    readonly int output;
    readonly ReadoutPopulation readout;
    readonly int[] target;
    readonly int[] wins;

    /// <summary>Prepares.</summary>
    /// <param name="session">Drives the network.</param>
    /// <param name="input">Index of the population that takes the spikes.</param>
    /// <param name="output">Index of the readout.</param>
    public TrialRunner(Session session, int input, int output)
    {
        this.session = session;
        this.input = input;
        this.output = output;
        readout = (ReadoutPopulation)session.Network.Populations[output];
        target = new int[readout.Size];
        wins = new int[readout.Size];
    }

    /// <summary>Shows one trial.</summary>
    /// <param name="trial">Spikes and label.</param>
    /// <param name="learn">Whether the network learns from it.</param>
    /// <returns>The answer.</returns>
    public int Run(Trial trial, bool learn)
    {
        Array.Clear(wins);
        session.BeginTrial(learn, trial.Label);
        Steps(trial, 0, trial.WindowStart, answering: false);
        OpenWindow(trial.Label);
        Steps(trial, trial.WindowStart, trial.Steps, answering: true);
        int answer = 0;
        for (int k = 1; k < wins.Length; k++)
        {
            if (wins[k] > wins[answer]) answer = k;
        }

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
            if (answering) wins[Largest()]++;
        }
    }

    void OpenWindow(int label)
    {
        Array.Clear(target);
        target[label] = 1 << Limits.ValueBits;
        session.SetTargets(output, target);
        session.OpenWindow();
    }

    /// <summary>The largest output of this step; stored potentials share a scale, so no division is needed.</summary>
    int Largest()
    {
        int[] y = readout.Potential.Values;
        int best = 0;
        for (int k = 1; k < y.Length; k++)
        {
            if (y[k] > y[best]) best = k;
        }

        return best;
    }
}
