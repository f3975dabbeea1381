using System.Diagnostics;
using System.Text;

using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Mqtt;

/// <summary>`edgespike mqtt` as people run it, with a virtual board behind a pipe.</summary>
[TestClass]
public sealed class MqttVerbTests : IDisposable
{
    private const string Status = "edgespike/attic/status";
    private const string Password = "correct-horse";

    private static readonly string Command =
        Path.Combine(AppContext.BaseDirectory, "edgespike.dll");

    private static readonly string Board =
        $"process:dotnet '{Command}' virtual-board --link stdio: --speed 10";

    private readonly string folder = CommandRun.NewFolder();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void APublisherThatDiesIsSaidToBeOffline()
    {
        using var broker = new TestBroker(user: ("maker", Password));
        var start = new ProcessStartInfo("dotnet",
            [Command, "mqtt", "--device", Board, "--broker", broker.Address, "--name", "attic"])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
        };
        start.Environment["EDGESPIKE_MQTT_USER"] = "maker";
        start.Environment["EDGESPIKE_MQTT_PASSWORD"] = Password;
        using Process process = Process.Start(start)!;
        try
        {
            TestBroker.Await(() => broker.SaidTo("edgespike/attic/answer").Length > 0, "an answer");
            Assert.AreEqual("online", broker.Retained[Status]);
            Assert.IsTrue(broker.Retained.ContainsKey(
                "homeassistant/event/edgespike_attic/answered/config"));
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }

        TestBroker.Await(() => broker.Retained[Status] == "offline", "the broker says it");
        string errors = process.StandardError.ReadToEnd();
        StringAssert.Contains(errors, $" to {broker.Address} as edgespike/attic");
        Assert.DoesNotContain(Password, errors);
    }

    [TestMethod]
    public void WithoutABrokerItSaysSoInOneLine()
    {
        CommandRun run = Mqtt([], "--broker", $"127.0.0.1:{TestBroker.FreePort()}");
        Assert.AreEqual(2, run.ExitCode, run.Errors);
        Assert.AreEqual("", run.Output);
        string line = run.Errors.Split('\n')
            .Single(l => l.StartsWith("edgespike: ", StringComparison.Ordinal));
        StringAssert.StartsWith(line, "edgespike: broker '127.0.0.1:");
        StringAssert.EndsWith(line, ", expected an MQTT broker");
    }

    [TestMethod]
    public void AWrongPasswordIsRefusedAndNotPrinted()
    {
        using var broker = new TestBroker(user: ("maker", Password));
        CommandRun run = Mqtt(
            new()
            {
                ["EDGESPIKE_MQTT_USER"] = "maker",
                ["EDGESPIKE_MQTT_PASSWORD"] = "another-horse",
            },
            "--broker", broker.Address);
        Assert.AreEqual(2, run.ExitCode, run.Errors);
        StringAssert.Contains(run.Errors, "it does not let us in");
        Assert.DoesNotContain("another-horse", run.Errors + run.Output);
    }

    [TestMethod]
    [DataRow("--every", "0", "--every 0: expected above 0, at most 86400")]
    [DataRow("--topic", "a/#", "--topic 'a/#': expected levels of a topic")]
    [DataRow("--ca", "nowhere.pem", "nowhere.pem: no such file")]
    public void WhatCannotBeIsRefused(string option, string value, string expected)
    {
        CommandRun run = Mqtt([], "--broker", "attic", option, value);
        Assert.AreEqual(2, run.ExitCode, run.Errors);
        StringAssert.Contains(run.Errors, $"edgespike: {expected}");
    }

    /// <summary>Who does not publish does not pay for it: the runtime's own trace of what it loads
    /// has no MQTTnet.</summary>
    [TestMethod]
    public void NoOtherVerbLoadsTheLibrary()
    {
        string trace = Path.Combine(folder, "loaded.nettrace");
        CommandRun run = CommandRun.With(
            new Dictionary<string, string>
            {
                ["DOTNET_EnableEventPipe"] = "1",
                ["DOTNET_EventPipeConfig"] = "Microsoft-Windows-DotNETRuntime:0x8:4",
                ["DOTNET_EventPipeOutputPath"] = trace,
            },
            folder, "boards");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        byte[] loaded = File.ReadAllBytes(trace);
        Assert.IsGreaterThanOrEqualTo(0, Find(loaded, "System.CommandLine"));
        Assert.AreEqual(-1, Find(loaded, "MQTTnet"));

        static int Find(byte[] bytes, string name) =>
            bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(name));
    }

    private CommandRun Mqtt(Dictionary<string, string> settings, params string[] args) =>
        CommandRun.With(settings, folder, ["mqtt", "--device", Board, .. args]);
}
