using EdgeSpike.Link;
#if NANOFRAMEWORK_1_0
using nanoFramework.TestFramework;
#endif

namespace EdgeSpike.Tests.Device
{
    /// <summary>Fields are little-endian bytes, come back as they were, and the ends of a buffer
    /// hold.</summary>
    [TestClass]
    public class ByteFieldTests
    {
        [TestMethod]
        public void FieldsAreLittleEndian()
        {
            var writer = new ByteWriter(64);
            writer.WriteU16(0x0203);
            writer.WriteU32(0x84050607);
            writer.WriteU64(0x88090A0B0C0D0E0F);
            writer.WriteVarUint(300);
            writer.WriteZigZag(-2);
            byte[] expected =
            {
                0x03, 0x02, 0x07, 0x06, 0x05, 0x84,
                0x0F, 0x0E, 0x0D, 0x0C, 0x0B, 0x0A, 0x09, 0x88, 0xAC, 0x02, 0x03,
            };
            Assert.AreEqual(expected.Length, writer.Size);
            for (int n = 0; n < expected.Length; n++)
                Assert.AreEqual((int)expected[n], (int)writer.Buffer[n]);
        }

        [TestMethod]
        public void WhatIsWrittenIsRead()
        {
            var writer = new ByteWriter(128);
            writer.WriteU8(0x80);
            writer.WriteU32(0x80000000);
            writer.WriteU64(0x8000000000000000);
            writer.WriteVarUint(ulong.MaxValue);
            writer.WriteZigZag(long.MinValue);
            writer.WriteText("chip");
            var reader = new ByteReader(writer.Buffer, 0, writer.Size);
            Assert.AreEqual(0x80, (int)reader.ReadU8());
            Assert.AreEqual(0x80000000, reader.ReadU32());
            Assert.AreEqual(0x8000000000000000, reader.ReadU64());
            Assert.AreEqual(ulong.MaxValue, reader.ReadVarUint());
            Assert.AreEqual(long.MinValue, reader.ReadZigZag());
            Assert.AreEqual("chip", reader.ReadText());
            Assert.AreEqual(0, reader.Remaining);
            Assert.IsFalse(reader.Failed);
        }

        [TestMethod]
        public void BeyondTheEndNothingIsWrittenOrRead()
        {
            var writer = new ByteWriter(3);
            writer.WriteU16(7);
            writer.WriteU16(9);
            Assert.IsTrue(writer.Overflowed);
            var reader = new ByteReader(writer.Buffer, 0, 3);
            Assert.AreEqual(0u, reader.ReadU32());
            Assert.IsTrue(reader.Failed);
            Assert.AreEqual(0, reader.Remaining);
        }
    }
}
