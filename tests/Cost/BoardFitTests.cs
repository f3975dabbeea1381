using System.Text.Json;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Cost;

/// <summary>Whether a network fits a board.</summary>
[TestClass]
public class BoardFitTests
{
    private static readonly Board Plain = BoardFile.Open("esp32-wroom-32");

    [TestMethod]
    public void ANetworkThatFitsIsExitCodeZero()
    {
        CommandRun run =
            Budget("cue", "--board", "esp32-wroom-32", "--set", "populations.hidden.size=40");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.IsTrue(run.Json.GetProperty("fits").GetBoolean());
        JsonElement heap = run.Json.GetProperty("rows")[0];
        SavedModel model = NetworkFile.Open("cue", ["populations.hidden.size=40"], null);
        long bytes = Footprint.Measure(model.Network, model.Plan).ChipBytes;
        Assert.AreEqual(
            bytes + ChipRuntime.Bytes(Plain), heap.GetProperty("needed").GetDouble());
        Assert.AreEqual(90_000, heap.GetProperty("there").GetDouble());
        double opcodes =
            run.Json.GetProperty("weightedOpcodesPerPeriod").GetProperty("learning").GetDouble();
        JsonElement mean = run.Json.GetProperty("rows")[4];
        Assert.AreEqual(
            opcodes / 1500, mean.GetProperty("needed").GetDouble(), 1e-6,
            "1.5 opcodes a microsecond");
        Assert.AreEqual(20, mean.GetProperty("there").GetDouble());
        Assert.IsGreaterThan(40,
            run.Json.GetProperty("largest").GetProperty("byBytes").GetProperty("neurons")
                .GetInt32());
    }

    [TestMethod]
    public void OneThatDoesNotIsExitCodeOneAndSaysWhy()
    {
        CommandRun late = Budget("xor", "--board", "esp32-c3", "--period-ms", "0.5");
        Assert.AreEqual(1, late.ExitCode, late.Errors);
        Assert.IsFalse(late.Json.GetProperty("fits").GetBoolean());
        CollectionAssert.AreEqual(
            new[] { true, true, true, false, false }, late.Json.GetProperty("rows").EnumerateArray()
                .Take(5).Select(row => row.GetProperty("fits").GetBoolean()).ToArray());

        string folder = CommandRun.NewFolder();
        string small = BoardJson.Of("esp32-c3").Replace("\"bytes\": 54472", "\"bytes\": 5000");
        File.WriteAllText(Path.Combine(folder, "small.board.json"), small);
        CommandRun large =
            CommandRun.Of(folder, "budget", "xor", "--board", "small.board.json", "--trials", "1");
        Assert.AreEqual(1, large.ExitCode, large.Errors);
        StringAssert.StartsWith(large.Output, "does not fit");
        StringAssert.Matches(large.Output,
            new(@"managed heap, bytes +40,\d{3} +5,000 +0\.\dx  too much"));
        StringAssert.Contains(large.Output, "estimate");
    }

    [TestMethod]
    public void TheLargestPopulationFitsAndTheNextDoesNot()
    {
        var largest = new LargestPopulation("cue", [], null, null);
        Assert.AreEqual(("hidden", 100), (largest.Name, largest.Size));
        int neurons = largest.ByBytes(Plain).Neurons;
        Assert.AreEqual(0, neurons % 10, "a grid of two digits");
        Assert.IsLessThanOrEqualTo(ChipRuntime.Free(Plain), Bytes(neurons));
        Assert.IsGreaterThan(ChipRuntime.Free(Plain), Bytes(neurons + 10));
        LargestSize endless = largest.ByBytes(BoardFile.Open("meadow-f7v2"));
        Assert.IsTrue(endless.EndsByRange, "it has too many synapses before memory is full");
        int step = endless.Neurons < 1000 ? 10 : 100;
        Assert.ThrowsExactly<BadInputException>(() => Bytes(endless.Neurons + step));

        static long Bytes(int size)
        {
            SavedModel model = NetworkFile.Open("cue", [$"populations.hidden.size={size}"], null);
            return Footprint.Measure(model.Network, model.Plan).ChipBytes;
        }
    }

    [TestMethod]
    public void TimeGrowsWithTheNetworkAndThePeriod()
    {
        var largest = new LargestPopulation("xor", [], null, null);
        int quick = largest.ByTime(Plain, 3).Neurons;
        int patient = largest.ByTime(Plain, 10).Neurons;
        Assert.IsGreaterThan(0, quick);
        Assert.IsGreaterThan(quick, patient);
        Assert.AreEqual(0, largest.ByTime(Plain, 0.001).Neurons);
    }

    [TestMethod]
    public void AModelIsCountedOnItsTaskAndCannotGrow()
    {
        string folder = CommandRun.NewFolder();
        NetworkFile.Open("cue", ["populations.hidden.size=30"], null)
            .Save(Path.Combine(folder, "cue.model"));
        CommandRun run = CommandRun.Of(
            folder, "budget", "cue.model", "--task", "cue", "--board", "m5stickc-plus", "--trials",
            "1", "--json");
        Assert.AreEqual(0, run.ExitCode, run.Errors);
        Assert.AreEqual("cue", run.Json.GetProperty("task").GetString());
        Assert.AreEqual(JsonValueKind.Null, run.Json.GetProperty("largest").ValueKind);
        long length = new FileInfo(Path.Combine(folder, "cue.model")).Length;
        Assert.AreEqual(length, run.Json.GetProperty("modelBytes").GetInt64());
        JsonElement battery = run.Json.GetProperty("battery");
        Assert.AreEqual(120, battery.GetProperty("milliampHours").GetDouble());
        Assert.IsGreaterThan(1, battery.GetProperty("hours").GetDouble());
    }

