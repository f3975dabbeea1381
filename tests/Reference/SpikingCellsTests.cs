using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.Tests.Reference;

/// <summary>The double-precision neurons by hand, in numbers that binary fractions hold
/// exactly.</summary>
[TestClass]
public class SpikingCellsTests
{
    private static readonly PseudoDerivative Triangle = new(PsiShape.Triangle, 0.5, 1);

    [TestMethod]
    public void ALifNeuronIsResetOneStepLater()
    {
        // v: ¾; ⅜ + ¾ = 1⅛ fires; 9⁄16 + ¾ − 1 = 5⁄16.
        var cells = new SpikingCells(SpikingConstants.Lif(1, 0.5, 1, Triangle));
        CheckSteps(cells, 0.75, [0.75, 1.125, 0.3125], [0, 1, 0]);
        Assert.AreEqual(0.5 * 0.3125, cells.Psi[0]);
    }

    [TestMethod]
    public void AnAlifNeuronRaisesItsThreshold()
    {
        // A spike in step 1: a = 1 in step 2, ½ in step 3; θ = 1 and β = ½ make 1½ and 1¼.
        var cells = new SpikingCells(new SpikingConstants(0.5, 1, [0.5], 0.5, 0, Triangle));
        CheckSteps(cells, 1.25, [1.25, 0.875, 1.6875], [1, 0, 1]);
        Assert.AreEqual(1.25, cells.Threshold[0]);
        Assert.AreEqual(0.5 * (1 - 0.4375), cells.Psi[0]);
    }

    [TestMethod]
    public void ARefractoryNeuronIsSilentForItsStepsLessOne()
    {
        // The count goes down before a neuron is asked: R = 3 leaves two silent steps, as in NEST.
        var cells = new SpikingCells(new SpikingConstants(0.5, 1, [0], 0, 3, Triangle));
        List<double> spikes = [];
        for (int t = 0; t < 7; t++)
        {
            cells.Step([2]);
            spikes.Add(cells.Spikes[0]);
            if (cells.Spikes[0] == 0) Assert.AreEqual(0.0, cells.Psi[0]);
        }

        CollectionAssert.AreEqual(new[] { 1.0, 0, 0, 1, 0, 0, 1 }, spikes);
    }

    [TestMethod]
    public void EligibilityOfAnAlifNeuronByHand()
    {
        // e = ψ·(z̄ − β·ε), ε ← ρ·ε + e: ½·1; ε = ½; ½·(1 − ½·½) = ⅜; ε = ¼ + ⅜.
        var constants = new SpikingConstants(0.5, 1, [0.5], 0.5, 0, Triangle);
        var eligibility = new Eligibility(constants, 1, filterLeak: 0.5, filterGain: 1);
        eligibility.Step([0.5], [1]);
        Assert.AreEqual(0.5, eligibility.Now[0][0]);
        eligibility.Step([0.5], [1]);
        Assert.AreEqual(0.375, eligibility.Now[0][0]);
        Assert.AreEqual(0.5 * 0.5 + 0.375, eligibility.Filtered[0][0]);
        eligibility.Step([0.5], [0]);
        Assert.AreEqual(-0.5 * 0.5 * 0.625, eligibility.Now[0][0]);
    }

    [TestMethod]
    public void AdamsFirstStepIsTheRateWhateverTheGradient()
    {
        // m/√s = 0.1·g/√(0.001·g²), times √0.001/0.1: the sign of g, but for ε.
        double[][] w = [[1, 1]];
        new Adam(0.01, 0.9, 0.999, 0).Step(w, [[5, -0.02]]);
        Assert.AreEqual(0.99, w[0][0], 1e-15);
        Assert.AreEqual(1.01, w[0][1], 1e-15);
    }

    [TestMethod]
    public void AdamsEpsilonJoinsTheRootItself()
    {
        // g = 1, ε = 1: m = 0.1, √s = √0.001; with the corrected root it would be 0.01/(1 + 1).
        double[][] w = [[0]];
        new Adam(0.01, 0.9, 0.999, 1).Step(w, [[1]]);
        Assert.AreEqual(-0.01 * Math.Sqrt(0.001) / 0.1 * 0.1 / (Math.Sqrt(0.001) + 1), w[0][0],
            1e-15);
    }

    private static void CheckSteps(SpikingCells cells, double current, double[] potential,
        double[] spikes)
    {
        for (int t = 0; t < potential.Length; t++)
        {
            cells.Step([current]);
            Assert.AreEqual(potential[t], cells.Potential[0], $"v in step {t + 1}");
            Assert.AreEqual(spikes[t], cells.Spikes[0], $"z in step {t + 1}");
        }
    }
}
