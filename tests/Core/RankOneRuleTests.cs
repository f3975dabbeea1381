using EdgeSpike.Core;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Core;

/// <summary>The presynaptic trace: it follows arrivals, leaks like the potential, and is kept only
/// while learning.</summary>
[TestClass]
public class RankOneRuleTests
{
    // α = ½, Q10: an arrival is 1,024.
    [TestMethod]
    public void EachArrivalAddsOneAndHalfIsKept() => CheckTrace(
        delay: 0, learn: true, driven: [1, 2, 3, 6],
        expected: [1024, 1536, 1792, 896, 448, 1248, 624, 312, 156, 78, 39, 19, 9, 4, 2, 1, 0]);

    [TestMethod]
    public void TheTraceIsOfArrivalsNotOfSpikes() =>
        CheckTrace(delay: 2, learn: true, driven: [1], expected: [0, 0, 1024, 512, 256]);

    [TestMethod]
    public void OutsideOfLearningNothingIsKept() =>
        CheckTrace(delay: 0, learn: false, driven: [1, 2], expected: [0, 0, 0]);

    [TestMethod]
    public void ATrialBeginsWithoutTraces()
    {
        Network network = Sketch(delay: 0).Build();
        network.BeginTrial(learn: true);
        network.StepWith(0);
        network.BeginTrial(learn: true);
        Assert.AreEqual(0L, Trace(network));
    }

    [TestMethod]
    public void WeightsMoveInsideTheWindowOnly()
    {
        // The error is 0 − 1.0 in every step, so the weight grows whenever it may.
        Network network = Sketch(delay: 0).Build();
        network.BeginTrial(learn: true);
        network.Readout(1).Target[0] = 4096;
        foreach (bool open in new[] { false, true, false, true })
        {
            network.WindowOpen = open;
            int before = network.Projections[0].Weights[0];
            network.StepWith(0);
            Assert.AreEqual(open, network.Projections[0].Weights[0] > before);
        }

        int end = network.Projections[0].Weights[0];
        network.BeginTrial(learn: false);
        network.Readout(1).Target[0] = 4096;
        network.WindowOpen = true;
        network.StepWith(0);
        Assert.AreEqual(end, network.Projections[0].Weights[0]);
    }

    private static NetworkSketch Sketch(int delay)
    {
        var sketch = new NetworkSketch(1);
        sketch.Input(1);
        sketch.Readout(1, 1u << 30);
        sketch.Populations[1].Learns = true;
        ProjectionSketch projection = sketch.Dense(0, 1, (_, _) => 0);
        (projection.Delay, projection.Commit, projection.Exponent) =
            (delay, CommitKind.Rounding, 16);
        return sketch;
    }

    private static void CheckTrace(int delay, bool learn, int[] driven, long[] expected)
    {
        Network network = Sketch(delay).Build();
        network.BeginTrial(learn);
        List<long> traces = [];
        for (int t = 1; t <= expected.Length; t++)
        {
            network.StepWith(driven.Contains(t) ? [0] : []);
            traces.Add(Trace(network));
        }

        CollectionAssert.AreEqual(expected, traces);
    }

    private static long Trace(Network network) =>
        StateReader.Of(network)[OwnerKind.Projection, 0, StateField.Trace][0];
}
