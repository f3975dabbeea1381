using EdgeSpike.HostSim.Draw;

namespace EdgeSpike.Tests.Draw;

/// <summary>Right answers over blocks of trials, learning and testing apart.</summary>
[TestClass]
public class PlotAccuracyTests
{
    [TestMethod]
    public void LearningTrialsAreCutIntoBlocksOfAboutOneSize()
    {
        // 25 trials in blocks of about 10: 12 and 13; the first 12 wrong, the others right.
        TrialNote[] trials =
            [.. Enumerable.Range(1, 25).Select(n => Note(n, learns: true, right: n > 12))];
        AccuracyPoint[] expected = [new(12, 0, 12), new(25, 1, 13)];
        CollectionAssert.AreEqual(expected, AccuracySeries.Learning(trials, 10).ToArray());
    }

    [TestMethod]
    public void TestTrialsMakeAPointAtEachPauseInLearning()
    {
        // Four tests, two that learn, four tests with one wrong, two that learn.
        TrialNote[] trials = [.. "ttttLLtttfLL".Select((c, n) => Note(n, c == 'L', c != 'f'))];
        AccuracyPoint[] expected = [new(0, 1, 4), new(2, 0.75, 4)];
        CollectionAssert.AreEqual(expected, AccuracySeries.Testing(trials, 4).ToArray());
    }

    [TestMethod]
    public void ShortPausesAreGatheredAndTheLastMayBeHalf()
    {
        TrialNote[] trials = [.. "tLtLfLtLtLt".Select((c, n) => Note(n, c == 'L', c != 'f'))];
        AccuracyPoint[] expected = [new(3, 0.75, 4), new(5, 1, 2)];
        CollectionAssert.AreEqual(expected, AccuracySeries.Testing(trials, 4).ToArray());
    }

    [TestMethod]
    public void WithoutLearningTestsAreCutIntoBlocks()
    {
        TrialNote[] trials =
            [.. Enumerable.Range(1, 8).Select(n => Note(n, learns: false, right: n % 2 == 0))];
        AccuracyPoint[] expected = [new(4, 0.5, 4), new(8, 0.5, 4)];
        CollectionAssert.AreEqual(expected, AccuracySeries.Testing(trials, 4).ToArray());
        Assert.IsEmpty(AccuracySeries.Learning(trials, 4));
    }

    [TestMethod]
    public void TrialsWithoutLabelOrAnswerDoNotCount()
    {
        TrialNote[] trials =
            [Note(1, true, true), new(2, true, -1) { Decision = 0 }, new(3, true, 1)];
        AccuracyPoint[] expected = [new(3, 1, 1)];
        CollectionAssert.AreEqual(expected, AccuracySeries.Learning(trials, 4).ToArray());
    }

    [TestMethod]
    public void BetweenTwoPointsTheLineIsStraightAndOutsideThereIsNone()
    {
        AccuracyPoint[] points = [new(10, 0.5, 10), new(20, 1, 10)];
        Assert.AreEqual(0.5, AccuracySeries.Between(points, 10));
        Assert.AreEqual(0.75, AccuracySeries.Between(points, 15));
        Assert.AreEqual(1, AccuracySeries.Between(points, 20));
        Assert.IsTrue(double.IsNaN(AccuracySeries.Between(points, 9)));
        Assert.IsTrue(double.IsNaN(AccuracySeries.Between(points, 21)));
        Assert.IsTrue(double.IsNaN(AccuracySeries.Between([], 1)));
    }

    private static TrialNote Note(int number, bool learns, bool right) =>
        new(number, learns, 1) { Decision = right ? 1 : 0 };
}
