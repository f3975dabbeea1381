using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>`network`: check, print, compile, and what it says to machines.</summary>
[TestClass]
[DoNotParallelize]
public sealed class NetworkVerbTests : IDisposable
{
    private readonly ReplayFiles files = new();

    public void Dispose() => files.Dispose();

    [TestMethod]
    public void AModelIsPrintedAsTheNetworkThatItCameFrom()
    {
        string model = Path.Combine(files.Folder, "a.model");
        string text = Path.Combine(files.Folder, "a.network.json");
        Check("network", "compile", "cue", "--set", "populations.hidden.size=7", "--seed",
            "5", "-o", model);
        Check("network", "print", model, "-o", text);
        string first = Hash(model);
        Assert.AreEqual(first, Hash(text));
        Assert.AreNotEqual(first, Hash("cue"));
        foreach (string name in new[] { "cue", "reckon-cue", "sensor" })
            Assert.Contains(name, NetworkFile.DefaultNames);
    }

    [TestMethod]
    public void TheSchemaAndThePageArePrinted()
    {
        Assert.AreEqual(NetworkSchema.Text(), ReplayCommand.Run("network", "schema").Out);
        Assert.AreEqual(NetworkReference.Text(), ReplayCommand.Run("network", "reference").Out);
    }

    [TestMethod]
    public void MistakesAreOneLine()
    {
        string text = Path.Combine(files.Folder, "b.network.json");
        File.WriteAllText(text, "{\n  \"populations\": { \"a\": { \"kind\": \"lif\" } }\n}\n");
        ReplayCommand.CheckRefused($"{text}:2:25: 'size' is missing", "network", "check", text);
        ReplayCommand.CheckRefused("expected a network: *.network.json, or one of", "network",
            "print", "none.network.json");
        ReplayCommand.CheckRefused("--seed: expected 0 or more", "network", "check", "cue",
            "--seed", "-1");
        ReplayCommand.CheckRefused("expected PATH=VALUE", "network", "check", "cue", "--set",
            "size");
        ReplayCommand.CheckRefused("the network has no 'a'", "network", "check", "cue", "--set",
            "a.b.c=1");
    }

    [TestMethod]
    [DataRow("populations.*.size=3", "size 3, 3, 3")]
    [DataRow("populations.r*.size=3", "size 40, 100, 3")]
    [DataRow("populations.hidden.signals=[]", "signals 0")]
    [DataRow("populations.hidden.signals.1.ceilingHz=9", "signals 2")]
    [DataRow("projections.*.weightBits=16", "bits 16, 16, 16")]
    [DataRow("comment=a = b", "comment a = b")]
    public void SettingsReachWhatTheyName(string setting, string expected)
    {
        JsonTree network = NetworkFile.Read("cue");
        NetworkSettings.Apply(network, setting);
        string[] said = expected.Split(' ', 2);
        JsonTree populations = network.Find("populations")!;
        string found = said[0] switch
        {
            "size" =>
                string.Join(", ", populations.Members.Select(m => m.Value.Find("size")!.Number)),
            "signals" => $"{populations.Find("hidden")!.Find("signals")!.Items.Count}",
            "bits" => string.Join(", ",
                network.Find("projections")!.Members.Select(
                    m => m.Value.Find("weightBits")!.Number)),
            _ => network.Find("comment")!.Text,
        };
        Assert.AreEqual(said[1], found);
        NetworkCompiler.Compile(network);
    }

    private static void Check(params string[] args)
    {
        ReplayCommand run = ReplayCommand.Run(args);
        Assert.AreEqual(Root.Good, run.ExitCode, run.Error);
    }

    private static string Hash(string network) =>
        ReplayCommand.Run("network", "check", network, "--json").Json.GetProperty("planHash")
            .GetString()!;
}
