using EdgeSpike.HostSim.VirtualBoard;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>Spikes that get lost and come late on a virtual board.</summary>
[TestClass]
public class LossyKernelsTests
{
    private const int Steps = 4000;
    private const int Gain = 256;

    [TestMethod]
    [DataRow(0.0, 0.0)]
    [DataRow(0.3, 0.0)]
    [DataRow(0.0, 0.4)]
    [DataRow(0.3, 0.4)]
    public void SoManyAreLostAndNoneOfTheLateOnes(double lost, double late)
    {
        int[] arrived = Play(lost, late, 1);
        double share = (double)arrived.Sum() / Steps;
        Assert.AreEqual(1 - lost, share, 0.03);
        // Alone in its step: neither it nor the one before came late or was lost.
        double alone = (double)arrived.Count(count => count == 1) / Steps;
        double now = (1 - lost) * (1 - late), before = (1 - lost) * late;
        Assert.AreEqual(now * (1 - before) + (1 - now) * before, alone, 0.03);
    }

    [TestMethod]
    public void TheSameBoardLosesTheSame()
    {
        CollectionAssert.AreEqual(Play(0.3, 0.3, 5), Play(0.3, 0.3, 5));
        CollectionAssert.AreNotEqual(Play(0.3, 0.3, 5), Play(0.3, 0.3, 6));
    }

    /// <summary>What is late of one projection does not come over another's synapses.</summary>
    [TestMethod]
    public void EverySynapsesKeepTheirOwn()
    {
        var kernels = new LossyKernels(0, 0.9, 1);
        int[] x = new int[1], y = new int[1];
        sbyte[] one = [1], ten = [10];
        for (int t = 0; t < 100; t++) kernels.AddRows(one, x, Gain, [0], 0, 1);
        for (int t = 0; t < 100; t++) kernels.AddRows(ten, y, Gain, [0], 0, 1);
        Assert.AreEqual(0, y[0] % (10 * Gain));
        Assert.IsGreaterThan(90 * Gain, x[0]);
    }

    /// <summary>How many spikes arrived in each step, one being sent in each.</summary>
    private static int[] Play(double lost, double late, ulong seed)
    {
        var kernels = new LossyKernels(lost, late, seed);
        short[] weights = [256];
        return [.. Enumerable.Range(0, Steps).Select(_ =>
        {
            int[] x = new int[1];
            kernels.AddRows(weights, x, Gain, [7, 0], 1, 1);
            return x[0] / 256;
        })];
    }
}
