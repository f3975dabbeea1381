using EdgeSpike.Core;
#if NANOFRAMEWORK_1_0
using nanoFramework.TestFramework;
#endif

namespace EdgeSpike.Tests.Device
{
    /// <summary>A weight saturates once, and the kept hash is that of what stands there.</summary>
    [TestClass]
    public class WeightLimitTests
    {
        [TestMethod]
        public void EightBitsEndAt127()
        {
            CheckLimits(new Weights8(3), 127);
        }

        [TestMethod]
        public void SixteenBitsEndAt32767()
        {
            CheckLimits(new Weights16(3), 32767);
        }

        static void CheckLimits(Weights weights, int max)
        {
            weights.Join(StateKey.Base(OwnerKind.Projection, 2, StateField.Weight));
            Assert.AreEqual(max, weights.Max);
            Assert.AreEqual(max, weights.Put(0, max + 1));
            Assert.AreEqual(0, weights.Put(0, int.MaxValue));
            Assert.AreEqual(-2 * max, weights.Put(0, int.MinValue));
            Assert.AreEqual(-max, weights[0]);
            Assert.AreEqual(5, weights.Put(2, 5));
            ulong kept = weights.Hash;
            weights.Rehash();
            Assert.AreEqual(kept, weights.Hash);
            Assert.IsTrue(kept != 0);
            weights.Put(0, 0);
            weights.Put(2, 0);
            Assert.AreEqual(0UL, weights.Hash);
        }
    }
}
