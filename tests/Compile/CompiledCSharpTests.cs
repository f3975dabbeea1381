using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Proof.Compiled;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Compile;

/// <summary>The C# that is made of a plan computes the core's bits, and a campaign that is run on
/// it finds what one on the core finds.</summary>
[TestClass]
public class CompiledCSharpTests
{
    [TestMethod]
    [DataRow(EpropKind.Id)]
    [DataRow(DeltaKind.Id)]
    [DataRow(EpropFilteredKind.Id)]
    [DataRow(RfloKind.Id)]
    [DataRow(GradedDeltaKind.Id)]
    [DataRow(PerturbationKind.Id)]
    [DataRow(ContrastiveKind.Id)]
    [DataRow(OjaKind.Id)]
    [DataRow(NormalisedDeltaKind.Id)]
    public void ARulesExampleAgrees(int rule) =>
        Agrees(Catalogue.Rules().First(kind => kind.Number == rule).Example(7), 7, 800);

    [TestMethod]
    [DataRow("cue")]
    [DataRow("gesture")]
    [DataRow("sensor")]
    [DataRow("delayed-cue")]
    [DataRow("xor-contrastive")]
    public void ANetworkThatComesWithTheCommandAgrees(string name) =>
        Agrees(NetworkFile.Open(name, [], 3).Plan, 3, 500);

    /// <summary>Noise, winners, decay of weights, neurons in numbers that are no multiple of a
    /// vector's: what random plans have little of.</summary>
    [TestMethod]
    [DataRow("populations.hidden.kind=winners", "populations.hidden.winners=3")]
    [DataRow("populations.hidden.noise={\"kind\":\"gaussian\",\"amplitude\":0.05}",
        "populations.hidden.size=33")]
    [DataRow(
        "projections.*.terms=[{\"kind\":\"l2\",\"fraction\":0.01},"
            + "{\"kind\":\"l1\",\"loss\":0.001}]",
        "populations.hidden.size=67")]
    [DataRow("populations.hidden.size=131", "populations.input.size=41")]
    public void WhatRandomPlansHaveLittleOfAgrees(string setting, string another) =>
        Agrees(NetworkFile.Open("cue", [setting, another], 4).Plan, 4, 500);

    [TestMethod]
    public void RandomPlansOfWhatIsCompiledAgree()
    {
        for (ulong seed = 1; seed <= 10; seed++)
            Agrees(RandomPlans.Make(seed, 12, RandomRecording.IsCompiled), seed, 200);
    }

    /// <summary>A hash that differs is found, so the comparison can fail.</summary>
    [TestMethod]
    public void AFaultIsFound()
    {
        byte[] recording = RandomRecording.Of(NetworkFile.Open("gesture", [], 3).Plan, 3, 60);
        ReplayScript script = ReplayScript.Of("run", recording);
        string[] lines = script.Text.Split('\n');
        int at =
            Array.FindLastIndex(lines, line => line.StartsWith("H ", StringComparison.Ordinal));
        string[] words = lines[at].Split(' ');
        words[3] = words[3] == "0" ? "1" : "0";
        lines[at] = string.Join(' ', words);
        CompiledProof proof =
            CSharpReplay.Of(script with { Text = string.Join('\n', lines) });
        Assert.IsFalse(proof.Agrees);
        StringAssert.StartsWith(proof.Said, "differs in learn after step");
    }

    /// <summary>Scores, answers, counted spikes, events, changes and draws, and the
    /// model.</summary>
    [TestMethod]
    [DataRow("cue", 4)]
    [DataRow("xor", 12)]
    [DataRow("motif", 4)]
    public void ACampaignFindsTheSame(string name, int length)
    {
        TaskRow row = LearningTasks.Of(name);
        Campaign Make(long from) => new(
            row.Make(new TaskRequest(row, name)), [length / 2, length], [1, 2])
        {
            CompiledFrom = from,
        };
        (IReadOnlyList<SeedResult> core, SavedModel coreModel) =
            Make(long.MaxValue).RunSeeds(null);
        (IReadOnlyList<SeedResult> compiled, SavedModel model) = Make(0).RunSeeds(null);
        for (int s = 0; s < core.Count; s++)
        {
            Assert.AreEqual("core", core[s].StepsBy);
            Assert.AreEqual("compiled", compiled[s].StepsBy);
            CollectionAssert.AreEqual(Tests(core[s]), Tests(compiled[s]));
            CollectionAssert.AreEqual(core[s].Answers.ToArray(), compiled[s].Answers.ToArray());
            Assert.AreEqual(Figures(core[s]), Figures(compiled[s]));
        }

        CollectionAssert.AreEqual(Bytes(coreModel.Network), Bytes(model.Network));
    }

    [TestMethod]
    public void WhatCannotBeCompiledRunsOnTheCore()
    {
        TaskRow row = LearningTasks.Of("reward-cue");
        var campaign = new Campaign(row.Make(new TaskRequest(row, "reward-cue")), [1], [1])
        {
            CompiledFrom = 0,
        };
        StringAssert.Contains(campaign.RunSeeds(null).Seeds[0].StepsBy,
            "rule 12 is not among those that are compiled");
    }

    private static double[] Tests(SeedResult result) =>
        [.. result.Checkpoints.SelectMany(c => c.Tests.Append(c.Train))];

    private static SeedResult Figures(SeedResult result) =>
        result with { StepsBy = "", Checkpoints = [], Answers = [], Unmoved = [] };

    private static byte[] Bytes(Network network)
    {
        byte[] bytes = new byte[Snapshot.SizeMax(network)];
        return bytes[..Snapshot.Write(network, bytes, 0)];
    }

    private static void Agrees(NetworkPlan plan, ulong seed, int steps)
    {
        CompiledProof proof =
            CSharpReplay.Of(ReplayScript.Of("run", RandomRecording.Of(plan, seed, steps)));
        Assert.IsNull(proof.Refused);
        Assert.IsTrue(proof.Agrees, $"seed {seed}: {proof.Said}");
        Assert.AreEqual(steps, proof.Steps);
        Assert.IsGreaterThan(steps, proof.Compared);
    }
}
