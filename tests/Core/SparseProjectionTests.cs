using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

/// <summary>Compressed rows: found again, and refused where they are malformed.</summary>
[TestClass]
public class SparseProjectionTests
{
    private const uint Half = 1u << 30;

    [TestMethod]
    public void EverySynapseIsFoundAndNoOther()
    {
        for (int seed = 0; seed < 200; seed++)
        {
            var random = new Random(seed);
            (int pre, int post) = (random.Next(8), random.Next(12));
            bool[,] exists = new bool[pre, post];
            int[] rowStart = new int[pre + 1];
            List<short> targets = [];
            for (int i = 0; i < pre; i++)
            {
                for (int j = 0; j < post; j++)
                {
                    exists[i, j] = random.Next(3) == 0;
                    if (exists[i, j]) targets.Add((short)j);
                }

                rowStart[i + 1] = targets.Count;
            }

            SparseProjection projection = Make(pre, post, rowStart, [.. targets]);
            int next = 0;
            for (int i = 0; i < pre; i++)
            {
                for (int j = 0; j < post; j++)
                {
                    Assert.AreEqual(exists[i, j] ? next++ : -1, projection.IndexOf(i, j),
                        $"seed {seed}, {i} to {j}");
                }
            }

            int most = Enumerable.Range(0, post).Select(j => targets.Count(t => t == j)).Append(0)
                .Max();
            Assert.AreEqual(most, projection.FanInMax, $"seed {seed}");
            Assert.AreEqual(targets.Count, projection.Synapses);
        }
    }

    [TestMethod]
    public void RowStartsMustBeWhole()
    {
        const string Message =
            "sparse projection: expected 3 ascending row starts from 0 to the number of synapses, "
            + "which is the number of weights";
        CheckRefused([0, 1], [0], 1, Message);
        CheckRefused([0, 1, 1, 1], [0], 1, Message);
        CheckRefused([], [], 0, Message);
        CheckRefused([1, 1, 1], [0], 1, Message);
        CheckRefused([0, 2, 1], [0], 1, Message);
        CheckRefused([0, -1, 1], [0], 1, Message);
        CheckRefused([0, 1, 2], [0], 1, Message);
        CheckRefused([0, 1, 1], [0], 2, Message);
        CheckRefused([0, int.MaxValue, 1], [0], 1, Message);
    }

    [TestMethod]
    public void TargetsMustAscendInsideTheirRowAndExist()
    {
        CheckRefused([0, 0, 2], [1, 1], 2,
            "sparse projection, row 1: expected ascending targets below 3, "
            + "never the neuron itself, got 1");
        CheckRefused([0, 2, 2], [2, 0], 2,
            "sparse projection, row 0: expected ascending targets below 3, "
            + "never the neuron itself, got 0");
        CheckRefused([0, 1, 1], [3], 1,
            "sparse projection, row 0: expected ascending targets below 3, "
            + "never the neuron itself, got 3");
        CheckRefused([0, 1, 1], [-1], 1,
            "sparse projection, row 0: expected ascending targets below 3, "
            + "never the neuron itself, got -1");
        Make(2, 3, [0, 1, 3], [2, 0, 1]);
    }

    [TestMethod]
    public void NoNeuronProjectsToItself()
    {
        var neurons = new LifPopulation(2, Half, 1 << 15);
        var refused = Assert.ThrowsExactly<ConfigurationException>(
            () => new SparseProjection(neurons, neurons, [0, 0, 1], [1], new Weights8(1), 0, 1));
        StringAssert.Contains(
            refused.Message,
            "row 1: expected ascending targets below 2, never the neuron itself, got 1");
    }

    private static SparseProjection Make(int pre, int post, int[] rowStart, short[] targets,
        int? weights = null) =>
        new(new InputPopulation(pre), new ReadoutPopulation(post, Half), rowStart, targets,
            new Weights8(weights ?? targets.Length), 0, 0);

    private static void CheckRefused(int[] rowStart, short[] targets, int weights, string message)
    {
        var refused =
            Assert.ThrowsExactly<ConfigurationException>(
                () => Make(2, 3, rowStart, targets, weights));
        Assert.AreEqual(message, refused.Message);
    }
}
