using EdgeSpike.HostSim.Reference;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Reference;

/// <summary>RFLO: the true gradient without recurrence, the gradient without detours with it.</summary>
[TestClass]
public class RfloTests
{
    private const double Bound = 1e-10;

    [TestMethod]
    public void WithoutRecurrentSynapsesSymmetricFeedbackIsExact() =>
        ForEachSeed(recurrent: false, (model, history, error) =>
        {
            Gradients expected = GradedBptt.Gradient(model, history, error);
            CheckSame(expected, Rflo.Gradient(model, history, error, Matrix.Transpose(model.Output)));
        });

    [TestMethod]
    public void WithRecurrentSynapsesItLeavesOutTheWayOverOtherUnits() =>
        ForEachSeed(recurrent: true, (model, history, error) =>
        {
            GradedModel alone = model with { Recurrent = Matrix.Zero(model.Units, model.Units) };
            Gradients expected = GradedBptt.Gradient(alone, history, error);
            CheckSame(expected, Rflo.Gradient(model, history, error, Matrix.Transpose(model.Output)));

            Gradients truth = GradedBptt.Gradient(model, history, error);
            Assert.IsGreaterThan(1e-3, OracleSample.Distance(truth.Recurrent, expected.Recurrent));
        });

    /// <summary>By hand: τ = 2, u = 0 in step 1 (tanh′ = 1), x = 1, then h = ½ in step 2.</summary>
    [TestMethod]
    public void TwoStepsByHand()
    {
        var model = new GradedModel(2, [[0]], [[0]], [[1]]);
        GradedHistory history = model.Run([[1], [1]], [1]);
        CollectionAssert.AreEqual(new[] { 0.5, 0.25 }, history.Activity.Select(h => h[0]).ToArray());

        // q: ½, then ½·½ + ½ = ¾; p: ½·1, then ½·½ + ½·½ = ½. L = −1, then 2.
        Gradients found = Rflo.Gradient(model, history, [[-1], [2]], [[1]]);
        Assert.AreEqual(-0.5 + 2 * 0.75, found.Input[0][0]);
        Assert.AreEqual(-0.5 + 2 * 0.5, found.Recurrent[0][0]);
        Assert.AreEqual(-0.5 + 2 * 0.25, found.Output[0][0]);
    }

    private static void CheckSame(Gradients expected, Gradients found)
    {
        OracleSample.CheckSame(expected.Input, found.Input, Bound, "input");
        OracleSample.CheckSame(expected.Recurrent, found.Recurrent, Bound, "recurrent");
        OracleSample.CheckSame(expected.Output, found.Output, Bound, "output");
    }

    private static void ForEachSeed(bool recurrent, Action<GradedModel, GradedHistory, double[][]> check)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var sample = new OracleSample(seed);
            GradedModel model = GradedSample.Model(sample);
            if (!recurrent) model = model with { Recurrent = Matrix.Zero(model.Units, model.Units) };
            check(model, model.Run(sample.Weights(30, 3, 1), sample.Vector(model.Units)), sample.Weights(30, 2, 1));
        }
    }
}
