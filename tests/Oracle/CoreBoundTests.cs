using EdgeSpike.Core;
using EdgeSpike.HostSim.Oracle;
using EdgeSpike.Loop;

namespace EdgeSpike.Tests.Oracle;

/// <summary>How far the integer core may be from its twin in doubles: each stage within a bound that follows from the
/// stage before.</summary>
/// <remarks>
/// <code>
/// |Δv|  ≤ ε·V + 2⁻¹⁹·(N + 4)     V: leaky sum of the magnitudes of all that arrived, N: of their number;
///                                 ε = 2^−(12 + scale), the gain that a spike is multiplied by
/// |Δy|  likewise
/// |Δz̄|  ≤ 2⁻¹⁰·z̄ + 2⁻⁹           a spike's unit, two stored units
/// |Δe|  ≤ |Δy| + 2⁻¹¹
/// |Δψ|  ≤ h/θ·(|Δv| + 2⁻¹⁹) + 2⁻¹¹
/// |ΔL|  ≤ Σ |B|·|Δe| + 2⁻¹⁹·(spikes so far + 4)     R: a truncation a spike
/// |ΔΔw| ≤ η·(|ΔL|·ψ·z̄ + |L|·|Δψ|·z̄ + |L|·ψ·|Δz̄|)·(1 + 2⁻³) + 2⁻¹³·|Δw| + 2⁻²⁰ units, in the mean
/// </code>
/// A spike may differ only where v is within |Δv| of the threshold; there the run ends.
/// </remarks>
[TestClass]
public class CoreBoundTests
{
    private const int Seeds = 30;
    private const int Steps = 300;

    private static readonly LearningRate Rate = new(20_000, 22);

    private readonly Dictionary<string, double> nearest = [];

    private static double Unit => Math.Pow(2, -19);

    [TestMethod]
    [DataRow(Catalogue.Symmetric)]
    [DataRow(Catalogue.Random)]
    [DataRow(Catalogue.Regenerated)]
    [DataRow(Catalogue.Adaptive)]
    public void EveryStageIsWithinItsBound(int feedback)
    {
        int compared = 0;
        for (int seed = 0; seed < Seeds; seed++) compared += Run(TwinPlans.Make(seed, feedback), seed);

        // Few runs end early, and no bound is so wide that it says nothing.
        Assert.IsGreaterThan(Seeds * Steps * 2 / 3, compared);
        foreach ((string what, double share) in nearest)
        {
            Assert.IsGreaterThan(0.05, share, $"the bound of {what} is too wide");
        }
    }

    private int Run(NetworkPlan plan, int seed)
    {
        var run = new TwinSteps(plan, seed);
        var arrived = new ArrivalBound(plan, run.Oracle.Model);
        while (run.Steps < Steps)
        {
            double[] before = [.. run.Oracle.Cells.Spikes];
            int[] input = run.Step();
            arrived.Step(input, before, run.Oracle.Cells.Spikes, run.Threshold);
            string where = $"seed {seed}, step {run.Steps}";
            for (int j = 0; j < TwinPlans.Neurons; j++)
            {
                double v = run.Oracle.Cells.Potential[j];
                Within("v", v, run.Potential(1, j), arrived.Neuron(j), $"{where}, neuron {j}");
            }

            int[] differing = run.Differing();
            foreach (int j in differing)
            {
                double distance = Math.Abs(run.Oracle.Cells.Potential[j] - run.Threshold);
                Assert.IsLessThan(arrived.Neuron(j) + Unit, distance, $"{where}: neuron {j} fired on one side only");
            }

            if (differing.Length > 0) break;
            CheckLearning(run, arrived, where);
        }

        return run.Steps;
    }

    private void CheckLearning(TwinSteps run, ArrivalBound arrived, string where)
    {
        OnlineEprop oracle = run.Oracle;
        double[] error = new double[TwinPlans.Readouts];
        for (int k = 0; k < error.Length; k++)
        {
            Within("y", oracle.Readout.Values[k], run.Potential(2, k), arrived.Readout(k), $"{where}, readout {k}");
            error[k] = arrived.Readout(k) + Math.Pow(2, -11);
            Within("error", oracle.Error[k], run.Error(k), error[k], $"{where}, readout {k}");
        }

        double[] backwards = arrived.Backwards(run.Twin, error);
        LeakyCells[] traces = [oracle.InputTrace, oracle.RecurrentTrace, oracle.OutputTrace];
        for (int q = 0; q < traces.Length; q++)
        {
            double[] found = run.Trace(q);
            for (int i = 0; i < found.Length; i++)
            {
                double expected = traces[q].Values[i];
                Within("trace", expected, found[i], Trace(expected), $"{where}, trace {q}, cell {i}");
            }
        }

        double slope = oracle.Model.Neurons.Psi.Height / run.Threshold;
        for (int j = 0; j < TwinPlans.Neurons; j++)
        {
            double psi = slope * (arrived.Neuron(j) + Unit) + Math.Pow(2, -11);
            double signal = backwards[j] + Unit * (run.Steps + 4);
            Within("psi", oracle.Cells.Psi[j], run.Psi(j), psi, $"{where}, neuron {j}");
            if (!run.IsActive(j)) continue;
            Within("signal", oracle.Signal[j], run.Signal(j), signal, $"{where}, neuron {j}");
            for (int q = 0; q < 2; q++)
            {
                (double, double) factor = (oracle.Cells.Psi[j], psi);
                CheckChanges(run, q, j, traces[q].Values, (oracle.Signal[j], signal), factor, where);
            }
        }

        for (int k = 0; k < error.Length; k++)
        {
            CheckChanges(run, 2, k, traces[2].Values, (oracle.Error[k], error[k]), (1, 0), where);
        }
    }

    private void CheckChanges(
        TwinSteps run, int projection, int post, double[] traces,
        (double At, double Off) signal, (double At, double Off) psi, string where)
    {
        ProjectionPlan plan = run.Plan.Projections[projection];
        double rate = Rate.Mantissa * Math.Pow(2, -Rate.Exponent) * Math.Pow(2, plan.WeightBits - 1 - plan.Scale);
        double[] found = run.MeanChanges(projection, Rate, post);
        for (int i = 0; i < found.Length; i++)
        {
            double z = traces[i];
            double expected = -rate * signal.At * psi.At * z;
            double size = Math.Abs(signal.At);
            double off = signal.Off * psi.At * z + size * psi.Off * z + size * psi.At * Trace(z);
            double bound = rate * off * 1.125 + Math.Pow(2, -13) * Math.Abs(expected) + Math.Pow(2, -20);
            string what = projection == 2 ? "change of a readout's weight" : "change of a weight";
            Within(what, expected, found[i], bound, $"{where}, projection {projection}, {i} to {post}");
        }
    }

    private static double Trace(double z) => Math.Pow(2, -10) * z + Math.Pow(2, -9);

    private void Within(string what, double expected, double found, double bound, string where)
    {
        Assert.AreEqual(expected, found, bound, $"{what}, {where}");
        if (bound > 0) nearest[what] = Math.Max(nearest.GetValueOrDefault(what), Math.Abs(expected - found) / bound);
    }
}
