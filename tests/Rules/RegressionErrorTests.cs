using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Rules;

/// <summary>y − y*, Q12.</summary>
[TestClass]
public class RegressionErrorTests
{
    [TestMethod]
    public void TheErrorIsValueLessTarget() =>
        CheckError([4096, -100, 0], [1000, 50, 0], [3096, -150, 0]);

    [TestMethod]
    public void TheErrorSaturates() => CheckError(
        [Limits.ValueMax, -Limits.ValueMax, Limits.ValueMax],
        [-Limits.ValueMax, Limits.ValueMax, Limits.ValueMax],
        [Limits.ValueMax, -Limits.ValueMax, 0]);

    [TestMethod]
    public void WithoutOutputsThereIsNoError() => CheckError([], [], []);

    private static void CheckError(int[] values, int[] targets, int[] expected)
    {
        ReadoutPopulation readout = Outputs.With(values, targets);
        new RegressionError().Fill(readout, readout.Error);
        CollectionAssert.AreEqual(expected, readout.Error);
    }
}
