using System.Text.Json;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.Link;
using EdgeSpike.Proof.Fuzzing;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Replay;

/// <summary>What a forged, thinned or invented recording comes to: never exit 0.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ForgeryTests : IDisposable
{
    private readonly ReplayFiles files = new();

    public void Dispose() => files.Dispose();

    public TestContext TestContext { get; set; } = null!;

    [TestMethod]
    public void InventedStepsWithoutAHashProveNothing()
    {
        byte[] file = ForgedRecording.Invented(65_250, 65_536);
        CheckNot("nothing was compared: none of 65,250 steps is proved", file);
        CheckNot("nothing was compared: none of 65,250 steps is proved", Old(file));
        CheckNot("nothing was compared", file, "--allow-torn", "--allow-gaps");
    }

    [TestMethod]
    public void InventedStepsBehindTheLastHashAreNotProved()
    {
        byte[] file = ForgedRecording.WithInventedTail(1000, 100, 99);
        CheckNot("not proved: the last 99 steps", file);
        CheckNot("not proved: the last 99 steps", Old(file));
        CheckNot("not proved: the last 99 steps", file, "--allow-torn", "--allow-gaps");
        CheckNot("not proved: the last 99 steps", file, bisect: true);
    }

    [TestMethod]
    public void ThinnedHashesDoNotProveWhatComesBehindTheLast()
    {
        byte[] file = ForgedRecording.Thinned(65_500, 65_000);
        CheckNot("not proved: the last 65,000 steps", file);
        CheckNot("not proved: the last 65,000 steps", Old(file));
    }

    [TestMethod]
    public void AGapOfNoStepsCannotAlterTheState()
    {
        byte[] altered = ForgedRecording.AlteredInAGapOfZero(alter: true);
        CheckNot("differs in the snapshot after step 1", altered);
        CheckNot("differs in the snapshot after step 1", altered, "--allow-gaps");
        CheckNot("differs in the snapshot after step 1", Old(altered));
        string same = files.Write("same.espk", ForgedRecording.AlteredInAGapOfZero(alter: false));
        Assert.AreEqual(Root.Good, ReplayCommand.Run("verify", same).ExitCode);
        Assert.AreEqual(Root.No, ReplayCommand.Run("verify", same, "--strict").ExitCode);
    }

    [TestMethod]
    public void ARecordingOfNothingProvesNothing()
    {
        CheckNot("nothing was compared: it has no steps", ForgedRecording.Empty());
        CheckNot("nothing was compared: it has no steps", Old(ForgedRecording.Empty()));
    }

    [TestMethod]
    public void LabelsAndAnswersAreHeldAgainstTheReplay()
    {
        byte[] genuine = ForgedRecording.Labelled(12);
        ReplayCommand good = ReplayCommand.Run("verify", files.Write("genuine.espk", genuine));
        Assert.AreEqual(Root.Good, good.ExitCode, good.Out + good.Error);
        StringAssert.Contains(good.Out, "12 of 12 are what the replayed readout says");
        StringAssert.Contains(good.Out, "12 of 12 are what was taught");

        byte[] turned = ForgedRecording.Reworded(genuine, l => l, (_, answer) => 1 - answer);
        CheckNot("answers changed: trial ", turned);
        CheckNot("12 such", turned);
        CheckNot("labels changed: trial 1 has label 1, it was taught class 0; 12 such",
            ForgedRecording.Reworded(genuine, label => 1 - label, (_, answer) => answer));

        CheckNot("labels changed: trial 1 has label unknown, it was taught class 0; 12 such",
            ForgedRecording.Reworded(genuine, _ => -1, (_, answer) => answer));
        CheckNot("answers changed: trial 3 has no answer, the next one begins; 1 such",
            ForgedRecording.WithoutAnAnswer(genuine));

        // All right: either labels or answers have to be others for that.
        byte[] right = ForgedRecording.Reworded(genuine, label => label, (label, _) => label);
        CheckNot("answers changed: trial ", right);
    }

    [TestMethod]
    public void AnswersThatNobodyCanMakeAnewAreSaidToBeUnproved()
    {
        FuzzBlocks silent = FuzzBlocks.Of(ForgedRecording.Labelled(12));
        byte[] header = [.. silent.Blocks[0].Payload];
        header[26] = RecordingFormat.AnswersNotSaid;
        silent.Blocks[0] = (RecordingFormat.Header, header);
        string path = files.Write("silent.espk", silent.ToFile(closed: true));
        ReplayCommand run = ReplayCommand.Run("verify", path);
        const string notSaid = "12 not proved: the recording does not say how they are made";
        StringAssert.Contains(run.Out, notSaid);
        StringAssert.Contains(run.Out, "12 not proved: nothing depends on them");
        CheckNot("not proved: 12 answers, how they are made is not said", File.ReadAllBytes(path));
        CheckNot("not proved: 12 answers, how they are made is not said", File.ReadAllBytes(path),
            "--strict");
        Assert.AreEqual(Root.Good, ReplayCommand.Run("verify", path, "--allow-answers").ExitCode);

        byte[] old = Old(ForgedRecording.Labelled(12, hashEvery: 1));
        CheckNot("not proved: 12 answers, how they are made is not said", old);
        run = ReplayCommand.Run("verify", files.Write("old.espk", old), "--allow-answers");
        Assert.AreEqual(Root.Good, run.ExitCode, run.Out + run.Error);
        StringAssert.Contains(run.Out, notSaid);
        StringAssert.Contains(run.Out, "not known: version 2 of the format does not say");
    }

    [TestMethod]
    public void AReadoutOfNoNeuronsAnswersNothing()
    {
        NetworkPlan plan = FuzzFiles.Plan();
        PopulationPlan readout = plan.Populations[2];
        plan.Populations[2] = new PopulationPlan(
            readout.Name, readout.Neuron, 0, readout.LeakQ31, readout.Surrogate);
        byte[] file = FuzzFiles.Record(plan, 6, 0);
        ReplayCommand run = ReplayCommand.Run("verify", files.Write("none.espk", file),
            "--allow-gaps", "--allow-answers");
        Assert.AreEqual(Root.Good, run.ExitCode, run.Out + run.Error);
        StringAssert.Contains(run.Out, "not proved: the recording does not say how they are made");
    }

    [TestMethod]
    public void BlocksThatWereCutSplicedOrSwappedBreakTheChain()
    {
        byte[] one = ForgedRecording.Labelled(20);
        byte[] other = ForgedRecording.Labelled(20, seed: 4);
        ChainedBlocks genuine = ChainedBlocks.Of(one);
        Assert.IsGreaterThan(7, genuine.Blocks.Count);
        for (int n = 1; n + 1 < genuine.Blocks.Count; n++)
        {
            ChainedBlocks cut = ChainedBlocks.Of(one);
            cut.Blocks.RemoveAt(n);
            CheckRefused(cut);
            ChainedBlocks swapped = ChainedBlocks.Of(one);
            (swapped.Blocks[n - 1], swapped.Blocks[n]) = (swapped.Blocks[n], swapped.Blocks[n - 1]);
            CheckRefused(swapped);
            ChainedBlocks twice = ChainedBlocks.Of(one);
            twice.Blocks.Insert(n, twice.Blocks[n]);
            CheckRefused(twice);
            if (n < 3) continue;

            // Header and plan of both are the same, the blocks behind the first snapshot are not.
            ChainedBlocks spliced = ChainedBlocks.Of(one);
            spliced.Blocks[n] = ChainedBlocks.Of(other).Blocks[n];
            CheckRefused(spliced);
        }
    }

    [TestMethod]
    public void AChainMadeAnewDoesNotHelp()
    {
        byte[] one = ForgedRecording.Labelled(20);
        FuzzBlocks other = FuzzBlocks.Of(ForgedRecording.Labelled(20, seed: 4));
        FuzzBlocks genuine = FuzzBlocks.Of(one);
        for (int n = 3; n < genuine.Blocks.Count - 1; n++)
        {
            FuzzBlocks cut = genuine.Copy();
            cut.Blocks.RemoveAt(n);
            FuzzBlocks swapped = genuine.Copy();
            (swapped.Blocks[n], swapped.Blocks[n + 1]) = (swapped.Blocks[n + 1], swapped.Blocks[n]);
            FuzzBlocks spliced = genuine.Copy();
            spliced.Blocks[n] = other.Blocks[n];

            // A snapshot between two steps can be left out: it was one more witness, no more.
            bool witness = genuine.Blocks[n].Type == RecordingFormat.Snapshot;
            if (!witness) CheckNever(cut, $"cut {n}");
            CheckNever(swapped, $"swapped {n}");
            CheckNever(spliced, $"spliced {n}");
        }
    }

    [TestMethod]
    public void TornAnywhereItIsNeverWhole()
    {
        byte[] file = ForgedRecording.Labelled(4);
        var random = new Random(17);
        IEnumerable<int> sizes = ChainedBlocks.Of(file).Ends.Concat(
            Enumerable.Range(0, 20).Select(_ => random.Next(file.Length)));
        foreach (int size in sizes.Where(size => size < file.Length))
        {
            string path = files.Write("torn.espk", file[..size]);
            ReplayCommand run = ReplayCommand.Run("verify", path, "--json");
            Assert.AreNotEqual(Root.Good, run.ExitCode, $"seed 17, {size} bytes: {run.Out}");
            ReplayCommand allowed = ReplayCommand.Run("verify", path, "--json", "--allow-torn");
            if (allowed.ExitCode != Root.Good) continue;
            long compared = allowed.Json.GetProperty("hashesCompared").GetInt64()
                + allowed.Json.GetProperty("snapshotsCompared").GetInt64();
            Assert.IsGreaterThan(0, compared, $"{size} bytes");
            Assert.AreEqual("torn", allowed.Json.GetProperty("outcome").GetString());
            Assert.AreEqual(Root.No, ReplayCommand.Run("verify", path, "--strict").ExitCode);
        }
    }

    [TestMethod]
    public void AnotherCoreIsNoFaultOfHardware()
    {
        FuzzBlocks other = FuzzBlocks.Of(File.ReadAllBytes(
            files.Faulty("fault.espk", 37, n => n.Populations[1].Potential.Values[3] ^= 4)));
        byte[] header = [.. other.Blocks[0].Payload];
        header[18] ^= 1;
        other.Blocks[0] = (RecordingFormat.Header, header);
        byte[] file = other.ToFile(closed: true);
        CheckNot("it is of a core with other bits", file);
        CheckNot("that is no fault of hardware", file);
        string good = files.Good();
        Assert.AreEqual(Root.Good, ReplayCommand.Run("verify", good, "--core-bits").ExitCode);
        byte[] old = Old(File.ReadAllBytes(good));
        CheckNot("of which core it is, version 2 does not say", old, "--core-bits");
    }

    private static byte[] Old(byte[] file)
    {
        FuzzBlocks blocks = FuzzBlocks.Of(file);
        blocks.MakeOld();
        return blocks.ToFile(closed: true);
    }

    private void CheckNot(string why, byte[] file, params string[] options) =>
        CheckNot(why, file, false, options);

    private void CheckNot(string why, byte[] file, bool bisect, params string[] options)
    {
        string path = files.Write("forged.espk", file);
        ReplayCommand run = ReplayCommand.Run([bisect ? "bisect" : "verify", path, .. options]);
        TestContext.WriteLine(run.Out);
        Assert.AreEqual(Root.No, run.ExitCode, run.Out + run.Error);
        StringAssert.Contains(run.Out, why);
        Assert.DoesNotContain("bit-exact", run.Out);
        string verb = bisect ? "bisect" : "verify";
        JsonElement json = ReplayCommand.Run([verb, path, "--json", .. options]).Json;
        Assert.AreNotEqual(0, json.GetProperty("objections").GetArrayLength());
    }

    private void CheckRefused(ChainedBlocks blocks) =>
        ReplayCommand.CheckRefused("damaged (chain: blocks before were cut out, put in or changed)",
            "verify", files.Write("chain.espk", blocks.ToFile()));

    private void CheckNever(FuzzBlocks blocks, string what)
    {
        string path = files.Write("anew.espk", blocks.ToFile(closed: true));
        ReplayCommand run = ReplayCommand.Run("verify", path, "--allow-torn", "--allow-gaps");
        Assert.AreNotEqual(Root.Good, run.ExitCode, $"{what}: {run.Out}");
    }
}
