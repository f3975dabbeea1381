using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Benchmarks;

/// <summary>A new network that learns series and is then worn: what cuts its samples into trials is
/// the device's own code.</summary>
public sealed class StreamPupil
{
    readonly SensorTask.SensorRun run;
    readonly Session session;
    readonly StreamTrials trials;
    readonly int perEpoch;

    /// <param name="task">What it is and how series enter it; a trial waits for an
    /// onset.</param>
    /// <param name="seed">Key of its random numbers.</param>
    public StreamPupil(SensorTask task, ulong seed)
    {
        NetworkPlan plan = task.Plan(seed);
        var model = new DeviceModel(plan, new VectorKernels());
        task.Prepare(model.Network);
        session = new Session(model.Network, null);
        run = task.Open(session, seed);
        trials = new StreamTrials(session, model);
        perEpoch = task.TrialsPerUnit;
    }

    /// <summary>Teaches all training series so many times, each time in an order of its
    /// own.</summary>
    public void TeachFile(int epochs)
    {
        for (long number = 0; number < (long)epochs * perEpoch; number++) run.Train(number)(true);
    }

    /// <summary>Follows a log from its first sample.</summary>
    /// <param name="samples">Q15, one value a channel.</param>
    /// <returns>Of each trial the place of the sample that began it, and the answer; −1 is
    /// unknown.</returns>
    public IEnumerable<(int Began, int Answer)> Follow(IEnumerable<int[]> samples)
    {
        int at = 0;
        int began = 0;
        foreach (int[] sample in samples)
        {
            if (!trials.Running)
            {
                if (trials.Watch(sample))
                {
                    trials.BeginAtOnset(-1, learn: false);
                    began = at;
                }
            }
            else
            {
                bool whole = trials.Show(sample);
                while (trials.Answering) whole = trials.Work();
                if (whole)
                {
                    yield return (began, trials.Votes.Answer);
                    trials.End();
                    while (session.Work())
                    {
                    }
                }
            }

            at++;
        }
    }
}
