using EdgeSpike.Device;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>Lets a board run on its own sensor while somebody watches and a twin follows.</summary>
public sealed class MonitoredSession(DeviceSession session, LiveTwin twin, BoardWatch watch,
    IClock clock)
{
    const long Second = 1_000_000;
    const long FlushEvery = 40_000;
    const int SnapshotEvery = 10_000;

    /// <summary>Why the board was lost; null if it was not, or only once it was told to
    /// stop.</summary>
    public string? Lost { get; private set; }

    /// <summary>Steps between hashes: one a second of the board's time.</summary>
    public static int HashEvery(DeviceSession session) =>
        (int)Math.Clamp(LiveTwin.StepsASecond(session.Plan), 1, RecordingFormat.HashEveryMax);

    /// <summary>Makes the board run.</summary>
    /// <exception cref="BadInputException">It has no sensor, or cannot begin for another
    /// reason.</exception>
    public void Begin()
    {
        session.Client.Listener = watch;
        session.Client.Start(StartMode.OwnSensor, HashEvery(session), SnapshotEvery);
        watch.State = "on its own sensor";
    }

    /// <summary>Watches until told to stop, or until the board is lost.</summary>
    /// <param name="tick">Called after every look at the line.</param>
    /// <param name="stop">Tells it to stop.</param>
    /// <returns>What was seen in all.</returns>
    public BoardSight Run(Action tick, CancellationToken stop)
    {
        bool whole = false;
        try
        {
            Listen(tick, stop);
            session.Client.Stop();
            whole = true;
            session.Client.ReadCounters();
            if (session.Report != null) session.Client.ReadReport();
            watch.State = "stopped";
        }
        catch (Exception gone) when (gone is LinkLostException or SessionLostException)
        {
            watch.State = "gone";
            Lost = stop.IsCancellationRequested ? null : gone.Message;
        }

        TwinReport found = twin.End(whole);
        return watch.Sight with { Twin = found };
    }

    void Listen(Action tick, CancellationToken stop)
    {
        long ask = clock.Microseconds;
        long flush = ask;
        while (!stop.IsCancellationRequested)
        {
            session.Client.Pump();
            long now = clock.Microseconds;
            if (now >= flush)
            {
                twin.Recording.Flush();
                flush = now + FlushEvery;
            }

            if (now >= ask)
            {
                session.Client.AskCounters();
                if (session.Report != null) session.Client.AskReport();
                ask = now + Second;
            }

            tick();
        }
    }
}
