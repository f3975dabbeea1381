using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Reference.Twin;

/// <summary>Trains a twin on a task as the integer core is trained: the same trials in the same order.</summary>
/// <remarks>The answer is the readout that was the larger in more steps of the window; a draw goes to the lower
/// number.</remarks>
/// <param name="task">Gives trials.</param>
/// <param name="twin">Learns.</param>
public sealed class TwinTraining(LabelledTask task, PlanTwin twin)
{
    /// <summary>Trains, then tests.</summary>
    /// <param name="seed">Of the run.</param>
    /// <param name="length">Training, in the task's unit.</param>
    /// <param name="progress">Is told each training trial.</param>
    /// <returns>Share of right answers over the test set.</returns>
    public double Run(ulong seed, int length, Action<int>? progress)
    {
        long trials = (long)length * task.TrialsPerUnit;
        for (long n = 0; n < trials; n++)
        {
            Show(task.Train(seed, n), learn: true);
            progress?.Invoke((int)(n / task.TrialsPerUnit));
        }

        IReadOnlyList<Trial> tests = task.Test(seed);
        return (double)tests.Count(trial => Show(trial, learn: false) == trial.Label) / tests.Count;
    }

    int Show(Trial trial, bool learn)
    {
        OnlineEprop learner = twin.Learner;
        double[] y = learner.Readout.Values;
        int[] wins = new int[y.Length];
        double[] target = new double[y.Length];
        target[trial.Label] = 1;
        learner.BeginTrial();
        for (int t = 0; t < trial.Steps; t++)
        {
            learner.Step(trial.Spikes.AsSpan(trial.StepStart[t], trial.StepStart[t + 1] - trial.StepStart[t]));
            if (t < trial.WindowStart) continue;
            wins[Largest(y)]++;
            if (learn) twin.Learn(target);
        }

        if (learn) learner.EndTrial();
        return Largest(wins);
    }

    static int Largest<T>(T[] values) where T : IComparable<T>
    {
        int best = 0;
        for (int k = 1; k < values.Length; k++)
        {
            if (values[k].CompareTo(values[best]) > 0) best = k;
        }

        return best;
    }
}
