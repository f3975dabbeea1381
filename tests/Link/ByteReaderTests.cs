using EdgeSpike.Link;

namespace EdgeSpike.Tests.Link;

/// <summary>Round trips at the extremes.</summary>
[TestClass]
public class ByteReaderTests
{
    private static readonly long[] Extremes =
    {
        0, 1, -1, 63, 64, -64, -65, 127, 128, -128, 255, 256, 32767, -32768, 65535,
        int.MaxValue, int.MinValue, uint.MaxValue, long.MaxValue, long.MinValue,
        0x0123456789ABCDEF,
    };

    [TestMethod]
    public void ScalarsRoundTripAtTheExtremes()
    {
        foreach (long value in Extremes)
        {
            ByteWriter writer = new ByteWriter(64);
            writer.WriteU8((byte)value);
            writer.WriteU16((ushort)value);
            writer.WriteU32((uint)value);
            writer.WriteU64((ulong)value);
            writer.WriteVarUint((ulong)value);
            writer.WriteZigZag(value);
            Assert.IsFalse(writer.Overflowed);

            ByteReader reader = Read(writer);
            Assert.AreEqual((byte)value, reader.ReadU8());
            Assert.AreEqual((ushort)value, reader.ReadU16());
            Assert.AreEqual((uint)value, reader.ReadU32());
            Assert.AreEqual((ulong)value, reader.ReadU64());
            Assert.AreEqual((ulong)value, reader.ReadVarUint());
            Assert.AreEqual(value, reader.ReadZigZag());
            CheckDone(reader);
        }
    }

    [TestMethod]
    public void EveryVarUintLengthRoundTrips()
    {
        for (int bit = 0; bit < 64; bit++)
        {
            ulong power = 1UL << bit;
            foreach (ulong value in new[] { power - 1, power, power + 1 })
            {
                ByteWriter writer = new ByteWriter(10);
                writer.WriteVarUint(value);
                ByteReader reader = Read(writer);
                Assert.AreEqual(value, reader.ReadVarUint());
                CheckDone(reader);
            }
        }
    }

    [TestMethod]
    public void TextsRoundTrip()
    {
        string longest = new string('~', 63);
        ByteWriter writer = new ByteWriter(200);
        writer.WriteText("");
        writer.WriteText(longest);
        ByteReader reader = Read(writer);
        Assert.AreEqual("", reader.ReadText());
        Assert.AreEqual(longest, reader.ReadText());
        CheckDone(reader);
    }

    private static ByteReader Read(ByteWriter writer)
    {
        return new ByteReader(writer.Buffer, 0, writer.Size);
    }

    private static void CheckDone(ByteReader reader)
    {
        Assert.AreEqual(ByteFault.None, reader.Fault);
        Assert.AreEqual(0, reader.Remaining);
    }
}
