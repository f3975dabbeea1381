using System.Text;

using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Link;

/// <summary>Published values, and a shift register bit by bit as the reference.</summary>
[TestClass]
public class Crc32Tests
{
    private static readonly Crc32 Crc = new Crc32();

    [TestMethod]
    [DataRow("", 0x00000000u)]
    [DataRow("a", 0xE8B7BE43u)]
    [DataRow("abc", 0x352441C2u)]
    [DataRow("123456789", 0xCBF43926u)]         // The check value of the CRC catalogue.
    [DataRow("The quick brown fox jumps over the lazy dog", 0x414FA339u)]
    public void KnownTexts(string text, uint expected)
    {
        byte[] bytes = Encoding.ASCII.GetBytes(text);
        Assert.AreEqual(expected, Crc.Append(0, bytes, 0, bytes.Length));
    }

    [TestMethod]
    public void EveryByteValueAgreesWithTheShiftRegister()
    {
        for (int b = 0; b < 256; b++)
        {
            byte[] bytes = { 0x55, (byte)b, 0xAA };
            Assert.AreEqual(ShiftRegister(bytes), Crc.Append(0, bytes, 0, 3), "byte " + b);
        }
    }

    [TestMethod]
    public void AnySplitGivesTheSame()
    {
        byte[] bytes = new LinkRandom(1).Bytes(300);
        uint whole = Crc.Append(0, bytes, 0, bytes.Length);
        Assert.AreEqual(ShiftRegister(bytes), whole);
        for (int cut = 0; cut <= bytes.Length; cut++)
        {
            uint first = Crc.Append(0, bytes, 0, cut);
            uint both = Crc.Append(first, bytes, cut, bytes.Length - cut);
            Assert.AreEqual(whole, both, "cut " + cut);
        }
    }

    private static uint ShiftRegister(byte[] bytes)
    {
        uint register = 0xFFFFFFFF;
        foreach (byte b in bytes)
        {
            register ^= b;
            for (int bit = 0; bit < 8; bit++)
            {
                register = (register & 1) == 0 ? register >> 1 : (register >> 1) ^ 0xEDB88320;
            }
        }

        return register ^ 0xFFFFFFFF;
    }
}
