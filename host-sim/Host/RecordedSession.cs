using EdgeSpike.HostSim.Transports;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>Lets a board run while its stream becomes a recording.</summary>
public sealed class RecordedSession(DeviceSession session, StreamRecording recording)
{
    long[] counters = [];

    /// <summary>How the board was at the end; null if its firmware does not say, or it was
    /// lost.</summary>
    public BoardReport? Report { get; private set; }

    /// <summary>Whether flash took the state at the end of what the board was fed; null if it was
    /// not fed, or lost.</summary>
    public bool? Kept { get; private set; }

    /// <summary>A counter as the board last told it.</summary>
    /// <param name="which">One of <see cref="DeviceCounter"/>.</param>
    public long Counter(int which) => which < counters.Length ? counters[which] : 0;

    /// <summary>The board runs on its own sensor until it is told to stop.</summary>
    /// <param name="stop">Tells it to stop.</param>
    /// <returns>False if the board was lost on the way: the recording ends where it was last
    /// heard.</returns>
    public bool Listen(int hashEvery, int snapshotEvery, CancellationToken stop) => Guard(() =>
    {
        session.Client.Start(StartMode.OwnSensor, hashEvery, snapshotEvery);
        while (!stop.IsCancellationRequested) session.Client.Pump();
    });

    /// <summary>The board runs on what it is fed.</summary>
    /// <param name="feed">What it is fed.</param>
    /// <param name="stop">Tells it to stop, between two trials.</param>
    public bool Feed(int hashEvery, int snapshotEvery, IBoardFeed feed, CancellationToken stop)
    {
        IEnumerable<Action> trials = feed.For(session);
        return Guard(() =>
        {
            session.Client.Start(StartMode.HostFeeds, hashEvery, snapshotEvery);
            foreach (Action show in trials.TakeWhile(_ => !stop.IsCancellationRequested)) show();
            Kept = session.Client.Checkpoint();
        });
    }

    bool Guard(Action run)
    {
        try
        {
            run();
            session.Client.Stop();
            counters = session.Client.ReadCounters();
            if (session.Report != null) Report = session.Client.ReadReport();
            recording.Close();
            return true;
        }
        catch (Exception gone) when (gone is LinkLostException or SessionLostException)
        {
            recording.BreakOff();
            return false;
        }
    }
}
