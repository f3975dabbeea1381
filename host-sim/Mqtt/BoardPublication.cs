using EdgeSpike.Device;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;

namespace EdgeSpike.HostSim.Mqtt;

/// <summary>Lets a board run on its own sensor, and tells a broker what it answers and how it
/// is.</summary>
/// <param name="publish">Takes the messages.</param>
/// <param name="discovery">Where Home Assistant listens; null: it is told nothing.</param>
/// <param name="every">Microseconds between two reports of the counters.</param>
public sealed class BoardPublication(
    BoardTopics topics, Action<MqttMessage> publish, string? discovery, long every, IClock clock)
{
    /// <summary>Answers that were published.</summary>
    public long Answers { get; private set; }

    /// <summary>Publishes a session until told to stop, or until the board is lost; in both cases
    /// its status is then "offline".</summary>
    /// <param name="tick">Called after every look at the board's line.</param>
    /// <returns>Why the board was lost; null if it was not.</returns>
    /// <exception cref="BadInputException">The board cannot run.</exception>
    public string? Run(DeviceSession session, Action tick, CancellationToken stop)
    {
        using var twin = new LiveTwin(session.Plan, "mqtt", MonitoredSession.HashEvery(session));
        var watch = new BoardWatch(session, twin, clock);
        var run = new MonitoredSession(session, twin, watch, clock);
        watch.Answered = answer =>
        {
            Answers++;
            publish(BoardMessages.OfAnswer(topics, answer, session.Classes));
            publish(BoardMessages.OfState(topics, watch.Sight));
        };
        if (discovery != null)
        {
            foreach (MqttMessage entity in
                HomeAssistant.Discover(discovery, topics, session.Board, session.Classes))
                publish(entity);
        }

        publish(topics.Online);
        Begin(run);
        long next = clock.Microseconds;
        BoardSight seen = run.Run(
            () =>
            {
                tick();
                if (clock.Microseconds < next || watch.Sight.Counters.Count == 0) return;
                next = clock.Microseconds + every;
                publish(BoardMessages.OfState(topics, watch.Sight));
            },
            stop);
        publish(BoardMessages.OfState(topics, seen));
        publish(topics.Offline);
        return run.Lost;
    }

    /// <summary>A board that cannot run is not there.</summary>
    void Begin(MonitoredSession run)
    {
        try
        {
            run.Begin();
        }
        catch
        {
            publish(topics.Offline);
            throw;
        }
    }
}
