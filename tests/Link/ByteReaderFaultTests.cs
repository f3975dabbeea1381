using EdgeSpike.Link;

namespace EdgeSpike.Tests.Link;

/// <summary>Everything that can be wrong with a field, and where it says so.</summary>
[TestClass]
public class ByteReaderFaultTests
{
    [TestMethod]
    [DataRow("8000", ByteFault.VarUint)]                        // 0 in two bytes
    [DataRow("FF00", ByteFault.VarUint)]                        // 127 in two bytes
    [DataRow("80808000", ByteFault.VarUint)]
    [DataRow("FFFFFFFFFFFFFFFFFF00", ByteFault.VarUint)]        // 2^63 - 1 in ten bytes
    [DataRow("FFFFFFFFFFFFFFFFFF02", ByteFault.VarUint)]        // bit 64
    [DataRow("FFFFFFFFFFFFFFFFFF8101", ByteFault.VarUint)]      // eleven bytes
    [DataRow("FFFFFFFFFFFFFFFFFFFF", ByteFault.VarUint)]
    [DataRow("", ByteFault.PastEnd)]
    [DataRow("80", ByteFault.PastEnd)]
    [DataRow("FFFFFFFFFFFFFFFFFF", ByteFault.PastEnd)]
    public void VarUintsHaveOneForm(string hex, ByteFault expected)
    {
        ByteReader reader = Read("AA" + hex);
        reader.ReadU8();
        Assert.AreEqual(0UL, reader.ReadVarUint());
        CheckFault(expected, 1, reader);
    }

    [TestMethod]
    [DataRow("05", 4, 1)]                       // five bytes announced, four there
    [DataRow("03", 4, 2)]                       // three times two
    [DataRow("8080808010", 1, 1)]               // 2^32 elements
    [DataRow("FFFFFFFFFFFFFFFFFF01", 4, 1)]     // 2^64 - 1 elements
    [DataRow("8080808004", 4, 4)]               // 2^30 integers: the bytes overflow 32 bits
    public void AnnouncedCountsAreHeldAgainstWhatIsLeft(string count, int filler, int width)
    {
        ByteReader reader = Read(count + new string('0', 2 * filler));
        Assert.AreEqual(0, reader.ReadCount(width));
        CheckFault(ByteFault.Count, 0, reader);
    }

    [TestMethod]
    [DataRow("40" + "20", ByteFault.Text)]      // 64 characters
    [DataRow("02410A", ByteFault.Text)]
    [DataRow("0280FF", ByteFault.Text)]
    [DataRow("0241", ByteFault.PastEnd)]
    [DataRow("", ByteFault.PastEnd)]
    public void TextsAreChecked(string hex, ByteFault expected)
    {
        ByteReader reader = Read(hex);
        Assert.AreEqual("", reader.ReadText());
        CheckFault(expected, 0, reader);
    }

    [TestMethod]
    public void TheFirstFailureStays()
    {
        ByteReader reader = Read("010203");
        reader.ReadU8();
        Assert.AreEqual(0u, reader.ReadU32());
        Assert.AreEqual(0, reader.ReadU8());            // There, but after a failure.
        Assert.AreEqual(0, reader.ReadCount(1));
        Assert.AreEqual("", reader.ReadText());
        Assert.AreEqual(0L, reader.ReadZigZag());
        CheckFault(ByteFault.PastEnd, 1, reader);
    }

    [TestMethod]
    public void ReadsItsSliceOnly()
    {
        byte[] bytes = { 1, 2, 3, 4 };
        ByteReader reader = new ByteReader(bytes, 1, 2);
        Assert.AreEqual(2, reader.ReadU8());
        Assert.AreEqual(1, reader.Remaining);
        Assert.AreEqual(1, reader.Position);
        Assert.AreSame(bytes, reader.Buffer);
        Assert.AreEqual(3, reader.Buffer[reader.BufferPosition]);
        Assert.AreEqual(0, reader.ReadU16());
        CheckFault(ByteFault.PastEnd, 1, reader);

        reader.Reset(bytes, 4, 0);
        Assert.IsFalse(reader.Failed);
        var outside = new[] { (-1, 1), (0, 5), (5, 0), (4, int.MaxValue) };
        foreach ((int offset, int count) in outside)
        {
            reader.Reset(bytes, offset, count);
            CheckFault(ByteFault.PastEnd, 0, reader);
            Assert.AreEqual(0, reader.BufferPosition);
            Assert.ThrowsExactly<ArgumentOutOfRangeException>(
                () => new ByteReader(bytes, offset, count));
        }

        Assert.ThrowsExactly<ArgumentNullException>(() => new ByteReader(null, 0, 0));
    }

    private static ByteReader Read(string hex)
    {
        byte[] bytes = System.Convert.FromHexString(hex);
        return new ByteReader(bytes, 0, bytes.Length);
    }

    private static void CheckFault(ByteFault expected, int position, ByteReader reader)
    {
        Assert.IsTrue(reader.Failed);
        Assert.AreEqual(expected, reader.Fault);
        Assert.AreEqual(position, reader.Position);
        Assert.AreEqual(0, reader.Remaining);
    }
}
