using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Asks about a training trial before it is learned from: a second network takes the state
/// of the first and does not learn.</summary>
/// <remarks>Costs a snapshot and an inference for each training trial; the network that learns, and
/// its recording, know nothing of it.</remarks>
public sealed class BeforeTheLabel : IDisposable
{
    readonly Network learning;
    readonly Network asked;
    readonly CompiledSession session;
    readonly TaskRun run;
    readonly byte[] state;

    /// <param name="learning">Whose state is taken.</param>
    /// <param name="asked">Another network of its plan.</param>
    /// <param name="seed">Of the run.</param>
    public BeforeTheLabel(Network learning, SavedModel asked, LearningTask task, ulong seed)
    {
        this.learning = learning;
        this.asked = asked.Network;
        session = new CompiledSession(asked, null);
        run = task.Begin(session, seed);
        state = new byte[Snapshot.SizeMax(learning)];
    }

    /// <summary>From now on the steps of the network that is asked are compiled.</summary>
    public void Compile() => session.Compile();

    /// <inheritdoc/>
    public void Dispose() => session.Dispose();

    /// <returns>The score of the answer.</returns>
    /// <param name="number">Of the training trial, from 0.</param>
    public double Ask(long number)
    {
        Snapshot.Read(asked, state, 0, Snapshot.Write(learning, state, 0));
        session.Written();
        return run.Train(number)(false);
    }
}
