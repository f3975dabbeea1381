using EdgeSpike.Selftest;
using EdgeSpike.Tests.Tidy;
using EdgeSpike.Vectors;

namespace EdgeSpike.Tests.Firmware;

/// <summary>The program that proves a runtime: it passes here, says so in its last line, and can
/// fail.</summary>
[TestClass]
public class SelfTestTests
{
    private sealed class Lines : VectorLines
    {
        public List<string> All { get; } = [];

        public override void Line(string text) => All.Add(text);
    }

    [TestMethod]
    public void EveryVectorPassesOnceAndTheLastLineSaysThatItFinished()
    {
        var lines = new Lines();
        Assert.IsTrue(new SelfTest(lines).Run(quick: false));
        Assert.HasCount(GoldenVectors.Count + 2, lines.All);
        string[] passed = [.. lines.All
            .Where(line => line.StartsWith("pass ", StringComparison.Ordinal))
            .Select(line => line.Split(':')[0]["pass ".Length..])];
        CollectionAssert.AreEquivalent(
            Enumerable.Range(0, GoldenVectors.Count).Select(n => GoldenVectors.Make(n).Name)
                .ToArray(),
            passed);
        Assert.AreEqual($"EdgeSpike selftest: {GoldenVectors.Count} passed, 0 failed, finished",
            lines.All[^1]);

        // The page shows a run like this one.
        string[] page = SourceTree.ReadLines("firmware/selftest/README.md");
        foreach (string line in new[] { lines.All[0], lines.All[Quick], lines.All[^1] })
            Assert.Contains(line, page);
    }

    [TestMethod]
    public void TheQuickPartLeavesOutTheSlowOnesAlone()
    {
        var lines = new Lines();
        Assert.IsTrue(new SelfTest(lines).Run(quick: true));
        Assert.HasCount(Quick + 1, lines.All);
        Assert.AreEqual($"EdgeSpike selftest: {Quick} passed, 0 failed, quick part done",
            lines.All[^1]);
        Assert.DoesNotContain(line => line.StartsWith("pass device:", StringComparison.Ordinal),
            lines.All);
    }

    private static int Quick =>
        Enumerable.Range(0, GoldenVectors.Count).Count(index => !SlowVectors.Has(index));

    [TestMethod]
    public void ADifferenceAndARefusalAreFailuresAndTheRestIsStillComputed()
    {
        var lines = new Lines();
        var wrong = new SelfTest(lines);
        Assert.IsFalse(wrong.Check(new FixedVector("lif", "0")));
        Assert.IsFalse(wrong.Check(new FixedVector("lif", null)));
        Assert.IsFalse(wrong.Check(new FixedVector("nobody", "0")));
        StringAssert.StartsWith(lines.All[0], "FAIL lif: 1 lines, CRC-32 ");
        StringAssert.Contains(lines.All[0], ", expected 58 lines, CRC-32 ");
        Assert.AreEqual("FAIL lif: no network", lines.All[1]);
        StringAssert.EndsWith(lines.All[2], ", expected 0 lines, CRC-32 00000000");
        Assert.IsFalse(wrong.Run(quick: true));
        Assert.AreEqual($"EdgeSpike selftest: {Quick} passed, 3 failed, quick part done",
            lines.All[^1]);
    }

    /// <summary>A heap that is too small is no wrong bit, and no success either.</summary>
    [TestMethod]
    public void AHeapWithoutRoomIsSaidAsSuch()
    {
        var lines = new Lines();
        var small = new SelfTest(lines);
        Assert.IsFalse(small.Check(new LargeVector()));
        Assert.AreEqual(
            "MEMORY lif: this heap has no room for it, which says nothing of the bits",
            lines.All[0]);
        Assert.IsFalse(small.Run(quick: true));
        Assert.AreEqual(
            $"EdgeSpike selftest: {Quick} passed, 0 failed, 1 without room, quick part done",
            lines.All[^1]);
    }

    private sealed class LargeVector() : GoldenVector("lif", 0, "a test's")
    {
        public override void Write(VectorLines lines, EdgeSpike.Core.Kernels kernels) =>
            GC.KeepAlive(new byte[int.MaxValue]);
    }

    [TestMethod]
    public void AnArgumentThatItDoesNotKnowIsRefused() =>
        Assert.AreEqual(2, Program.Main(["--all"]));

    private sealed class FixedVector(string name, string? text) : GoldenVector(name, 0, "a test's")
    {
        public override void Write(VectorLines lines, EdgeSpike.Core.Kernels kernels) =>
            lines.Line(text ?? throw new EdgeSpike.Core.ConfigurationException("no network"));
    }
}
