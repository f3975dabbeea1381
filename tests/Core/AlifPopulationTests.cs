using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>One neuron, numbers to redo on paper: in weight units (2⁻⁷), so θ = 1.0 is
/// 128.</summary>
[TestClass]
public class AlifPopulationTests
{
    private const uint Half = 1u << 30;
    private const int One = 1 << 15;
    private const int Unit = 4096;
    private const int Strength = 1 << 27;

    [TestMethod]
    public void EachSpikeRaisesTheThresholdAndTheRiseFades()
    {
        // α = ρ = ½, β = ½ (64), drive 100 in steps 1 to 8. v − 64·a against 128: 100; 150 fires; a
        // = 1: 75 − 128 + 100 = 47, −17; a = ½: 123.5, 91.5; a = ¼: 161.75, 145.75 fires; a = 1⅛:
        // 52.875, −19.125; a = 9/16: 126.4375, 90.4375; a = 9/32: 163.21875, 145.21875 fires
        double[] adapting = [100, 150, -17, 91.5, 145.75, -19.125, 90.4375, 145.21875];

        // Without: 100; 150 fires; 47; 123.5; 161.75 fires; 52.875; 126.4375; 163.21875 fires.
        double[] plain = [100, 150, 47, 123.5, 161.75, 52.875, 126.4375, 163.21875];
        Network network = Build(Half, Half, Strength);
        var population = (AlifPopulation)network.Populations[1];
        List<int> fired = [];
        for (int t = 1; t <= adapting.Length; t++)
        {
            network.StepWith(0);
            Assert.AreEqual(plain[t - 1] * Unit, population.Compared[0], $"plain, step {t}");
            Assert.AreEqual(adapting[t - 1] * Unit, population.Compared[1], $"adapting, step {t}");
            if (network.Fired(1).Contains(1)) fired.Add(t);
        }

        CollectionAssert.AreEqual(new[] { 2, 5, 8 }, fired);
    }

    [TestMethod]
    public void TheRiseLastsAsLongAsItsTimeConstantSays()
    {
        // τ of the potential 20, of the threshold 2,000 steps; one spike, then silence.
        uint slow = (uint)Math.Round(Math.Exp(-1.0 / 2000) * (1L << 31));
        Network network = Build((uint)Math.Round(Math.Exp(-1.0 / 20) * (1L << 31)), slow, Strength);
        var population = (AlifPopulation)network.Populations[1];
        network.StepWith(0);
        network.StepWith(0);
        CollectionAssert.AreEqual(new[] { 0, 1 }, network.Fired(1));
        for (int t = 0; t <= 3000; t++)
        {
            network.StepWith();
            if (t % 500 != 0 || t == 0) continue;
            double rise =
                -(double)population.Compared[1] / (1 << 19) * CommonScale.One / population.Scale.U;
            double expected = 0.5 * Math.Exp(-t / 2000.0);
            Assert.AreEqual(expected, rise, 0.002 * expected + 0.001, $"step {t}");
        }
    }

    [TestMethod]
    public void AtTheBoundsNothingOverflows()
    {
        // θ least, β most, both leaks longest; driven at the largest weight for longer than both
        // time constants.
        var sketch = new NetworkSketch(1);
        int input = sketch.Input(2);
        int neurons = sketch.Lif(4, Limits.LeakMaxQ31, 1 << 12);
        sketch.Populations[neurons].Adaptation =
            new AdaptationSketch(3, Limits.LeakMaxQ31, 2 << 28);
        sketch.Dense(input, neurons, (_, _) => 127).Scale = 4;
        var run = new TwinRun(sketch);
        run.BeginTrial(learn: false);
        for (int t = 0; t < 150_000; t++)
        {
            run.Step((_, i) => t % 40_000 < 30_000);
            if (t % 1000 == 0) Assert.IsNull(run.Difference(), $"step {t}");
        }

        Assert.IsGreaterThan(30_000, run.Dense.SpikeCount);
        Assert.IsGreaterThan(0, run.Dense.Saturations);
    }

    [TestMethod]
    [DataRow(3, Half, Strength, "3 neurons that adapt: expected 0 to 2")]
    [DataRow(-1, Half, Strength, "-1 neurons that adapt: expected 0 to 2")]
    [DataRow(1, Half, -1, "adaptation strength -1/2^28: expected 0 to 2.0")]
    [DataRow(1, Half, (2 << 28) + 1, "adaptation strength 536870913/2^28: expected 0 to 2.0")]
    [DataRow(1, Half - 1, Strength, "leak of the adaptation 1073741823/2^31: expected 1073741824")]
    [DataRow(1, Limits.LeakMaxQ31 + 1, Strength,
        "leak of the adaptation 2147450881/2^31: expected 1073741824")]
    [DataRow(1, Limits.NoLeakQ31, Strength,
        "leak of the adaptation 2147483648/2^31: expected 1073741824")]
    public void OthersAreRefused(int adaptive, uint leakQ31, int strength, string problem)
    {
        var refused = Assert.ThrowsExactly<ConfigurationException>(
            () => new AlifPopulation(2, Half, One, adaptive, leakQ31, strength));
        StringAssert.StartsWith(refused.Message, problem);
    }

    /// <summary>One input to two neurons with weight 100; the second adapts.</summary>
    private static Network Build(uint leakQ31, uint slowQ31, int strength)
    {
        var sketch = new NetworkSketch(1);
        int input = sketch.Input(1);
        int neurons = sketch.Lif(2, leakQ31, One);
        sketch.Populations[neurons].Adaptation = new AdaptationSketch(1, slowQ31, strength);
        sketch.Dense(input, neurons, (_, _) => 100);
        return sketch.Build();
    }
}
