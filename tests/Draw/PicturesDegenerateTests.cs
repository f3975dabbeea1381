using System.Xml.Linq;

using EdgeSpike.HostSim.Draw;

namespace EdgeSpike.Tests.Draw;

/// <summary>Data too poor to draw still gives a picture, not an error and not a NaN.</summary>
[TestClass]
public class PicturesDegenerateTests
{
    [TestMethod]
    public void NoRuns() => Check(LearningCurve.Draw(new("t", [], [])));

    [TestMethod]
    public void ARunWithoutSeeds() => Check(LearningCurve.Draw(new("t", [1, 2], [new("r", [])])));

    [TestMethod]
    [DataRow(CurveBand.MinToMax)]
    [DataRow(CurveBand.Confidence95)]
    public void OneSeedAndOnePoint(CurveBand band) =>
        Check(LearningCurve.Draw(new("t", [5], [new("r", [[0.5]])]) { Band = band }));

    [TestMethod]
    public void SeedsThatStopOrFail() => Check(LearningCurve.Draw(new("t", [1, 2, 3],
    [
        new("r", [[0.5, 0.6, 0.7], [0.5], [0.5, double.NaN, double.PositiveInfinity]]),
        new("none", [[double.NaN]]),
    ])
    { Band = CurveBand.Confidence95, Target = new("target", double.NaN) }));

    [TestMethod]
    public void NoStepsAndNoBands() => Check(SpikeRaster.Draw(new("t", new(0)
    {
        Trials = [new(0, "trial")],
        Windows = [new(0, 10, "window")],
    }, [])));

    [TestMethod]
    public void OneStepAndOneNeuron() => Check(SpikeRaster.Draw(
        new("t", new(1), [new("b", 1, [new(0, 0)])]) { Readouts = [new("y", [3])] }));

    [TestMethod]
    public void NoSpikesNoNeuronsAndFlatReadouts() => Check(SpikeRaster.Draw(
        new("t", new(10), [new("b", 5, []), new("empty", 0, [])])
        {
            Readouts = [new("zero", new double[10]), new("none", []),
                new("gaps", [double.NaN, 1, double.NaN])],
        }));

    [TestMethod]
    public void SpikesAndGroupsOutsideAreLeftOut()
    {
        Spike[] outside = [new(-1, 0), new(10, 0), new(0, -1), new(0, 5)];
        string svg = SpikeRaster.Draw(new("t", new(10), [new("b", 5, outside)
        {
            Groups = [new("before", -9, 3), new("past", 7, 3), new("across", 4, 100)],
        }]));

        Check(svg);
        Assert.IsFalse(svg.Contains("class=\"spikes\"", StringComparison.Ordinal));
        Assert.IsFalse(svg.Contains(">past<", StringComparison.Ordinal));
    }

    [TestMethod]
    public void PotentialsWithoutNeuronsStepsOrThreshold()
    {
        Check(Potentials.Draw(new("t", new(10), [])));
        Check(Potentials.Draw(new("t", new(0), [new("n", [], [1], [0])])));
        Check(Potentials.Draw(
            new("t", new(1), [new("n", [0], [], [0, 0, 7]), new("flat", [2], [2], [])])));
    }

    [TestMethod]
    [DataRow(0, 0)]
    [DataRow(0, 5)]
    [DataRow(5, 0)]
    [DataRow(1, 1)]
    [DataRow(1, 1000)]
    [DataRow(1000, 1)]
    public void WeightsThatAreAllEqualOrNone(int pre, int post)
    {
        var zero = new WeightGrid(pre, post, new int[pre * post]);
        var seven = new WeightGrid(pre, post, [.. Enumerable.Repeat(7, pre * post)]);
        Check(WeightMatrices.Draw(new("t", zero, zero)));
        Check(WeightMatrices.Draw(new("t", seven, seven)));
        Check(WeightHistogram.Draw(new("t", zero.Values, seven.Values)));
    }

    [TestMethod]
    public void WeightsAtTheEndsOfTheirRange()
    {
        int[] ends = [int.MinValue, int.MaxValue], swapped = [int.MaxValue, int.MinValue];
        Check(WeightMatrices.Draw(new("t", new(1, 2, ends), new(1, 2, swapped))));
        Check(WeightHistogram.Draw(new("t", ends, swapped)));
    }

    [TestMethod]
    public void GridsThatDoNotFitAreRefused()
    {
        Assert.ThrowsExactly<ArgumentException>(() => new WeightGrid(2, 3, new int[5]));
        Assert.ThrowsExactly<ArgumentException>(() => WeightMatrices.Draw(
            new("t", new(1, 2, new int[2]), new(2, 1, new int[2]))));
    }

    [TestMethod]
    public void ASheetWithoutPictures() => Check(PictureSheet.Draw("", []));

    private static void Check(string svg)
    {
        XDocument.Parse(svg);
        Assert.IsFalse(svg.Contains("NaN", StringComparison.Ordinal));
        Assert.IsFalse(svg.Contains("Infinity", StringComparison.Ordinal));
    }
}
