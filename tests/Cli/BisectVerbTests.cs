using System.Text.Json;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cli;

/// <summary>`bisect`: names the cell, the spike or the weight in the words of the plan.</summary>
[TestClass]
[DoNotParallelize]
public sealed class BisectVerbTests : IDisposable
{
    private readonly ReplayFiles files = new();

    public void Dispose() => files.Dispose();

    [TestMethod]
    public void AnExactRecordingHasNothingToFind()
    {
        ReplayCommand run = ReplayCommand.Run("bisect", files.Good());
        Assert.AreEqual(Root.Good, run.ExitCode, run.Error);
        StringAssert.Contains(run.Out, "bit-exact");
        JsonElement json = ReplayCommand.Run("bisect", files.Good(), "--json").Json;
        Assert.AreEqual("exact", json.GetProperty("outcome").GetString());
    }

    [TestMethod]
    public void AFlippedBitOfAPotentialIsNamed()
    {
        string faulty =
            files.Faulty("fault.espk", 37, n => n.Populations[1].Potential.Values[3] ^= 1 << 12);
        ReplayCommand run = ReplayCommand.Run("bisect", faulty);
        Assert.AreEqual(Root.No, run.ExitCode, run.Error);
        StringAssert.Contains(run.Out, "cell       population 'hidden' potential[3]: recorded ");
        StringAssert.Contains(run.Out,
            "proof      with that one cell as recorded, the replay agrees with the rest");

        JsonElement json = ReplayCommand.Run("bisect", faulty, "--json").Json;
        Assert.AreEqual(37, json.GetProperty("divergedStep").GetInt64());
        Assert.IsTrue(json.GetProperty("located").GetBoolean());
        JsonElement cell = json.GetProperty("cells")[0];
        Assert.AreEqual("population 'hidden'", cell.GetProperty("part").GetString());
        Assert.AreEqual("potential", cell.GetProperty("field").GetString());
        Assert.AreEqual(3, cell.GetProperty("index").GetInt32());
        long change =
            cell.GetProperty("recorded").GetInt64() - cell.GetProperty("replayed").GetInt64();
        Assert.AreEqual(1 << 12, Math.Abs(change));
        Assert.IsTrue(json.GetProperty("proof").GetProperty("explainsAll").GetBoolean());
        Assert.AreEqual(40, json.GetProperty("snapshot").GetProperty("step").GetInt64());
    }

    [TestMethod]
    public void AWrongWeightIsNamedByWhatItDelivered()
    {
        string faulty = files.Faulty("fault.espk", 20, n => FlipWeight(n, 0, 17, 16));
        JsonElement json = ReplayCommand.Run("bisect", faulty, "--json").Json;
        JsonElement origin = json.GetProperty("origin");
        Assert.AreEqual("projection 'in' weight[17] (neuron 2 → 1)",
            origin.GetProperty("cell").GetString());
        Assert.AreEqual(2, origin.GetProperty("pre").GetInt32());
        Assert.AreEqual(1, origin.GetProperty("post").GetInt32());
        JsonElement cell = json.GetProperty("cells")[0];
        Assert.AreEqual("population 'hidden' potential[1]", cell.GetProperty("cell").GetString());
        ReplayCommand run = ReplayCommand.Run("bisect", faulty);
        StringAssert.Contains(run.Out,
            "origin     projection 'in' weight[17] (neuron 2 → 1): recorded ");
    }

    [TestMethod]
    public void ALostSpikeIsNamed()
    {
        int neuron = -1;
        string faulty = files.Faulty("fault.espk", 30, n => neuron = LoseInputSpike(n));
        ReplayCommand run = ReplayCommand.Run("bisect", faulty);
        StringAssert.Contains(run.Out,
            $"spike      population 'input' neuron {neuron}: the replay has it, the");
        JsonElement spike =
            ReplayCommand.Run("bisect", faulty, "--json").Json.GetProperty("spikes")[0];
        Assert.AreEqual(neuron, spike.GetProperty("neuron").GetInt32());
        Assert.AreEqual("lost", spike.GetProperty("change").GetString());
    }

    [TestMethod]
    public void ASpikeOfAnotherNeuronIsTwoSpikes()
    {
        string faulty = files.Faulty("fault.espk", 30, n =>
        {
            int lost = LoseInputSpike(n);
            SpikeList.Toggle(n.Populations[0].Spikes, 0, lost == 5 ? 4 : 5);
        });
        Assert.AreEqual(2,
            ReplayCommand.Run("bisect", faulty, "--json").Json.GetProperty("spikes")
                .GetArrayLength());
    }

    [TestMethod]
    public void SeveralCellsAreListedFromTheNextSnapshot()
    {
        string faulty = files.Faulty("fault.espk", 37, n =>
        {
            n.Populations[1].Potential.Values[3] ^= 1 << 12;
            n.Populations[1].Potential.Values[5] ^= 1 << 9;
        });
        ReplayCommand run = ReplayCommand.Run("bisect", faulty);
        Assert.AreEqual(Root.No, run.ExitCode);
        StringAssert.Contains(run.Out, "more than one differs");
        StringAssert.Contains(run.Out, "snapshot   after step 40, ");
        StringAssert.Contains(run.Out, "population 'hidden' potential: ");
        Assert.IsFalse(
            ReplayCommand.Run("bisect", faulty, "--json").Json.GetProperty("located").GetBoolean());
    }

    [TestMethod]
    public void AWeightThatNobodyReadIsFoundInTheSnapshot()
    {
        string faulty = files.Faulty("fault.espk", 100, n => FlipWeight(n, 2, 0, 1 << 9));
        ReplayCommand run = ReplayCommand.Run("bisect", faulty);
        Assert.AreEqual(Root.No, run.ExitCode);
        StringAssert.Contains(run.Out,
            "differs in the snapshot after step 100, not in a hash before it");
        StringAssert.Contains(run.Out,
            "cell       projection 'out' weight[0] (neuron 0 → 0): recorded ");
        StringAssert.Contains(run.Out, "(bit 9 flipped)");
    }

    [TestMethod]
    public void BadFilesAreRefused()
    {
        ReplayCommand.CheckRefused("no such file", "bisect", Path.Combine(files.Folder, "nothing"));
        ReplayCommand.CheckRefused("a model file, expected a recording", "bisect",
            files.Model("model.espk"));
    }

    private static void FlipWeight(Network network, int projection, int k, int change) =>
        network.Visit(
            new CellFlip(new Cell(OwnerKind.Projection, projection, StateField.Weight, k), change));

    private static int LoseInputSpike(Network network)
    {
        SpikeRing ring = network.Populations[0].Spikes;
        Assert.AreNotEqual(0, ring.Counts[ring.Head], "the run has a spike here");
        int neuron = ring.Indices[ring.Head * ring.Size];
        SpikeList.Toggle(ring, 0, neuron);
        return neuron;
    }
}
