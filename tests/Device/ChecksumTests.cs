using EdgeSpike.Link;
#if NANOFRAMEWORK_1_0
using nanoFramework.TestFramework;
#endif

namespace EdgeSpike.Tests.Device
{
    /// <summary>The published check value, and pieces that give what the whole gives.</summary>
    [TestClass]
    public class ChecksumTests
    {
        [TestMethod]
        public void TheCheckValueIsThatOfTheCatalogue()
        {
            byte[] digits = { 0x31, 0x32, 0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39 };
            Assert.AreEqual(0xCBF43926u, new Crc32().Append(0, digits, 0, 9));
            Assert.AreEqual(0u, new Crc32().Append(0, digits, 4, 0));
        }

        [TestMethod]
        public void AnySplitGivesTheSame()
        {
            var bytes = new byte[300];
            for (int n = 0; n < bytes.Length; n++) bytes[n] = (byte)(n * n + n / 7);
            var crc = new Crc32();
            uint whole = crc.Append(0, bytes, 0, bytes.Length);
            for (int cut = 0; cut <= bytes.Length; cut += 50)
            {
                Assert.AreEqual(whole,
                    crc.Append(crc.Append(0, bytes, 0, cut), bytes, cut, bytes.Length - cut));
            }

            bytes[137] ^= 0x10;
            Assert.IsTrue(whole != crc.Append(0, bytes, 0, bytes.Length));
        }
    }
}
