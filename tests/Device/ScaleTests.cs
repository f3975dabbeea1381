using EdgeSpike.Core;
#if NANOFRAMEWORK_1_0
using nanoFramework.TestFramework;
#endif

namespace EdgeSpike.Tests.Device
{
    /// <summary>Cells leak by moving their scale: series done by hand.</summary>
    [TestClass]
    public class ScaleTests
    {
        [TestMethod]
        public void ALeakOfOneHalfSweepsInEveryStepAndTruncatesTowardZero()
        {
            ScaledCells cells = Cells(1u << 30, 1000, -7);
            Advance(cells, 1);
            Check(cells, 500, -3);
            Advance(cells, 1);
            Check(cells, 250, -1);
            Advance(cells, 1);
            Check(cells, 125, 0);
            Advance(cells, 7);
            Check(cells, 0, 0);
            Assert.IsFalse(cells.Awake);
        }

        [TestMethod]
        public void BetweenSweepsCellsStandStill()
        {
            // τ = 2: u grows by e^½ = 1.6487 a step, so every second step is a sweep.
            ScaledCells cells = Cells(1302514674, 524288, -1000);
            Advance(cells, 1);
            Assert.AreEqual(885150492, cells.Scale.U);
            Check(cells, 524288, -1000);
            Advance(cells, 1);
            Assert.AreEqual(CommonScale.One, cells.Scale.U);
            Check(cells, 192874, -367);
        }

        [TestMethod]
        public void SilenceReachesZeroAndStaysThere()
        {
            ScaledCells cells = Cells(2042749635, 1 << 19, -(1 << 19));
            int steps = 0;
            for (; cells.Awake; steps++) Advance(cells, 1);
            Check(cells, 0, 0);

            // ln 2¹⁹ = 13.2 time constants of 20 steps.
            Assert.IsTrue(steps > 240);
            Assert.IsTrue(steps < 300);
        }

        static ScaledCells Cells(uint leakQ31, int first, int second)
        {
            var scale = new CommonScale(leakQ31);
            var cells = new ScaledCells(2);
            scale.Add(cells);
            cells.Values[0] = first;
            cells.Values[1] = second;
            cells.Awake = true;
            return cells;
        }

        static void Advance(ScaledCells cells, int steps)
        {
            var kernels = new Kernels();
            for (int t = 0; t < steps; t++) cells.Scale.Advance(kernels);
        }

        static void Check(ScaledCells cells, int first, int second)
        {
            Assert.AreEqual(first, cells.Values[0]);
            Assert.AreEqual(second, cells.Values[1]);
        }
    }
}
