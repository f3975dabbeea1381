using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

using MQTTnet;
using MQTTnet.Protocol;
using MQTTnet.Server;

namespace EdgeSpike.Tests.Mqtt;

/// <summary>MQTTnet's own broker in this process, on a port of this computer alone.</summary>
internal sealed class TestBroker : IDisposable
{
    private const int WaitMilliseconds = 120_000;

    private readonly MqttServer server;

    /// <param name="port">0: any free one.</param>
    /// <param name="user">Who alone is let in; null: anybody.</param>
    /// <param name="certificate">Speaks TLS with it; null: none.</param>
    public TestBroker(int port = 0, (string Name, string Password)? user = null,
        X509Certificate2? certificate = null)
    {
        Port = port == 0 ? FreePort() : port;
        server = new MqttServerFactory().CreateMqttServer(Options(certificate));
        server.ValidatingConnectionAsync += asks =>
        {
            if (user is { } one && (asks.UserName, asks.Password) != one)
                asks.ReasonCode = MqttConnectReasonCode.BadUserNameOrPassword;
            return Task.CompletedTask;
        };
        server.InterceptingPublishAsync += told =>
        {
            Said.Enqueue((told.ApplicationMessage.Topic,
                told.ApplicationMessage.ConvertPayloadToString() ?? ""));
            return Task.CompletedTask;
        };
        server.StartAsync().GetAwaiter().GetResult();
    }

    public int Port { get; }

    public string Address => $"127.0.0.1:{Port}";

    /// <summary>What was published, in order.</summary>
    public ConcurrentQueue<(string Topic, string Payload)> Said { get; } = new();

    /// <summary>What was published to one topic, in order.</summary>
    public string[] SaidTo(string topic) =>
        [.. Said.Where(one => one.Topic == topic).Select(one => one.Payload)];

    /// <summary>What somebody who subscribes now would be told at once.</summary>
    public IReadOnlyDictionary<string, string> Retained =>
        server.GetRetainedMessagesAsync().GetAwaiter().GetResult()
            .ToDictionary(one => one.Topic, one => one.ConvertPayloadToString() ?? "");

    /// <summary>Waits for what must come some time; how long it takes says nothing.</summary>
    public static void Await(Func<bool> come, string what) =>
        Assert.IsTrue(SpinWait.SpinUntil(come, WaitMilliseconds), what);

    public void Dispose()
    {
        server.StopAsync(new MqttServerStopOptions()).GetAwaiter().GetResult();
        server.Dispose();
    }

    public static int FreePort()
    {
        using var socket =
            new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private MqttServerOptions Options(X509Certificate2? certificate)
    {
        var options = new MqttServerOptionsBuilder();
        return certificate == null
            ? options.WithDefaultEndpoint().WithDefaultEndpointPort(Port)
                .WithDefaultEndpointBoundIPAddress(IPAddress.Loopback)
                .WithDefaultEndpointBoundIPV6Address(IPAddress.None).Build()
            : options.WithoutDefaultEndpoint().WithEncryptedEndpoint()
                .WithEncryptedEndpointPort(Port)
                .WithEncryptedEndpointBoundIPAddress(IPAddress.Loopback)
                .WithEncryptedEndpointBoundIPV6Address(IPAddress.None)
                .WithEncryptionCertificate(certificate).Build();
    }
}
