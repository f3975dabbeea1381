using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Rules;

/// <summary>R = c·max(0, f − f*), Q19.</summary>
[TestClass]
public class RateCeilingTests
{
    private const int One = 1 << 19;

    [TestMethod]
    public void ByHand()
    {
        // 5 spikes in 8 steps, f* = ¼: R = 5/8 − 2/8 = 3/8 of 2¹⁹. 2 spikes are allowed, 1 all the
        // more.
        CheckSignal(One, 16_384, steps: 8, [5, 2, 1, 0, 3], [196_608, 0, 0, 0, 65_536]);

        // Above a ceiling of 0 every spike costs c/steps.
        CheckSignal(One, 0, steps: 4, [1, 4, 0], [One / 4, One, 0]);

        // f* = 1: nobody can be above.
        CheckSignal(One, 65_536, steps: 4, [4], [0]);
    }

    [TestMethod]
    public void AFractionOfASpikeCountsAsItsFraction()
    {
        // 10 steps at f* = ¼ allow 2.5: 3 spikes cost half of ⌊2¹⁹/10⌋ = 52,428; 2 spikes nothing.
        CheckSignal(One, 16_384, steps: 10, [3, 2, 5], [26_214, 0, 131_070]);
    }

    [TestMethod]
    public void ItIsWithinAUnitASpikeOfTheExactValue()
    {
        for (int seed = 0; seed < 2000; seed++)
        {
            var random = new Random(seed);
            (int cost, int ceiling) = (random.Next(1 << 28), random.Next(65_537));
            int steps = random.Next(1, 3000);
            int spikes = random.Next(steps + 1);
            double exact = cost * Math.Max(0, (double)spikes / steps - ceiling / 65_536.0);
            int got = Signal(cost, ceiling, steps, [spikes])[0];
            Assert.IsTrue(Math.Abs(got - exact) <= spikes + 2,
                $"seed {seed}: expected {exact}, got {got}");
        }
    }

    [TestMethod]
    public void ItAddsToWhatIsThereAndSaturates()
    {
        RateCeiling ceiling = Make(Limits.TermMax, 0, [1]);
        int[] signal = [-5, 77];
        ceiling.Add(signal, [0], 1, trialStep: 1);
        CollectionAssert.AreEqual(new[] { Limits.TermMax - 5, 77 }, signal);
        ceiling.Add(signal, [0], 1, trialStep: 1);
        Assert.AreEqual(2 * Limits.TermMax - 5, signal[0]);
    }

    [TestMethod]
    public void ATrialBeginsWithoutSpikes()
    {
        RateCeiling ceiling = Make(One, 0, [3]);
        ceiling.BeginTrial();
        int[] signal = [0];
        ceiling.Add(signal, [0], 1, trialStep: 1);
        Assert.AreEqual(0, signal[0]);
    }

    private static void CheckSignal(int cost, int ceiling, int steps, int[] spikes,
        int[] expected) =>
        CollectionAssert.AreEqual(expected, Signal(cost, ceiling, steps, spikes));

    private static int[] Signal(int cost, int ceiling, int steps, int[] spikes)
    {
        var signal = new int[spikes.Length];
        short[] active = [.. Enumerable.Range(0, spikes.Length).Select(j => (short)j)];
        Make(cost, ceiling, spikes).Add(signal, active, active.Length, steps);
        return signal;
    }

    /// <summary>A ceiling that has seen so many spikes of each neuron.</summary>
    private static RateCeiling Make(int cost, int ceiling, int[] spikes)
    {
        var made = new RateCeiling(new InputPopulation(spikes.Length), cost, ceiling);
        for (int j = 0; j < spikes.Length; j++)
        {
            for (int s = 0; s < spikes[j]; s++) made.Observe([-1, (short)j], 1, 1, 0);
        }

        return made;
    }
}
