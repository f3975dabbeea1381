using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Asks about a training trial before it is learned from: a second network takes the state
/// of the first and does not learn.</summary>
/// <remarks>Costs a snapshot and an inference for each training trial; the network that learns, and
/// its recording, know nothing of it.</remarks>
public sealed class BeforeTheLabel
{
    readonly Network learning;
    readonly Network asked;
    readonly TaskRun run;
    readonly byte[] state;

    /// <param name="learning">Whose state is taken.</param>
    /// <param name="asked">Another network of its plan.</param>
    /// <param name="seed">Of the run.</param>
    public BeforeTheLabel(Network learning, Network asked, LearningTask task, ulong seed)
    {
        this.learning = learning;
        this.asked = asked;
        run = task.Begin(new Session(asked, null), seed);
        state = new byte[Snapshot.SizeMax(learning)];
    }

    /// <returns>The score of the answer.</returns>
    /// <param name="number">Of the training trial, from 0.</param>
    public double Ask(long number)
    {
        Snapshot.Read(asked, state, 0, Snapshot.Write(learning, state, 0));
        return run.Train(number)(false);
    }
}
