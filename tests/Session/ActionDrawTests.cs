using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Sessions;

/// <summary>Actions are drawn as a softmax says, and the same for the same trial.</summary>
[TestClass]
public class ActionDrawTests
{
    private const int Draws = 20_000;

    /// <summary>Shares within five standard deviations of e^y/Σ.</summary>
    [TestMethod]
    [DataRow(0, 0, 0)]
    [DataRow(4096, 0, -4096)]
    [DataRow(-2000, 9000, 100)]
    [DataRow(1 << 22, 0, 0)]
    public void SharesAreThoseOfTheSoftmax(int first, int second, int third)
    {
        int[] y = [first, second, third];
        ReadoutPopulation readout = Readout(y);
        var draw = new ActionDraw(readout);
        int[] times = new int[3];
        for (long trial = 0; trial < Draws; trial++) times[draw.Draw(7, trial)]++;
        double[] e = [.. y.Select(k => Math.Exp((k - y.Max()) / 4096.0))];
        for (int k = 0; k < 3; k++)
        {
            double p = e[k] / e.Sum();
            Assert.AreEqual(p, times[k] / (double)Draws, 5 * Math.Sqrt(p * (1 - p) / Draws) + 2e-4,
                $"action {k}");
        }
    }

    [TestMethod]
    public void ADrawIsAFunctionOfSeedAndTrial()
    {
        var draw = new ActionDraw(Readout([0, 0, 0]));
        int[] once = [.. Enumerable.Range(0, 100).Select(trial => draw.Draw(7, trial))];
        CollectionAssert.AreEqual(once,
            Enumerable.Range(0, 100).Select(trial => draw.Draw(7, trial)).ToArray());
        CollectionAssert.AreNotEqual(once,
            Enumerable.Range(0, 100).Select(trial => draw.Draw(8, trial)).ToArray());
    }

    private static ReadoutPopulation Readout(int[] values)
    {
        var readout = new ReadoutPopulation(values.Length, 1u << 30);
        _ = new Network(1, [readout], [], new Kernels());
        for (int k = 0; k < values.Length; k++) readout.Potential.Values[k] = values[k] << 7;
        return readout;
    }
}
