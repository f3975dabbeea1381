using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>A network with more pairs of neurons than are drawn one by one, from its description to
/// a proof.</summary>
[TestClass]
public sealed class LargeNetworkTests : IDisposable
{
    private readonly string folder = CommandRun.NewFolder();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [TestMethod]
    public void ItIsBuiltTaughtSavedAndProved()
    {
        CommandRun made = Run("network", "compile", "cue", "-o", "large.model",
            "--set", "populations.hidden.size=5000",
            "--set", "projections.input to hidden.deviation=0.02",
            "--set", "projections.hidden to hidden.density=0.002",
            "--set", "projections.hidden to hidden.deviation=0.001");
        Assert.AreEqual(0, made.ExitCode, made.Errors);
        CommandRun learn = Run("learn", "cue", "--load", "large.model", "--trials", "1", "--tests",
            "1", "--no-ablation", "--record", "large.espk", "--json");
        Assert.AreEqual(0, learn.ExitCode, learn.Errors);
        // 200,000 from inputs, about 50,000 of 25 million pairs, 10,000 to readouts.
        Assert.IsInRange(259_000, 261_000, learn.Json.GetProperty("synapses").GetInt32());
        CommandRun verify = Run("verify", "large.espk", "--network", "large.model");
        Assert.AreEqual(0, verify.ExitCode, verify.Output + verify.Errors);
        StringAssert.Contains(verify.Output, "bit-exact");
    }

    private CommandRun Run(params string[] args) => CommandRun.Of(folder, args);
}
