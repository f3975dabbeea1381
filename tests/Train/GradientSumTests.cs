using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.HostSim.Train;

namespace EdgeSpike.Tests.Train;

/// <summary>Examples in parallel: no bit depends on how many workers share them.</summary>
[TestClass]
public class GradientSumTests
{
    /// <summary>No less than 0.7 times as many as there are workers, by counted work.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(4)]
    public void WorkersShareTheWork(int workers)
    {
        SharedWork work = Train(workers).Work;
        Assert.IsGreaterThanOrEqualTo(0.7 * workers, work.SpeedUp);
        Assert.IsLessThanOrEqualTo(workers, work.SpeedUp);
        Assert.IsGreaterThan(1_000_000, work.All);
    }

    [TestMethod]
    public void AnyNumberOfWorkersTrainsTheSameBits()
    {
        double[][][] found =
            [.. new[] { 1, 2, 4, 8 }.Select(workers => Train(workers).Parameters.Blocks)];
        for (int n = 1; n < found.Length; n++)
        {
            for (int b = 0; b < found[0].Length; b++)
                CollectionAssert.AreEqual(found[0][b], found[n][b], $"{1 << n} workers, block {b}");
        }
    }

    /// <summary>In doubles the order of a sum shows: 1 + 2⁻⁵³ + 2⁻⁵³ is 1, or it is not.</summary>
    [TestMethod]
    public void TheOrderOfExamplesDoesNotMatter()
    {
        Parameters shape = Parameters.Of(First(1).Model).Zero();
        double[] addends = [.. Enumerable.Range(0, 200).Select(n => Math.Pow(-1.37, n % 23) / 3)];
        double[] sums = [.. new[] { addends, [.. addends.Reverse()] }.Select(order =>
        {
            var sum = new GradientSum(shape);
            foreach (double addend in order)
            {
                shape.Blocks[0][0] = addend;
                sum.Add(shape);
            }

            Parameters mean = shape.Zero();
            sum.Mean(1, mean);
            return mean.Blocks[0][0];
        })];
        Assert.AreEqual(sums[0], sums[1]);
        Assert.AreNotEqual(addends.Sum(), addends.Reverse().Sum());
        Assert.AreEqual(addends.Sum(), sums[0], 1e-8);
    }

    [TestMethod]
    public void WhatIsNoNumberOrTooLargeIsBounded()
    {
        Parameters shape = Parameters.Of(First(1).Model).Zero();
        var sum = new GradientSum(shape);
        shape.Blocks[0][0] = double.NaN;
        shape.Blocks[0][1] = double.NegativeInfinity;
        for (int n = 0; n < 4; n++) sum.Add(shape);
        Parameters mean = shape.Zero();
        sum.Mean(4, mean);
        Assert.AreEqual(0, mean.Blocks[0][0]);
        Assert.AreEqual(-(1 << 20), mean.Blocks[0][1], 1e-6);
    }

    private static Trained Train(int workers)
    {
        (LearningTask task, SavedModel model) = First(7);
        var options = new TrainingOptions
        {
            Length = 48,
            Batch = 16,
            TimeRate = 0.01,
            Workers = workers,
        };
        return new BackpropagationTrainer(options).Train(task, model, 7, null);
    }

    private static (LearningTask Task, SavedModel Model) First(ulong seed)
    {
        TaskRow row = LearningTasks.Of("cue");
        LearningTask task = row.Make(new TaskRequest(row, "cue"));
        return (task, NetworkFile.Open("cue", ["populations.hidden.size=20"], seed));
    }
}
