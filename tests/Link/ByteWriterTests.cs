using EdgeSpike.Link;

namespace EdgeSpike.Tests.Link;

/// <summary>Bytes typed in by hand, and what happens at the end of the buffer.</summary>
[TestClass]
public class ByteWriterTests
{
    [TestMethod]
    public void FixedFieldsAreLittleEndian()
    {
        ByteWriter writer = new ByteWriter(64);
        writer.WriteU8(0x01);
        writer.WriteU16(0x0203);
        writer.WriteU32(0x04050607);
        writer.WriteU64(0x08090A0B0C0D0E0F);
        CheckBytes("01 0302 07060504 0F0E0D0C0B0A0908", writer);
    }

    [TestMethod]
    public void AnArrayOfZigZagsIsItsValuesOneByOne()
    {
        int[] values = [0, -1, 1, 63, 64, -64, -65, 8191, 8192, -8193, 1 << 20, -(1 << 27),
            int.MaxValue, int.MinValue];
        ByteWriter wanted = new ByteWriter(1 + 5 * values.Length);
        ByteWriter writer = new ByteWriter(1 + 5 * values.Length);
        wanted.WriteU8(7);
        writer.WriteU8(7);
        foreach (int value in values) wanted.WriteZigZag(value);
        writer.WriteZigZags(values);
        CollectionAssert.AreEqual(wanted.Buffer[..wanted.Size], writer.Buffer[..writer.Size]);
        writer.WriteZigZags(values);
        Assert.IsTrue(writer.Overflowed, "no room for the longest");
        Assert.AreEqual(wanted.Size, writer.Size);
    }

    [TestMethod]
    [DataRow(0UL, "00")]
    [DataRow(1UL, "01")]
    [DataRow(127UL, "7F")]
    [DataRow(128UL, "8001")]
    [DataRow(300UL, "AC02")]                        // 300 = 2·128 + 44
    [DataRow(16383UL, "FF7F")]
    [DataRow(16384UL, "808001")]
    [DataRow(uint.MaxValue, "FFFFFFFF0F")]
    [DataRow(ulong.MaxValue, "FFFFFFFFFFFFFFFFFF01")]
    public void VarUint(ulong value, string expected)
    {
        ByteWriter writer = new ByteWriter(10);
        writer.WriteVarUint(value);
        CheckBytes(expected, writer);
    }

    [TestMethod]
    [DataRow(0L, "00")]
    [DataRow(-1L, "01")]
    [DataRow(1L, "02")]
    [DataRow(-64L, "7F")]
    [DataRow(64L, "8001")]
    [DataRow(long.MaxValue, "FEFFFFFFFFFFFFFFFF01")]
    [DataRow(long.MinValue, "FFFFFFFFFFFFFFFFFF01")]
    public void ZigZag(long value, string expected)
    {
        ByteWriter writer = new ByteWriter(10);
        writer.WriteZigZag(value);
        CheckBytes(expected, writer);
    }

    [TestMethod]
    public void TextsAndSlices()
    {
        ByteWriter writer = new ByteWriter(64);
        writer.WriteText("Ab ~");
        writer.WriteU8s(new byte[] { 9, 1, 2, 9 }, 1, 2);
        writer.WriteU8s(new byte[1], 1, 0);
        CheckBytes("04 4162207E 0102", writer);
    }

    [TestMethod]
    public void OverflowSticksUntilClear()
    {
        ByteWriter writer = new ByteWriter(3);
        writer.WriteU16(0x1234);
        Assert.IsFalse(writer.Overflowed);
        writer.WriteU16(0x5678);
        Assert.IsTrue(writer.Overflowed);
        writer.WriteU8(0x9A);               // Would fit, but a field before it is missing.
        Assert.IsTrue(writer.Overflowed);
        CheckBytes("3412", writer);

        writer.Clear();
        Assert.IsFalse(writer.Overflowed);
        writer.WriteU8(1);
        CheckBytes("01", writer);
    }

    [TestMethod]
    public void EveryFieldOverflowsWholeAndLeavesTheRestOfTheBufferAlone()
    {
        Action<ByteWriter>[] fields =
        {
            w => w.WriteU8(255), w => w.WriteU16(65535), w => w.WriteU32(uint.MaxValue),
            w => w.WriteU64(ulong.MaxValue),
            w => w.WriteVarUint(ulong.MaxValue), w => w.WriteZigZag(long.MinValue),
            w => w.WriteText("~~"), w => w.WriteCount(int.MaxValue),
            w => w.WriteU8s(new byte[] { 255, 255 }, 0, 2),
        };
        for (int f = 0; f < fields.Length; f++)
        {
            ByteWriter measure = new ByteWriter(16);
            fields[f](measure);
            Assert.IsFalse(measure.Overflowed, "field " + f);
            for (int room = 0; room <= measure.Size; room++)
            {
                ByteWriter writer = new ByteWriter(room);
                fields[f](writer);
                Assert.AreEqual(room < measure.Size, writer.Overflowed, "field " + f);
                if (room == measure.Size) continue;

                Assert.AreEqual(0, writer.Size, "field " + f);
                CollectionAssert.AreEqual(new byte[room], writer.Buffer, "field " + f);
            }
        }
    }

    [TestMethod]
    public void CountsThatCannotBeAreOverflow()
    {
        byte[] bytes = new byte[4];
        foreach (int count in new[] { -1, int.MinValue, int.MaxValue, 1 << 30, (1 << 30) + 1 })
        {
            ByteWriter writer = new ByteWriter(64);
            writer.WriteU8s(bytes, 0, count);
            Assert.IsTrue(writer.Overflowed, "count " + count);
            Assert.AreEqual(0, writer.Size);
        }

        ByteWriter negative = new ByteWriter(64);
        negative.WriteCount(-1);
        Assert.IsTrue(negative.Overflowed);
    }

    [TestMethod]
    public void OnlyShortPrintableAsciiIsText()
    {
        Assert.IsTrue(ByteWriter.IsText(""));
        Assert.IsTrue(ByteWriter.IsText(new string('x', 63)));
        string[] refused = { new string('x', 64), "a\n", "\u007F", "\u00E9", "\0" };
        foreach (string text in refused)
        {
            ByteWriter writer = new ByteWriter(100);
            writer.WriteText(text);
            Assert.IsTrue(writer.Overflowed, text);
            Assert.AreEqual(0, writer.Size);
        }

        ByteWriter none = new ByteWriter(1);
        none.WriteText(null);
        Assert.IsTrue(none.Overflowed);
    }

    [TestMethod]
    public void ACapacityBelowZeroIsRefused() =>
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ByteWriter(-1));

    private static void CheckBytes(string expected, ByteWriter writer)
    {
        string written = System.Convert.ToHexString(writer.Buffer, 0, writer.Size);
        Assert.AreEqual(expected.Replace(" ", ""), written);
    }
}
