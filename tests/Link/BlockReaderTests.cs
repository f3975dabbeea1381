using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Link;

/// <summary>Whole files, odd sources, limits of its own.</summary>
[TestClass]
public class BlockReaderTests
{
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(13)]
    [DataRow(int.MaxValue)]
    public void ReadsWhatWasWrittenHoweverItArrives(int chunk)
    {
        byte[] file = BlockSample.File();
        BlockReader reader = BlockSample.Open(file, file.Length, chunk);
        Assert.AreEqual(BlockOutcome.End, BlockSample.ReadAll(reader, "chunk " + chunk));
        Assert.AreEqual((uint)BlockSample.Sizes.Length, reader.BlockCount);
        Assert.AreEqual(BlockDamage.None, reader.Damage);
        Assert.AreEqual(0, reader.TornSize);
    }

    [TestMethod]
    public void AFileMayHoldNoBlocks()
    {
        MemorySink sink = new MemorySink();
        new BlockWriter(sink, BlockSample.Crc).Close();
        byte[] file = sink.ToArray();
        Assert.AreEqual(BlockOutcome.End, BlockSample.Open(file, file.Length).Next());
    }

    [TestMethod]
    public void AnUnreadPayloadIsGoneAfterTheLastBlock()
    {
        byte[] file = BlockSample.File();
        BlockReader reader = BlockSample.Open(file, BlockSample.OffsetOf(1) + 3);
        Assert.AreEqual(BlockOutcome.Block, reader.Next());
        Assert.AreEqual(BlockSample.Sizes[0], reader.Payload.Remaining);
        Assert.AreEqual(BlockOutcome.Torn, reader.Next());
        Assert.AreEqual(0, reader.Payload.Remaining);
    }

    [TestMethod]
    public void AReaderMaySetItsOwnLimit()
    {
        byte[] file = BlockSample.File();
        BlockReader reader = Open();
        Allocation.AssertNone(() =>
        {
            reader = Open();
            return ReadAll;
        });
        Assert.AreEqual(5u, reader.BlockCount);
        Assert.AreEqual(BlockOutcome.Damaged, reader.Next());
        Assert.AreEqual(BlockDamage.Length, reader.Damage);
        Assert.AreEqual(699u, reader.Expected);
        Assert.AreEqual(700u, reader.Found);

        BlockReader Open() =>
            new(new MemorySource(file, file.Length, int.MaxValue), BlockSample.Crc, 699, 699);

        void ReadAll()
        {
            while (reader.Next() == BlockOutcome.Block) { }
        }
    }

    [TestMethod]
    [DataRow(-1)]
    [DataRow(int.MaxValue)]
    public void ASourceThatMiscountsHasEnded(int answer)
    {
        BlockReader reader = new BlockReader(new LyingSource(answer), BlockSample.Crc, 4, 4);
        Assert.AreEqual(BlockOutcome.Torn, reader.Next());
        Assert.AreEqual(0, reader.TornSize);
    }

    [TestMethod]
    public void BoundsAreCheckedAtConstruction()
    {
        MemorySource source = new MemorySource(new byte[1], 1, 1);
        Crc32 crc = BlockSample.Crc;
        Assert.ThrowsExactly<ArgumentNullException>(() => new BlockReader(null, crc, 4, 4));
        Assert.ThrowsExactly<ArgumentNullException>(() => new BlockReader(source, null, 4, 4));
        var refused = new[] { (3, 9), (10, 9), (-1, -1), (4, (64 << 20) + 1) };
        foreach ((int capacity, int max) in refused)
        {
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(
                () => new BlockReader(source, crc, capacity, max));
        }
    }

    private sealed class LyingSource : ByteSource
    {
        private readonly int answer;

        public LyingSource(int answer)
        {
            this.answer = answer;
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            return answer;
        }
    }
}
