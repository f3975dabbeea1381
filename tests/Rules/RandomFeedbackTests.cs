using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Rules;

/// <summary>L = Σ B·e with B fixed and random, stored or computed anew.</summary>
[TestClass]
public class RandomFeedbackTests
{
    private const ulong Seed = 42;

    [TestMethod]
    public void StoredAndRegeneratedAreTheSameBits()
    {
        Network network = Network(neurons: 50, outputs: 7);
        ReadoutPopulation readout = network.Readout(1);
        for (int k = 0; k < 7; k++) readout.Error[k] = 1000 * k * k - 9000;
        CheckSame(network, deviation: 36);
        CheckSame(network, deviation: 1);

        // At the largest errors the sum saturates, the same way in both.
        Array.Fill(readout.Error, Limits.ValueMax);
        CheckSame(network, deviation: 36);
    }

    [TestMethod]
    public void WholeLearningRunsAreTheSameBits()
    {
        Network stored = Learner(SketchedSignal.Random);
        Network regenerated = Learner(SketchedSignal.Regenerated);
        (StageHashes one, StageHashes two) = (new(), new());
        foreach (Network network in new[] { stored, regenerated })
        {
            network.BeginTrial(learn: true);
            network.WindowOpen = true;
            network.Readout(2).Target[0] = 4096;
        }

        for (int t = 0; t < 400; t++)
        {
            LearningNetworks.Append(stored, t);
            LearningNetworks.Append(regenerated, t);
            stored.Step(one);
            regenerated.Step(two);
            Assert.AreEqual(one.All(), two.All(), $"step {t}");
        }

        Assert.IsGreaterThan(100, stored.Projections[0].WeightChanges);
    }

    [TestMethod]
    public void EntriesAreNormalAndDifferentForEachNeuronAndOutput()
    {
        // One error of 1.0 in Q12 at a time shows a column of B in units of 2⁻⁷·2⁻¹².
        Network network = Network(neurons: 1000, outputs: 2);
        int[][] columns = [Column(network, 0), Column(network, 1)];
        foreach (int[] column in columns)
        {
            Assert.AreEqual(0, column.Average(), 4 * 20 / Math.Sqrt(1000));
            Assert.AreEqual(1, column.Average(b => (double)b * b) / 400, 4 * Math.Sqrt(1.7 / 1000));
            Assert.IsLessThanOrEqualTo(127, column.Max(Math.Abs));
        }

        double correlation = columns[0].Zip(columns[1], (a, b) => (double)a * b).Average() / 400;
        Assert.AreEqual(0, correlation, 4 / Math.Sqrt(1000));
    }

    private static Network Learner(SketchedSignal kind) =>
        LearningNetworks.Recurrent(Seed, 40, CommitKind.Hazard, new(kind, 2, 30, 0)).Build();

    private static Network Network(int neurons, int outputs)
    {
        var sketch = new NetworkSketch(Seed);
        sketch.Lif(neurons, 1u << 30, 1 << 15);
        sketch.Readout(outputs, 1u << 30);
        return sketch.Build();
    }

    private static int[] Column(Network network, int k)
    {
        ReadoutPopulation readout = network.Readout(1);
        Array.Clear(readout.Error);
        readout.Error[k] = 1;
        return Signal(network, new RandomFeedback(network.Populations[0], readout, 20, Seed));
    }

    private static void CheckSame(Network network, int deviation)
    {
        (Population told, ReadoutPopulation readout) = (network.Populations[0], network.Readout(1));
        int[] stored = Signal(network, new RandomFeedback(told, readout, deviation, Seed));
        CollectionAssert.AreEqual(stored,
            Signal(network, new RegeneratedFeedback(told, readout, deviation, Seed)));
        Assert.IsTrue(stored.Any(s => s != 0));

        // And both are what the matrix says.
        for (int j = 0; j < stored.Length; j++)
        {
            long sum = 0;
            for (int k = 0; k < readout.Size; k++)
            {
                sum += (long)readout.Error[k] * RandomMatrix.Feedback(Seed, 0, j, k, deviation);
            }

            Assert.AreEqual(Math.Clamp(sum, -Limits.TermMax, Limits.TermMax), stored[j]);
        }
    }

    private static int[] Signal(Network network, LearningSignal signal)
    {
        int size = network.Populations[0].Size;
        int[] sum = new int[size];
        signal.Add(sum, [.. Enumerable.Range(0, size).Select(j => (short)j)], size, trialStep: 1);
        return sum;
    }
}
