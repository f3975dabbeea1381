using System.Globalization;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Compile;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Proof.Compiled;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Compile;

/// <summary>The C that is made of a plan computes the core's bits: every hash of every stage, and
/// every snapshot, with every undefined behaviour an error.</summary>
[TestClass]
public class CompiledNetworkTests
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
    [DataRow("motif")]
    [DataRow("xor")]
    [DataRow("xor-contrastive")]
    public void ANetworkThatComesWithTheCommandAgrees(string name) =>
        Agrees(NetworkFile.Open(name, [], 3).Plan, 3, 500);

    /// <summary>Noise, winners, decay of weights: what random plans have none of.</summary>
    [TestMethod]
    [DataRow("populations.hidden.kind=winners", "populations.hidden.winners=3")]
    [DataRow("populations.hidden.noise={\"kind\":\"gaussian\",\"amplitude\":0.05}",
        "populations.hidden.size=33")]
    [DataRow("populations.readout.noise={\"kind\":\"gaussian\",\"amplitude\":0.05}",
        "populations.hidden.size=33")]
    [DataRow(
        "projections.*.terms=[{\"kind\":\"l2\",\"fraction\":0.01},"
            + "{\"kind\":\"l1\",\"loss\":0.001}]",
        "populations.hidden.size=20")]
    public void WhatRandomPlansHaveNoneOfAgrees(string setting, string another) =>
        Agrees(NetworkFile.Open("cue", [setting, another], 4).Plan, 4, 500);

    [TestMethod]
    public void RandomPlansOfWhatIsCompiledAgree()
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            CompiledProof proof =
                Prove(RandomPlans.Make(seed, 12, RandomRecording.IsCompiled), seed, 200);
            Assert.IsTrue(proof.Agrees, $"plan {seed}: {proof.Said}");
        }
    }

    /// <summary>A weight that differs by one unit is found, so the comparison can fail.</summary>
    [TestMethod]
    public void AFaultIsFound()
    {
        byte[] recording = RandomRecording.Of(NetworkFile.Open("gesture", [], 3).Plan, 3, 60);
        ReplayScript script = ReplayScript.Of("run", recording);
        string[] lines = script.Text.Split('\n');
        int at =
            Array.FindLastIndex(lines, line => line.StartsWith("H ", StringComparison.Ordinal));
        string[] words = lines[at].Split(' ');
        words[3] = (ulong.Parse(words[3], NumberStyles.HexNumber, null) ^ 1).ToString("x", null);
        lines[at] = string.Join(' ', words);
        ReplayScript broken = script with { Text = string.Join('\n', lines) };
        CompiledProof proof = InFolder(folder => CompiledProof.Of(broken, Native, folder));
        Assert.IsFalse(proof.Agrees);
        StringAssert.StartsWith(proof.Said, "differs in learn after step");
    }

    [TestMethod]
    public void WhatHasNoTextIsNamed()
    {
        var refused = Assert.ThrowsExactly<CannotCompileException>(
            () => StepCompiler.ForC(NetworkFile.Open("reward-cue", [], null)));
        StringAssert.Contains(refused.Message,
            "rule 12 is not among those that are compiled");
    }

    private static CTarget Native
    {
        get
        {
            if (!CTarget.Native.IsHere)
                Assert.Inconclusive($"no C compiler here: {CTarget.Native.Install}");
            return CTarget.Native;
        }
    }

    private static void Agrees(NetworkPlan plan, ulong seed, int steps)
    {
        CompiledProof proof = Prove(plan, seed, steps);
        Assert.IsNull(proof.Refused);
        Assert.IsTrue(proof.Agrees, proof.Said);
        Assert.AreEqual(steps, proof.Steps);
        Assert.IsGreaterThan(steps, proof.Compared);
    }

    private static CompiledProof Prove(NetworkPlan plan, ulong seed, int steps)
    {
        byte[] recording = RandomRecording.Of(plan, seed, steps);
        return InFolder(
            folder => CompiledProof.Of(ReplayScript.Of("run", recording), Native, folder));
    }

    private static CompiledProof InFolder(Func<string, CompiledProof> prove)
    {
        string folder = CommandRun.NewFolder();
        try
        {
            return prove(folder);
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }
}
