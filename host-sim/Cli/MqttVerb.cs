using System.CommandLine;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Mqtt;
using EdgeSpike.HostSim.Transports;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike mqtt`: tells an MQTT broker what a board answers, until it is
/// stopped.</summary>
public static class MqttVerb
{
    const double EveryMax = 86_400;
    const string NoDiscovery = "none";

    static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    static readonly Option<string> Device = DeviceOptions.Device;

    static readonly Option<string?> Key = DeviceOptions.Key;

    static readonly Option<string> Broker = new("--broker")
    {
        Description = "HOST or HOST:PORT of an MQTT broker; its user name and password in the "
            + $"variables {BrokerLogin.UserVariable} and {BrokerLogin.PasswordVariable}",
        Required = true,
    };

    static readonly Option<bool> Tls = new("--tls")
    {
        Description =
            $"Speak to the broker over TLS; its port is {BrokerAddress.TlsPort} then unless given",
    };

    static readonly Option<string?> Authority = new("--ca")
    {
        Description = "File of certificates, as PEM, that the broker's is signed by; with TLS",
    };

    static readonly Option<string?> BoardName = new("--name")
    {
        Description = "What the board is called among the published; without it, its kind",
    };

    static readonly Option<string> Topic = new("--topic")
    {
        Description = "Topics are this, the name, and status, answer or state",
        DefaultValueFactory = _ => "edgespike",
    };

    static readonly Option<string> Discovery = new("--discovery")
    {
        Description = "Where Home Assistant listens for devices; none: it is told nothing",
        DefaultValueFactory = _ => HomeAssistant.Prefix,
    };

    static readonly Option<double> Every = new("--every")
    {
        Description = "Seconds between two reports of the counters",
        DefaultValueFactory = _ => 10,
    };

    static readonly Option<double?> Seconds =
        new("--seconds") { Description = "Stop after so many; else at Ctrl-C" };

    public static Command Create()
    {
        var command = new Command(
            "mqtt",
            "Tells an MQTT broker, and by it Home Assistant, what a board answers and how it is; "
                + "a board or broker that is away is waited for; exit 1: one was away at the end")
        {
            Device, Key, Broker, Tls, Authority, BoardName, Topic, Discovery, Every, Seconds,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        string link = given.GetValue(Device)!;
        string? key = given.GetValue(Key);
        string prefix = given.GetValue(Topic)!;
        string discovery = given.GetValue(Discovery)!;
        BoardTopics.Check(Topic.Name, prefix, several: true);
        BoardTopics.Check(Discovery.Name, discovery, several: true);
        double every = given.GetValue(Every);
        if (!(every is > 0 and <= EveryMax))
            throw new BadInputException($"--every {every}: expected above 0, at most {EveryMax}");
        BrokerLogin login = BrokerLogin.Read(given.GetValue(Broker)!, given.GetValue(Tls),
            given.GetValue(Authority), Environment.GetEnvironmentVariable);
        using CancellationTokenSource stop = DeviceOptions.StopAfter(given.GetValue(Seconds));
        DeviceSession? session = DeviceSession.Open(link, key);
        MqttPublisher publisher;
        BoardTopics topics;
        try
        {
            topics = BoardTopics.Of(prefix, given.GetValue(BoardName) ?? session.Board.Board);
            publisher = MqttPublisher.Connect(login, topics.Id, topics.Offline);
        }
        catch
        {
            session.Dispose();
            throw;
        }

        Tell($"{session.Board.Board} to {login.Address} as {topics.Prefix}/{topics.Name}");
        var publication = new BoardPublication(topics, publisher.Publish,
            discovery == NoDiscovery ? null : discovery, (long)(every * 1e6),
            new StopwatchClock(1));
        string? lost = null;
        string? trouble;
        using (publisher)
        {
            var broker = new BrokerTrouble(publisher);
            while (session != null)
            {
                using (session) lost = publication.Run(session, broker.Look, stop.Token);
                session = lost == null ? null : Reopen(link, key, lost, broker, stop.Token);
            }

            broker.Look();
            trouble = publisher.Trouble;
        }

        return VerbResult.Of(
            lost == null && trouble == null,
            new
            {
                broker = login.Address.ToString(),
                topic = $"{topics.Prefix}/{topics.Name}",
                answers = publication.Answers,
                published = publisher.Published,
                lostMessages = publisher.Lost,
                board = lost,
                brokerTrouble = trouble,
            },
            () => Console.Out.WriteLine(FormattableString.Invariant(
                $"{publication.Answers:N0} answers, {publisher.Published:N0} messages published, ")
                + FormattableString.Invariant($"{publisher.Lost:N0} lost")));
    }

    /// <summary>Waits for a board that is away.</summary>
    /// <returns>Null if told to stop.</returns>
    static DeviceSession? Reopen(
        string link, string? key, string lost, BrokerTrouble broker, CancellationToken stop)
    {
        Tell($"{lost}; waits for the board");
        while (!stop.WaitHandle.WaitOne(Again))
        {
            broker.Look();
            try
            {
                DeviceSession session = DeviceSession.Open(link, key);
                Tell($"{session.Board.Board} is back");
                return session;
            }
            catch (Exception away) when (away is BadInputException or LinkLostException
                or SessionLostException)
            {
                // Still away; the next one says nothing new.
            }
        }

        return null;
    }

    static void Tell(string line) => Console.Error.WriteLine($"edgespike: {PlainText.Line(line)}");

    /// <summary>Says once when the broker is gone, and when it is back.</summary>
    sealed class BrokerTrouble(MqttPublisher publisher)
    {
        string? said;

        public void Look()
        {
            string? now = publisher.Trouble;
            if (now != null && said == null) Tell($"{now}; waits for the broker");
            if (now == null && said != null) Tell("the broker is back");
            said = now;
        }
    }
}
