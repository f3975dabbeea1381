using System.Net.Sockets;
using System.Threading.Channels;

using EdgeSpike.HostSim.Files;

using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Formatter;
using MQTTnet.Protocol;

namespace EdgeSpike.HostSim.Mqtt;

/// <summary>A connection to a broker that outlives it: whoever publishes never waits.</summary>
/// <remarks>
/// Messages wait in a queue for one task that sends them, at least once each. While the broker is
/// away, what is not retained is lost and counted: an answer that comes late would be taken for a
/// new one. Of what is retained the newest of each topic is sent when the broker is back, which is
/// tried whenever a message is to be sent, at most every five seconds. It only publishes: nothing
/// is subscribed to.
/// </remarks>
public sealed class MqttPublisher : IDisposable
{
    const int QueueMax = 256;
    const long AgainMilliseconds = 5_000;

    static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    readonly IMqttClient client = new MqttClientFactory().CreateMqttClient();
    readonly BrokerLogin login;
    readonly MqttClientOptions options;
    readonly OrderedDictionary<string, MqttMessage> kept = [];
    readonly Channel<MqttMessage> waiting;
    volatile bool closing;
    long lost;
    long triedAt;
    Task work = Task.CompletedTask;

    MqttPublisher(BrokerLogin login, string id, MqttMessage will)
    {
        this.login = login;
        var queue = new BoundedChannelOptions(QueueMax)
        {
            FullMode = BoundedChannelFullMode.DropOldest,
            SingleReader = true,
        };
        waiting = Channel.CreateBounded<MqttMessage>(queue, Lose);
        MqttClientOptionsBuilder builder = new MqttClientOptionsBuilder()
            .WithTcpServer(login.Address.Host, login.Address.Port)
            .WithProtocolVersion(MqttProtocolVersion.V311)
            .WithClientId(id)
            .WithTimeout(Patience)
            .WithWillTopic(will.Topic)
            .WithWillPayload(will.Payload)
            .WithWillRetain(will.Retained)
            .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce);
        if (login.User != null) builder.WithCredentials(login.User, login.Password ?? "");
        if (login.Tls)
        {
            builder.WithTlsOptions(tls =>
            {
                tls.UseTls().WithTargetHost(login.Address.Host);
                if (login.Authorities.Count > 0) tls.WithTrustChain(login.Authorities);
            });
        }

        options = builder.Build();
    }

    /// <summary>Messages that the broker has.</summary>
    public long Published { get; private set; }

    /// <summary>Messages that nobody got: not retained, and the broker was away.</summary>
    public long Lost => Interlocked.Read(ref lost);

    /// <summary>Why the broker is away; null while it is there.</summary>
    public string? Trouble { get; private set; }

    /// <summary>Enters a broker.</summary>
    /// <param name="id">By which the broker knows this publisher: who comes with the same takes its
    /// place.</param>
    /// <param name="will">What the broker says when the publisher is gone without a word.</param>
    /// <exception cref="BadInputException">There is none, or it does not let us in.</exception>
    public static MqttPublisher Connect(BrokerLogin login, string id, MqttMessage will)
    {
        var publisher = new MqttPublisher(login, id, will);
        if (publisher.Enter().GetAwaiter().GetResult() is { } trouble)
        {
            publisher.client.Dispose();
            throw new BadInputException(trouble);
        }

        publisher.work = Task.Run(publisher.Work);
        return publisher;
    }

    /// <summary>Puts a message into the queue.</summary>
    public void Publish(MqttMessage message)
    {
        if (message.Retained)
        {
            lock (kept) kept[message.Topic] = message;
        }

        waiting.Writer.TryWrite(message);
    }

    /// <summary>Sends what waits, as long as the broker takes it, and leaves: the will is not
    /// said.</summary>
    public void Dispose()
    {
        closing = true;
        waiting.Writer.TryComplete();
        work.Wait();
        client.TryDisconnectAsync().Wait();
        client.Dispose();
    }

    async Task Work()
    {
        bool takes = true;
        await foreach (MqttMessage message in waiting.Reader.ReadAllAsync())
        {
            bool asks = takes || !closing;
            takes = asks && (client.IsConnected || await Return()) && await Send(message);
            if (!takes) Lose(message);
        }
    }

    void Lose(MqttMessage message)
    {
        if (!message.Retained) Interlocked.Increment(ref lost);
    }

    /// <summary>Enters the broker again, and tells it the newest of all that is retained.</summary>
    async Task<bool> Return()
    {
        long now = Environment.TickCount64;
        if (Trouble != null && now - triedAt < AgainMilliseconds) return false;
        triedAt = now;
        Trouble = await Enter();
        if (Trouble != null) return false;
        MqttMessage[] all;
        lock (kept) all = [.. kept.Values];
        foreach (MqttMessage message in all)
        {
            if (!await Send(message)) return false;
        }

        return true;
    }

    async Task<bool> Send(MqttMessage message)
    {
        try
        {
            await client.PublishStringAsync(message.Topic, message.Payload,
                MqttQualityOfServiceLevel.AtLeastOnce, message.Retained);
            Published++;
            return true;
        }
        catch (Exception failure) when (IsOfTheLine(failure))
        {
            // Whoever comes back is told all that is kept: this one, too.
            await client.TryDisconnectAsync();
            return false;
        }
    }

    /// <returns>Why not; null if the broker let us in.</returns>
    async Task<string?> Enter()
    {
        try
        {
            MqttClientConnectResult answer = await client.ConnectAsync(options);
            return answer.ResultCode switch
            {
                MqttClientConnectResultCode.Success => null,
                MqttClientConnectResultCode.BadUserNameOrPassword
                    or MqttClientConnectResultCode.NotAuthorized => Refused(
                        "it does not let us in, expected its user name and password in "
                        + $"{BrokerLogin.UserVariable} and {BrokerLogin.PasswordVariable}"),
                _ => Refused($"it does not let us in: {answer.ResultCode}"),
            };
        }
        catch (Exception failure) when (IsOfTheLine(failure))
        {
            Exception cause = failure;
            while (cause.InnerException != null) cause = cause.InnerException;
            return Refused($"{cause.Message}, expected an MQTT broker"
                + (login.Tls ? " that speaks TLS" : ""));
        }
    }

    string Refused(string why) =>
        $"broker '{login.Address}': {why.ReplaceLineEndings(" ")}";

    static bool IsOfTheLine(Exception failure) => failure is MqttCommunicationException
        or SocketException or IOException or OperationCanceledException or InvalidOperationException
        or System.Security.Authentication.AuthenticationException;
}
