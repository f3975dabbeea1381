using EdgeSpike.Core;
#if NANOFRAMEWORK_1_0
using nanoFramework.TestFramework;
#endif

namespace EdgeSpike.Tests.Device
{
    /// <summary>Keyed bits are those of the published generator, whatever multiplies 64 bits
    /// here.</summary>
    [TestClass]
    public class KeyedBitsTests
    {
        const ulong Gamma = 0x9E3779B97F4A7C15;

        [TestMethod]
        public void MixIsTheSplitMix64Finaliser()
        {
            Assert.AreEqual(0xE220A8397B1DCDAFUL, Keyed.Mix(Gamma));
            Assert.AreEqual(0x6E789E6AA1B965F4UL, Keyed.Mix(unchecked(2 * Gamma)));
            Assert.AreEqual(0x06C45D188009454FUL, Keyed.Mix(unchecked(3 * Gamma)));
        }

        [TestMethod]
        public void AKeyGivesTheBitsOfTheGoldenVector()
        {
            // Lines of tests/vectors/keyed-bits.txt.
            Assert.AreEqual(0x98a4a465dbffe53cUL,
                Keyed.Bits(ulong.MaxValue, Purpose.StateKey, 0, 0, 0));
            Assert.AreEqual(0x7238a83dbbebcf28UL,
                Keyed.Bits(1, Purpose.Rounding, 0, 0, ulong.MaxValue));
            Assert.AreEqual(596, Keyed.Below(0x98a4a465dbffe53cUL, 1000));
            Assert.AreEqual(1720, Keyed.Normal(0x98a4a465dbffe53cUL, 1000));
        }

        [TestMethod]
        public void BelowReachesBothEndsAndNoFurther()
        {
            Assert.AreEqual(0, Keyed.Below(0, 1000));
            Assert.AreEqual(999, Keyed.Below(ulong.MaxValue, 1000));
            Assert.AreEqual(int.MaxValue - 1, Keyed.Below(ulong.MaxValue, int.MaxValue));
        }
    }
}
