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
            writer.WriteI8((sbyte)value);
            writer.WriteU16((ushort)value);
            writer.WriteI16((short)value);
            writer.WriteU32((uint)value);
            writer.WriteI32((int)value);
            writer.WriteU64((ulong)value);
            writer.WriteI64(value);
            writer.WriteVarUint((ulong)value);
            writer.WriteZigZag(value);
            Assert.IsFalse(writer.Overflowed);

            ByteReader reader = Read(writer);
            Assert.AreEqual((byte)value, reader.ReadU8());
            Assert.AreEqual((sbyte)value, reader.ReadI8());
            Assert.AreEqual((ushort)value, reader.ReadU16());
            Assert.AreEqual((short)value, reader.ReadI16());
            Assert.AreEqual((uint)value, reader.ReadU32());
            Assert.AreEqual((int)value, reader.ReadI32());
            Assert.AreEqual((ulong)value, reader.ReadU64());
            Assert.AreEqual(value, reader.ReadI64());
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
    public void ArraysAndTextsRoundTrip()
    {
        byte[] bytes = { 0, 127, 128, 255 };
        sbyte[] signed = { 0, 127, -128, -1 };
        short[] shorts = { 0, short.MaxValue, short.MinValue, -1 };
        int[] ints = { 0, int.MaxValue, int.MinValue, -1, 0x01020304 };
        string longest = new string('~', 63);
        ByteWriter writer = new ByteWriter(200);
        writer.WriteU8Array(bytes, 0, bytes.Length);
        writer.WriteI8Array(signed, 0, signed.Length);
        writer.WriteI16Array(shorts, 0, shorts.Length);
        writer.WriteI32Array(ints, 0, ints.Length);
        writer.WriteI32Array(ints, 2, 0);
        writer.WriteText("");
        writer.WriteText(longest);
        writer.WriteI16s(shorts, 1, 2);

        ByteReader reader = Read(writer);
        CollectionAssert.AreEqual(bytes, reader.ReadU8Array());
        CollectionAssert.AreEqual(signed, reader.ReadI8Array());
        CollectionAssert.AreEqual(shorts, reader.ReadI16Array());
        CollectionAssert.AreEqual(ints, reader.ReadI32Array());
        Assert.IsEmpty(reader.ReadI32Array());
        Assert.AreEqual("", reader.ReadText());
        Assert.AreEqual(longest, reader.ReadText());
        short[] slice = { 5, 5, 5, 5 };
        reader.ReadI16s(slice, 1, 2);
        CollectionAssert.AreEqual(new short[] { 5, short.MaxValue, short.MinValue, 5 }, slice);
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
