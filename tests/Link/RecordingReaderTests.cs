using EdgeSpike.Link;
using EdgeSpike.Proof.Fuzzing;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Link;

/// <summary>The order of blocks, and what the header may say; every check of the container is right
/// here.</summary>
[TestClass]
public class RecordingReaderTests
{
    private static readonly FuzzBlocks Good =
        FuzzBlocks.Of(HandMade.Recording(5, e => HandMade.Steps(e, 1)));

    [TestMethod]
    [DataRow(0, "block 0 at byte 8: recording format version 8195, expected 2 or 3")]
    [DataRow(2, "block 0 at byte 8: plan format version 8195, expected 4")]
    [DataRow(4, "block 0 at byte 8: snapshot format version 8193, expected 1")]
    [DataRow(7, "another network than the header names")]
    public void AnotherHeaderIsRefused(int offset, string problem)
    {
        FuzzBlocks file = Good.Copy();
        byte[] header = [.. file.Blocks[0].Payload];
        header[offset + 1] ^= 0x20;
        file.Blocks[0] = (RecordingFormat.Header, header);
        StringAssert.Contains(ProblemOf(file), problem);
    }

    [TestMethod]
    [DataRow(0u, false)]
    [DataRow(1u, true)]
    [DataRow(65536u, true)]
    [DataRow(65537u, false)]
    [DataRow(uint.MaxValue, false)]
    public void StepsBetweenHashesHaveABound(uint hashEvery, bool accepted)
    {
        FuzzBlocks file = Good.Copy();
        byte[] header = [.. file.Blocks[0].Payload];
        BitConverter.TryWriteBytes(header.AsSpan(14), hashEvery);
        file.Blocks[0] = (RecordingFormat.Header, header);
        string expected = accepted ? ""
            : $"block 0 at byte 8: {hashEvery} steps between hashes, expected 1 to 65536";
        Assert.AreEqual(expected, ProblemOf(file));
    }

    [TestMethod]
    public void BlocksInAnotherOrderAreRefused()
    {
        CheckOrder("a second header", 0, 0, 1, 2, 3);
        CheckOrder("a second header", 1, 0, 2, 3);
        CheckOrder("a second plan", 0, 1, 1, 2, 3);
        CheckOrder("a snapshot before the plan", 0, 2, 1, 3);
        CheckOrder("events without a header and a plan", 0, 3, 1, 2);
        CheckOrder("events without a header and a plan", 1, 2, 3);
        CheckOrder("", 1, 2);
        CheckOrder("", 0, 1, 2);
    }

    [TestMethod]
    public void AnUnknownBlockIsRefused()
    {
        FuzzBlocks file = Good.Copy();
        file.Blocks.Insert(3, (77, [1, 2, 3]));
        StringAssert.Contains(ProblemOf(file), "block of type 77, expected 1 to 4");
    }

    [TestMethod]
    public void ListsThatNoPopulationHoldsAreNotStored()
    {
        // 32,768 spikes announced by a few bytes: a list is at most as long as the widest
        // population.
        byte[] file = HandMade.Recording(5, e =>
        {
            e.WriteU8(RecordingFormat.Spikes);
            e.WriteVarUint(0);
            e.WriteVarUint(32768);
            for (int n = 0; n < 100; n++) e.WriteU8(0);
        });
        StringAssert.Contains(ProblemOf(FuzzBlocks.Of(file)), "event 6 at offset 0");
    }

    private static void CheckOrder(string problem, params int[] order)
    {
        var file = new FuzzBlocks { Chained = true };
        foreach (int n in order) file.Blocks.Add(Good.Blocks[n]);
        string found = ProblemOf(file);
        if (problem.Length == 0) Assert.AreEqual("", found);
        else StringAssert.Contains(found, problem);
    }

    /// <summary>Reads to the end; empty if nothing is wrong.</summary>
    private static string ProblemOf(FuzzBlocks blocks)
    {
        byte[] file = blocks.ToFile(closed: true);
        var reader = new RecordingReader(new MemorySource(file, file.Length, 7));
        RecordingItem item = reader.Next();
        while (item is not (RecordingItem.End or RecordingItem.Torn or RecordingItem.Bad))
            item = reader.Next();
        Assert.AreEqual(item, reader.Next(), "the last item stays");
        Assert.AreEqual(item == RecordingItem.Bad, reader.Problem.Length > 0);
        return reader.Problem;
    }
}
