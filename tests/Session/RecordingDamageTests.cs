using EdgeSpike.Link;
using EdgeSpike.Proof.Fuzzing;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Sessions;

/// <summary>A recording that was cut loses its last block; one with a wrong bit is never taken for
/// a good one.</summary>
[TestClass]
public class RecordingDamageTests
{
    private const int Steps = 60;

    [TestMethod]
    [DataRow(21ul)]
    [DataRow(22ul)]
    public void CutAnywhereItLosesNoMoreThanItsLastBlock(ulong seed)
    {
        byte[] file = RecordedRun.Make(RandomPlans.Make(seed, 8), seed, Steps, 3, 10);
        int[] ends = BlockEnds(file);
        FuzzBlocks blocks = FuzzBlocks.Of(file);
        for (int size = 0; size < file.Length; size++)
        {
            // What whole blocks say on their own.
            int whole = ends.Count(end => end <= size);
            string said = $"seed {seed}, {size} of {file.Length} bytes, {whole} blocks";
            var reader = new RecordingReader(new MemorySource(file, size, 11));
            RecordingItem first = reader.Next();
            Assert.AreEqual(whole >= 2 ? RecordingItem.Plan : RecordingItem.Torn, first, said);
            Assert.AreEqual(size - (whole == 0 ? size < 8 ? 0 : 8 : ends[whole - 1]),
                Torn(reader, first), said);
            if (whole < 2) continue;

            Player player = RecordedRun.Open(file, size);
            Assert.AreEqual(PlayOutcome.Torn, player.Play(), $"{said}: {player.Problem}");
            Assert.AreEqual(AgreedStep(blocks, whole), player.LastAgreedStep, said);
        }
    }

    [TestMethod]
    [DataRow(23ul)]
    [DataRow(24ul)]
    public void EveryFlippedBitIsNoticed(ulong seed)
    {
        byte[] file = RecordedRun.Make(RandomPlans.Make(seed, 6), seed, Steps, 5, 25);
        for (int bit = 0; bit < 8 * file.Length; bit++)
        {
            file[bit / 8] ^= (byte)(1 << (bit % 8));
            string said = $"seed {seed}, bit {bit % 8} of byte {bit / 8}";
            var reader = new RecordingReader(new MemorySource(file, file.Length, 4096));
            if (reader.Next() == RecordingItem.Plan)
            {
                Player player = RecordedRun.Open(file);
                Assert.AreEqual(PlayOutcome.Bad, player.Play(), said);
                Assert.AreNotEqual("", player.Problem, said);
            }
            else
            {
                Assert.AreNotEqual("", reader.Problem, said);
            }

            file[bit / 8] ^= (byte)(1 << (bit % 8));
        }

        Assert.AreEqual(PlayOutcome.Exact, RecordedRun.Open(file).Play());
    }

    private static long Torn(RecordingReader reader, RecordingItem item)
    {
        while (item != RecordingItem.Torn) item = reader.Next();
        return reader.TornSize;
    }

    /// <summary>Up to where the first blocks agree, read as a file of their own.</summary>
    private static long AgreedStep(FuzzBlocks blocks, int count)
    {
        FuzzBlocks part = blocks.Copy();
        part.Blocks.RemoveRange(count, part.Blocks.Count - count);
        Player player = RecordedRun.Open(part.ToFile(closed: false));
        player.Play();
        return player.LastAgreedStep;
    }

    private static int[] BlockEnds(byte[] file)
    {
        List<int> ends = [];
        int at = BlockFormat.SignatureSize;
        foreach ((byte _, byte[] payload) in FuzzBlocks.Of(file).Blocks)
        {
            int trailer = BlockFormat.ChainSize + BlockFormat.TrailerSize;
            at += BlockFormat.HeaderSize + payload.Length + trailer;
            ends.Add(at);
        }

        return [.. ends];
    }
}
