using EdgeSpike.Core;
#if NANOFRAMEWORK_1_0
using nanoFramework.TestFramework;
#endif

namespace EdgeSpike.Tests.Device
{
    /// <summary>The hazard clock moves weights as often as it should, against the gradient, at its
    /// price.</summary>
    [TestClass]
    public class HazardTests
    {
        const int Steps = 2000;

        [TestMethod]
        public void WeightsMoveAsOftenAsTheirProductsSay()
        {
            Weights weights = Run(out long draws);

            // p = L·ψ·mantissa·z/2⁵⁹ = 2¹⁹·4096·20000·2000/2⁵⁹ = 0.149 a step, and half of that at
            // half the trace.
            CheckNear(-298, weights[0], 90);
            CheckNear(298, weights[1], 90);
            Assert.AreEqual(0, weights[2]);
            CheckNear(-149, weights[3], 65);
            CheckNear(149, weights[4], 65);
            Assert.AreEqual(0, weights[5]);

            // Candidates: two neurons, two pairs each, at the rate of the strongest pair; a hit or
            // not, one draw.
            Assert.IsTrue(draws > 1000);
            Assert.IsTrue(draws < 1400);
        }

        [TestMethod]
        public void EveryRuntimeMovesTheSameWeights()
        {
            Weights weights = Run(out long draws);
            Assert.AreEqual(0x77737777f6ea1795UL, weights.Hash);
            Assert.AreEqual(1209L, draws);
        }

        static Weights Run(out long draws)
        {
            var input = new InputPopulation(2);
            var neurons = new LifPopulation(3, 1u << 30, 1 << 15);
            var projection = new DenseProjection(input, neurons, new Weights16(6), 0, 0);
            var network = new Network(
                21, new Population[] { input, neurons }, new Projection[] { projection },
                new Kernels());
            var clock = new HazardClock(projection, new LearningRate(20000, 33), network.Seed,
                new NegativeLog());
            int[] signal = { 1 << 19, -(1 << 19), 1 << 19 };
            int[] psi = { 4096, 4096, 0 };
            var site = new ChosenSite(signal, psi);
            var trace = new ScaledCells(2);
            trace.Values[0] = 2000;
            trace.Values[1] = 1000;
            trace.FindMax();
            neurons.Scale.Add(trace);
            for (int step = 1; step <= Steps; step++)
            {
                clock.Descend(trace, site, 0, site.ActiveCount, step);
            }

            draws = clock.Draws;
            return projection.Weights;
        }

        static void CheckNear(int expected, int found, int by)
        {
            Assert.IsTrue(found > expected - by);
            Assert.IsTrue(found < expected + by);
        }
    }
}
