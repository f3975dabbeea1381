using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;

namespace EdgeSpike.Studio.Lessons;

/// <summary>A copy of a board's network that is asked, or taught, as the board would be: by the
/// device's own code, on this machine. The board notices nothing.</summary>
public sealed class Probe
{
    readonly DeviceModel model;
    readonly Session session;
    readonly StreamTrials trials;

    /// <param name="state">As <see cref="Snapshot"/> writes it; null: the first one.</param>
    /// <exception cref="BadInputException">The state is not one of that plan.</exception>
    public Probe(NetworkPlan plan, byte[]? state)
    {
        model = new DeviceModel(plan, new VectorKernels());
        if (state != null && Snapshot.Read(model.Network, state, 0, state.Length) >= 0)
            throw new BadInputException("a state that is not of the board's network");
        session = new Session(model.Network, null);
        trials = new StreamTrials(session, model);
    }

    /// <summary>What it answers.</summary>
    /// <param name="example">Of the board's shape.</param>
    /// <returns>Class and confidence in percent; −1 is unknown.</returns>
    public (int Answer, int Confidence) Ask(StudioExample example) => Show(example, -1);

    /// <summary>Learns an example.</summary>
    public void Teach(StudioExample example, int label) => Show(example, label);

    (int Answer, int Confidence) Show(StudioExample example, int label)
    {
        trials.Begin(label, label >= 0);
        int[] sample = new int[model.Channels];
        foreach (int[] reading in example.Readings)
        {
            model.Range.Map(reading, sample);
            trials.Show(sample);
        }

        while (trials.Answering) trials.Work();
        (int, int) said = (trials.Votes.Answer, trials.Votes.Confidence);
        trials.End();
        while (session.Work())
        {
        }

        return said;
    }
}
