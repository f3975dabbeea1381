using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Reference;

/// <summary>RFLO of a reference network: the true gradient without recurrence, the gradient
/// without detours with
/// it; and by hand.</summary>
[TestClass]
public class RfloTests
{
    private const double Bound = 1e-10;
    private const int Steps = 30;

    [TestMethod]
    public void WithoutRecurrentSynapsesSymmetricFeedbackIsExact() =>
        ForEachSeed(recurrent: false, (model, history, error, found) =>
            CheckSame(GradedBptt.Gradient(model, history, error), found));

    [TestMethod]
    public void WithRecurrentSynapsesItLeavesOutTheWayOverOtherUnits() =>
        ForEachSeed(recurrent: true, (model, history, error, found) =>
        {
            GradedModel alone = model with { Recurrent = Matrix.Zero(model.Units, model.Units) };
            Gradients expected = GradedBptt.Gradient(alone, history, error);
            CheckSame(expected, found);

            Gradients truth = GradedBptt.Gradient(model, history, error);
            Assert.IsGreaterThan(1e-3, OracleSample.Distance(truth.Recurrent, expected.Recurrent));
        });

    /// <summary>By hand: τ = 2, u = 0 in step 1 (tanh′ = 1), a spike, then h = ½·tanh 1 in step
    /// 2.</summary>
    [TestMethod]
    public void TwoStepsByHand()
    {
        var run = new FrozenRun(GradedSample.Plan(1, 2, inputs: 1, units: 1, readouts: 1),
            GradedSample.Rate);
        run.Load([[[0]], [[0]], [[1]]]);
        run.Step([0], [1]);
        run.Step([0], [-2]);

        // p of the input: ½, then ½·½ + ½ = ¾. h stays 0, so the error is −y*: L = −1, then 2.
        Assert.AreEqual(-0.5 + 2 * 0.75, run.Gradient(0)[0][0], 1e-15);
        Assert.AreEqual(0.0, run.Gradient(2)[0][0]);
    }

    private static void CheckSame(Gradients expected, FrozenRun found)
    {
        expected.ClearDiagonal();
        OracleSample.CheckSame(expected.Input, found.Gradient(0), Bound, "input");
        OracleSample.CheckSame(expected.Recurrent, found.Gradient(1), Bound, "recurrent");
        OracleSample.CheckSame(expected.Output, found.Gradient(2), Bound, "output");
    }

    private static void ForEachSeed(
        bool recurrent, Action<GradedModel, GradedHistory, double[][], FrozenRun> check)
    {
        for (int seed = 0; seed < 20; seed++)
        {
            var sample = new OracleSample(seed);
            GradedModel drawn = GradedSample.Model(sample);
            int units = drawn.Units;
            NetworkPlan plan = GradedSample.Plan((ulong)seed, drawn.Tau, 3, units, 2);
            GradedModel model = drawn with
            {
                Tau = 1 / (1 - ReferenceNumbers.Real(plan.Populations[1].LeakQ31, 31)),
                Recurrent = Matrix.Of(units, units,
                    (a, b) => recurrent && a != b ? drawn.Recurrent[a][b] : 0),
            };
            double[][] x = Matrix.Of(Steps, 3, (_, _) => sample.Between(0, 1) < 0.4 ? 1 : 0);
            double[][] target = sample.Weights(Steps, 2, 1);
            GradedHistory history = model.Run(x, new double[units]);
            double[][] error =
                [.. history.Readout.Zip(target,
                    (y, wanted) => new SquaredError().Error(y, wanted))];

            var run = new FrozenRun(plan, GradedSample.Rate);
            run.Load([model.Input, model.Recurrent, model.Output]);
            for (int t = 0; t < Steps; t++) run.Step([.. Fired(x[t])], target[t]);
            check(model, history, error, run);
        }
    }

    private static IEnumerable<int> Fired(double[] x) =>
        Enumerable.Range(0, x.Length).Where(i => x[i] != 0);
}
