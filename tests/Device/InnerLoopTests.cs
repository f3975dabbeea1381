using EdgeSpike.Core;
#if NANOFRAMEWORK_1_0
using nanoFramework.TestFramework;
#endif

namespace EdgeSpike.Tests.Device
{
    /// <summary>The dense inner loops on numbers that fit on a hand, and at the ends of their
    /// ranges.</summary>
    [TestClass]
    public class InnerLoopTests
    {
        [TestMethod]
        public void RowsAreAddedWhateverTheirNumber()
        {
            sbyte[] weights = { 1, -2, 3, 10, 20, -30, 100, -100, 127, -127, 5, 0 };
            short[] spikes = { 9, 0, 1, 2, 3 };
            for (int count = 0; count <= 4; count++)
            {
                int[] x = { 0, 1 << 20, -5 };
                new Kernels().AddRows(weights, x, 256, spikes, 1, count);
                for (int j = 0; j < 3; j++)
                {
                    int sum = j == 1 ? 1 << 20 : j == 2 ? -5 : 0;
                    for (int i = 0; i < count; i++) sum += 256 * weights[3 * i + j];
                    Assert.AreEqual(sum, x[j]);
                }
            }
        }

        [TestMethod]
        public void SixteenBitRowsTruncateEachAddendTowardZero()
        {
            short[] weights = { 32767, -32767, 1, -1 };
            short[] spikes = { 0, 1 };
            int[] x = { 0, 0 };
            new Kernels().AddRows(weights, x, 300, spikes, 0, 2);

            // 32767·300/256 = 38398.8 and 300/256 = 1.17.
            Assert.AreEqual(38398 + 1, x[0]);
            Assert.AreEqual(-38398 - 1, x[1]);
        }

        [TestMethod]
        public void CellsShrinkTowardZeroAtBothEndsOfAnInt()
        {
            int[] x = { int.MaxValue, -int.MaxValue, 3, -3, 1, -1, 0, 0, 2, -2 };
            Assert.IsTrue(new Kernels().Shrink(x, 1 << 30));
            int[] half = { 1073741823, -1073741823, 1, -1, 0, 0, 0, 0, 1, -1 };
            for (int i = 0; i < x.Length; i++) Assert.AreEqual(half[i], x[i]);
            Assert.IsTrue(new Kernels().Shrink(x, 4));
            Assert.IsFalse(new Kernels().Shrink(x, 0));
        }

        [TestMethod]
        public void NeuronsAtTheThresholdFireInOrder()
        {
            int[] potential = { 99, 100, 101, -100, 1000 };
            var spikes = new short[5];
            int end = new Kernels().Fire(potential, 100, spikes, 0);
            Assert.AreEqual(3, end);
            Assert.AreEqual(1, (int)spikes[0]);
            Assert.AreEqual(2, (int)spikes[1]);
            Assert.AreEqual(4, (int)spikes[2]);
        }
    }
}