    [TestMethod]
    public void SomeSizesAreTooSmallToBuild()
    {
        var largest = new LargestPopulation("sensor-eprop", [], null, null);
        Assert.IsGreaterThan(
            100, largest.ByBytes(Plain).Neurons, "four time constants want four neurons");
    }

    [TestMethod]
    public void WhatIsAroundANetworkIsARowOfItsOwn()
    {
        SavedModel model = NetworkFile.Open("cue", [], null);
        Footprint alone = Footprint.Measure(model.Network, model.Plan);
        var loop = new
        {
            Buffer = new byte[1000],
            model.Network,
            Weights = model.Network.Projections[0]
        };
        Footprint both = Footprint.Measure(model.Network, model.Plan, ("device loop", loop));
        Assert.AreEqual(
            12 + 3 * 12 + 20 + 1000, both.ChipBytes - alone.ChipBytes,
            "an object of three fields and an array, no more");
        Assert.AreEqual(
            1068,
            both.Items.Where(item => item.Owner == "device loop").Sum(item => item.ChipBytes));
        BoardFit fit = Fit(model, both);
        Assert.AreEqual(both.ChipBytes + ChipRuntime.Bytes(fit.Board), fit.Rows[0].Needed);
    }

    [TestMethod]
    public void APeriodIsAllStepsOfASample()
    {
        SavedModel model =
            NetworkFile.Open("sensor-eprop", ["populations.input.encoder.steps=3"], null);
        LearningTask task = OpenedNetwork.Task(null, "sensor", model);
        PeriodCost period = PeriodCost.Measure(model, task, 1, 1);
        StepCost step =
            TaskCost.Measure(model, SessionTape.Of(model, task, 1, 1, learn: true)).Steps;
        Assert.AreEqual("stream", period.Task);
        Assert.AreEqual(3, period.Steps);
        Assert.AreEqual(100, period.Learning.Steps);
        Assert.AreEqual(3 * step.WeightedMean, period.Learning.WeightedMean, 1e-6);
        Assert.IsGreaterThan(period.Answering.WeightedMean, period.Learning.WeightedMean);
    }

    [TestMethod]
    public void WearIsSectorsAndCycles()
    {
        SavedModel model = NetworkFile.Open("cue", [], null);
        BoardFit fit = Fit(model, DeviceAround.Measure(model)) with
        {
            CheckpointBytes = 8168,
            ModelBytes = 8169
        };
        Assert.AreEqual(2 * (2 + 3) * 4096, fit.StorageBytes, "24 bytes frame a slot");
        FlashWear wear = FlashWear.Of(fit, 100);
        Assert.AreEqual(3, wear.Sectors);
        Assert.AreEqual(100_000 * 2 / 100 / 365.25, wear.YearsInPlace, 1e-9);
        Assert.AreEqual(100_000 * (64 - 6) / 300.0 / 365.25, wear.YearsSpread, 1e-9);
    }

    [TestMethod]
    public void ABatteryLastsByItsDuty()
    {
        var life = new BatteryLife(20, 2.5, 0.5, 2, 0.5, 0, 5000, 68, 0.8, 4, 120);
        Assert.AreEqual(0.2, life.Duty, 1e-12, "two wakes of half a millisecond");
        Assert.AreEqual(68 * 0.2 + 0.8 * 0.8 + 4, life.MeanMa, 1e-12);
        Assert.AreEqual(120 / 18.24, life.Hours!.Value, 1e-9);
        Assert.AreEqual(
            0.25 + 0.75 * 0.2, (life with { ListenMs = 1250 }).Duty, 1e-12,
            "a quarter of the time it listens");
        Assert.AreEqual(120 / 72.0, life.HoursAwake!.Value, 1e-9);
        Assert.AreEqual(1, (life with { ComputeMs = 30 }).Duty, "never more than always");
        Assert.IsNull((life with { MilliampHours = null }).Hours);
    }

    [TestMethod]
    [DataRow(
        "budget cue --board esp8266", "esp8266: no such board, expected *.board.json, or one of ")]
    [DataRow(
        "budget cue --board esp32-c3 --period-ms 0",
        "--period-ms 0: expected more than 0 to 60000")]
    [DataRow(
        "budget cue --board esp32-c3 --grow readout",
        "cue: no hidden population 'readout', expected one of hidden")]
    [DataRow(
        "budget cue --board esp32-c3 --checkpoints-a-day -1",
        "--checkpoints-a-day -1: expected more than 0")]
    public void BadInputIsOneLineAndExitCodeTwo(string args, string problem)
    {
        CommandRun run =
            CommandRun.Of(CommandRun.NewFolder(), [.. args.Split(' '), "--trials", "1"]);
        Assert.AreEqual(2, run.ExitCode);
        StringAssert.StartsWith(run.Errors, "edgespike: " + problem);
    }

    private static BoardFit Fit(SavedModel model, Footprint memory)
    {
        var nothing = new StepCost(1, 1, 1, 1, 1, 1, 1, []);
        return BoardFit.Measure(Plain, model, memory,
            new PeriodCost("none", 1, nothing, nothing, 0, 0, 0, null), 20);
    }

    private static CommandRun Budget(params string[] args) =>
        CommandRun.Of(CommandRun.NewFolder(), ["budget", .. args, "--trials", "1", "--json"]);
}
