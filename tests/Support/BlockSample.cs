using EdgeSpike.Link;

namespace EdgeSpike.Tests.Support;

/// <summary>A file of six blocks, its parts, and how to read it.</summary>
internal static class BlockSample
{
    /// <summary>Nothing, one byte, equal neighbours, more than the first buffer.</summary>
    public static readonly int[] Sizes = { 5, 0, 64, 64, 1, 700 };

    public const int ReaderCapacity = 16;

    public static readonly Crc32 Crc = new Crc32();

    public static byte TypeOf(int index)
    {
        return (byte)(1 + index * 50);      // 1, 51, … 251.
    }

    public static byte[] PayloadOf(int index)
    {
        return new LinkRandom((ulong)index).Bytes(Sizes[index]);
    }

    /// <summary>Offset of a block, or (6) of the end block, in the file.</summary>
    public static int OffsetOf(int index)
    {
        int offset = BlockFormat.SignatureSize;
        for (int i = 0; i < index; i++)
        {
            offset += BlockFormat.HeaderSize + Sizes[i] + BlockFormat.TrailerSize;
        }

        return offset;
    }

    public static byte[] File()
    {
        MemorySink sink = new MemorySink();
        BlockWriter writer = new BlockWriter(sink, Crc);
        for (int i = 0; i < Sizes.Length; i++)
        {
            Assert.IsTrue(writer.Write(TypeOf(i), PayloadOf(i), 0, Sizes[i]));
        }

        Assert.IsTrue(writer.Close());
        return sink.ToArray();
    }

    /// <summary>Makes header and block CRC right again after a block was changed.</summary>
    public static void Seal(byte[] file, int offset, int size)
    {
        uint headerCrc = Crc.Append(0, file, offset, 10);
        Put(file, offset + 10, headerCrc);
        Put(file, offset + 14 + size, Crc.Append(headerCrc, file, offset + 14, size));
    }

    public static void Put(byte[] file, int offset, uint value)
    {
        for (int i = 0; i < 4; i++) file[offset + i] = (byte)(value >> (8 * i));
    }

    public static BlockReader Open(byte[] file, int size, int chunk = int.MaxValue)
    {
        MemorySource source = new MemorySource(file, size, chunk);
        return new BlockReader(source, Crc, ReaderCapacity, BlockFormat.PayloadMax);
    }

    /// <summary>Reads to the last outcome; every block must be the sample's.</summary>
    public static BlockOutcome ReadAll(BlockReader reader, string where)
    {
        BlockOutcome outcome = reader.Next();
        for (int i = 0; outcome == BlockOutcome.Block; i++)
        {
            Assert.IsTrue(i < Sizes.Length, where + ": more blocks than were written");
            Assert.AreEqual(TypeOf(i), reader.Type, where);
            Assert.AreEqual(OffsetOf(i), reader.BlockOffset, where);
            Assert.AreEqual((uint)i + 1, reader.BlockCount, where);
            Assert.AreEqual(Sizes[i], reader.Payload.Remaining, where);
            byte[] payload = new byte[Sizes[i]];
            Array.Copy(reader.Payload.Buffer, reader.Payload.BufferPosition, payload, 0,
                payload.Length);
            bool same = payload.AsSpan().SequenceEqual(PayloadOf(i));
            Assert.IsTrue(same, where + ": payload " + i);
            outcome = reader.Next();
        }

        Assert.AreEqual(0, reader.Payload.Remaining + reader.Payload.Position, where);
        Assert.AreEqual(outcome, reader.Next(), where + ": the outcome stays");
        return outcome;
    }
}
