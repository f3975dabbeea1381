using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Link;

/// <summary>A file cut at every byte, with every bit flipped, and mutated at random.</summary>
[TestClass]
public class BlockDamageTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(int.MaxValue)]
    public void ACutLosesOnlyTheBlockItHits(int chunk)
    {
        byte[] file = BlockSample.File();
        for (int cut = 0; cut < file.Length; cut++)
        {
            int whole = 0;
            while (whole < 6 && BlockSample.OffsetOf(whole + 1) <= cut) whole++;
            int tornAt = cut < BlockFormat.SignatureSize ? 0 : BlockSample.OffsetOf(whole);

            BlockReader reader = BlockSample.Open(file, cut, chunk);
            Assert.AreEqual(BlockOutcome.Torn, BlockSample.ReadAll(reader, "cut " + cut));
            Assert.AreEqual((uint)whole, reader.BlockCount, "cut " + cut);
            Assert.AreEqual(tornAt, reader.BlockOffset, "cut " + cut);
            Assert.AreEqual(cut - tornAt, reader.TornSize, "cut " + cut);
            Assert.AreEqual(BlockDamage.None, reader.Damage, "cut " + cut);
        }
    }

    [TestMethod]
    public void EveryFlippedBitIsDamageAndAllBlocksBeforeItAreRead()
    {
        byte[] file = BlockSample.File();
        for (int bit = 0; bit < 8 * file.Length; bit++)
        {
            int at = bit / 8;
            int whole = 0;
            while (whole < 6 && BlockSample.OffsetOf(whole + 1) <= at) whole++;
            int block = at < BlockFormat.SignatureSize ? 0 : BlockSample.OffsetOf(whole);

            file[at] ^= (byte)(1 << bit % 8);
            BlockReader reader = BlockSample.Open(file, file.Length);
            Assert.AreEqual(BlockOutcome.Damaged, BlockSample.ReadAll(reader, "bit " + bit));
            Assert.AreEqual((uint)whole, reader.BlockCount, "bit " + bit);
            BlockDamage damage = ExpectedDamage(at, block, out int place);
            Assert.AreEqual(damage, reader.Damage, "bit " + bit);
            Assert.AreEqual(place, reader.DamageOffset, "bit " + bit);
            Assert.AreEqual(block, reader.BlockOffset, "bit " + bit);
            Assert.AreEqual(0, reader.TornSize, "bit " + bit);
            file[at] ^= (byte)(1 << bit % 8);
        }
    }

    [TestMethod]
    public void AFlippedBitInATornFileIsNotTakenForACut()
    {
        // The last block is cut in its payload: its header is there and can be told damaged.
        byte[] file = BlockSample.File();
        int last = BlockSample.OffsetOf(5);
        for (int bit = 0; bit < 8 * (last + BlockFormat.HeaderSize); bit++)
        {
            file[bit / 8] ^= (byte)(1 << bit % 8);
            BlockReader reader = BlockSample.Open(file, last + 100);
            Assert.AreEqual(BlockOutcome.Damaged, BlockSample.ReadAll(reader, "bit " + bit));
            file[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [TestMethod]
    public void RandomMutationsNeverThrowHangOrPassForWhole()
    {
        byte[] file = BlockSample.File();
        for (ulong seed = 1; seed <= 5000; seed++)
        {
            byte[] mutant = BlockMutator.Mutate(file, new LinkRandom(seed));
            if (mutant.AsSpan().SequenceEqual(file)) continue;

            string where = "seed " + seed;
            try
            {
                CheckAllocation(mutant, where);
                int chunk = 1 + (int)(seed % 50);
                BlockReader reader = BlockSample.Open(mutant, mutant.Length, chunk);
                Assert.AreNotEqual(BlockOutcome.End, BlockSample.ReadAll(reader, where), where);
            }
            catch (Exception e) when (!(e is AssertFailedException))
            {
                Assert.Fail(where + ": " + e);
            }
        }
    }

    private static void CheckAllocation(byte[] mutant, string where)
    {
        BlockReader reader = BlockSample.Open(mutant, mutant.Length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        int calls = 1;
        while (reader.Next() == BlockOutcome.Block) calls++;
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        // An array header takes 24 bytes, and log2 of a 64 MiB payload is 26 steps.
        Assert.IsLessThanOrEqualTo(4L * mutant.Length + 26 * 32 + 2048, allocated, where);
        Assert.IsLessThanOrEqualTo(1 + mutant.Length / 18, calls, where);
    }

    private static BlockDamage ExpectedDamage(int at, int block, out int place)
    {
        place = at;
        if (at < BlockFormat.SignatureSize) return BlockDamage.Signature;

        bool header = at < block + BlockFormat.HeaderSize;
        place = header ? block : block + BlockFormat.HeaderSize;
        return header ? BlockDamage.HeaderCrc : BlockDamage.BlockCrc;
    }
}
