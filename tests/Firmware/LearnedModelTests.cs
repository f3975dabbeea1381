using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;
using EdgeSpike.Tests.Tidy;

namespace EdgeSpike.Tests.Firmware;

/// <summary>A model that has learned, made into source, compiled, and started as a board starts
/// it.</summary>
[TestClass]
public class LearnedModelTests
{
    [TestMethod]
    public void TheSourceIsThatOfTheModel()
    {
        string folder = CommandRun.NewFolder();
        CommandRun learned = CommandRun.Of(
            folder, "learn", "cue", "--network", "cue-board", "--set", "populations.hidden.size=3",
            "--trials", "20",
            "--tests", "2", "--save", "learned.model");
        Assert.AreEqual(0, learned.ExitCode, learned.Errors);
        CommandRun source = CommandRun.Of(
            folder, "network", "source", "learned.model", "--namespace", "EdgeSpike.Tests.Firmware",
            "--class", "LearnedModel");
        Assert.AreEqual(SourceTree.Read("tests/Firmware/LearnedModel.cs"), source.Output);
    }

    [TestMethod]
    public void ABoardBeginsWithWhatWasLearned()
    {
        byte[] plan = LearnedModel.Plan();
        byte[] state = LearnedModel.State();
        CollectionAssert.AreEqual(
            state, new SavedModel(PlanOf(plan), Start(plan, state)).LearnedState());
        Assert.IsNull(new SavedModel(PlanOf(plan), Start(plan, null)).LearnedState(),
            "without it, the first state");
    }

    [TestMethod]
    public void AStateOfAnotherNetworkIsRefused()
    {
        byte[] plan = LearnedModel.Plan();
        byte[] state = LearnedModel.State();
        var refusal = Assert.ThrowsExactly<ConfigurationException>(() => Start(plan, state[..^1]));
        Assert.AreEqual("built-in model: a state that is not its own", refusal.Message);
    }

    [TestMethod]
    [DataRow("--class", "class", "--class class: expected a name of C#")]
    [DataRow("--class", "1x", "--class 1x: expected a name of C#")]
    [DataRow("--namespace", "a..b", "--namespace a..b: expected names of C# with points between")]
    public void NamesAreThoseOfTheLanguage(string option, string word, string problem)
    {
        CommandRun run =
            CommandRun.Of(CommandRun.NewFolder(), "network", "source", "cue", option, word);
        Assert.AreEqual(2, run.ExitCode);
        Assert.AreEqual("edgespike: " + problem, run.Errors.TrimEnd());
    }

    /// <summary>A name may hold what would end the comment that it stands in.</summary>
    [TestMethod]
    public void ANameStaysInItsComment()
    {
        string folder = CommandRun.NewFolder();
        string name = "a\nb\u2028c.model";
        if (OperatingSystem.IsWindows()) Assert.Inconclusive("no such names here");
        Assert.AreEqual(
            0, CommandRun.Of(folder, "network", "compile", "cue-lean", "-o", name).ExitCode);
        CommandRun source = CommandRun.Of(folder, "network", "source", name);
        StringAssert.Contains(source.Output, "// Made from a?b?c.model by");
    }

    private static NetworkPlan PlanOf(
        byte[] plan) => PlanCodec.Read(new ByteReader(plan, 0, plan.Length))!;

    private static Network Start(byte[] plan, byte[]? state)
    {
        var ports = new IdlePorts(new DeviceModel(PlanOf(plan), new Kernels()).Channels);
        DeviceLoop loop = DeviceBoot.StartLearned(
            new DevicePorts(
                ports, ports, ports, ports, ports, ports), new DeviceIdentity("", ""), plan, state,
            new Kernels());
        return loop.Model.Network;
    }
}
