using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Link;

/// <summary>The layout byte for byte, refusals, failing sinks, and no allocation.</summary>
[TestClass]
public class BlockWriterTests
{
    [TestMethod]
    public void LayoutByteForByte()
    {
        // CRCs by Python 3: zlib.crc32(pack('<BBII', type, 0, sequence, length) + payload).
        string expected =
            "89 45 53 50 4B 0D 0A 0A " +
            "07 00 00000000 03000000 E1DCE313 616263 97C28A89 " +
            "01 00 01000000 00000000 D603E2C0 D603E2C0 " +
            "FF 00 02000000 04000000 482F8ACF 02000000 78C94B2C";
        MemorySink sink = new MemorySink();
        BlockWriter writer = new BlockWriter(sink, BlockSample.Crc);
        Assert.IsTrue(writer.Write(7, new byte[] { 0x61, 0x62, 0x63 }, 0, 3));
        Assert.IsTrue(writer.Write(1, new ByteWriter(0)));
        Assert.AreEqual(2u, writer.BlockCount);
        Assert.IsTrue(writer.Close());
        Assert.AreEqual(expected.Replace(" ", ""), System.Convert.ToHexString(sink.ToArray()));
        Assert.AreEqual(sink.ToArray().Length, writer.Size);
    }

    [TestMethod]
    public void RefusalsWriteNothing()
    {
        MemorySink sink = new MemorySink();
        BlockWriter writer = new BlockWriter(sink, BlockSample.Crc);
        byte[] payload = new byte[4];
        ByteWriter overflowed = new ByteWriter(0);
        overflowed.WriteU8(1);
        Assert.IsFalse(writer.Write(BlockFormat.InvalidType, payload, 0, 4));
        Assert.IsFalse(writer.Write(BlockFormat.EndType, payload, 0, 4));
        Assert.IsFalse(writer.Write(1, payload, 1, 4));
        Assert.IsFalse(writer.Write(1, payload, -1, 1));
        Assert.IsFalse(writer.Write(1, payload, 0, -1));
        Assert.IsFalse(writer.Write(1, payload, 4, int.MaxValue));
        Assert.IsFalse(writer.Write(1, null, 0, 0));
        Assert.IsFalse(writer.Write(1, null));
        Assert.IsFalse(writer.Write(1, overflowed));
        byte[] huge = new byte[BlockFormat.PayloadMax + 1];
        Assert.IsFalse(writer.Write(1, huge, 0, huge.Length));
        Assert.IsEmpty(sink.ToArray());
        Assert.IsTrue(writer.IsOpen);

        Assert.IsTrue(writer.Close());
        int size = sink.ToArray().Length;
        Assert.IsFalse(writer.Write(1, payload, 0, 4));
        Assert.IsFalse(writer.Close());
        Assert.HasCount(size, sink.ToArray());
        Crc32 crc = BlockSample.Crc;
        Assert.ThrowsExactly<ArgumentNullException>(() => new BlockWriter(null, crc));
        Assert.ThrowsExactly<ArgumentNullException>(() => new BlockWriter(sink, null));
    }

    [TestMethod]
    public void AFailingSinkLeavesATornFileWhereverItFails()
    {
        int whole = BlockSample.OffsetOf(2);
        for (int room = 0; room < whole; room++)
        {
            MemorySink sink = new MemorySink { Room = room };
            BlockWriter writer = new BlockWriter(sink, BlockSample.Crc);
            Assert.ThrowsExactly<IOException>(() => WriteTwoBlocks(writer));

            sink.Room = long.MaxValue;
            Assert.IsFalse(writer.IsOpen);
            Assert.IsFalse(writer.Write(9, new byte[1], 0, 1));
            Assert.IsFalse(writer.Close());

            byte[] file = sink.ToArray();
            Assert.HasCount(room, file);
            BlockReader reader = BlockSample.Open(file, file.Length);
            Assert.AreEqual(BlockOutcome.Torn, BlockSample.ReadAll(reader, "room " + room));
        }
    }

    [TestMethod]
    public void SteadyStateAllocatesNothing()
    {
        CountingSink sink = new CountingSink();
        BlockWriter writer = new BlockWriter(sink, BlockSample.Crc);
        ByteWriter payload = new ByteWriter(200);
        byte[] weights = new byte[50];
        WriteStep(writer, payload, weights, 0);

        int t = 1;
        Allocation.AssertNone(WriteMany);
        Assert.AreEqual((uint)t, writer.BlockCount);
        Assert.AreEqual(sink.Size, writer.Size);

        void WriteMany()
        {
            for (int end = t + 1000; t < end; t++) WriteStep(writer, payload, weights, t);
        }
    }

    private static void WriteTwoBlocks(BlockWriter writer)
    {
        for (int i = 0; i < 2; i++)
        {
            byte[] payload = BlockSample.PayloadOf(i);
            writer.Write(BlockSample.TypeOf(i), payload, 0, payload.Length);
        }
    }

    private static void WriteStep(
        BlockWriter writer, ByteWriter payload, byte[] weights, int t)
    {
        payload.Clear();
        payload.WriteVarUint((ulong)t);
        payload.WriteZigZag(-t);
        payload.WriteU64(0x0123456789ABCDEF);
        payload.WriteText("step");
        payload.WriteCount(weights.Length);
        payload.WriteU8s(weights, 0, weights.Length);
        writer.Write(1, payload);
    }

    private sealed class CountingSink : ByteSink
    {
        public long Size { get; private set; }

        public override void Write(byte[] buffer, int offset, int count)
        {
            Size += count;
        }
    }
}
