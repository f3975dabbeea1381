using EdgeSpike.Core;
using EdgeSpike.Rules;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Reference;

/// <summary>How far the integer core may be from its reference in doubles: each stage within a
/// bound that follows from the
/// stage before.</summary>
/// <remarks>
/// <code>
/// |Δv|  ≤ ε·V + 2⁻¹⁹·(N + 4)     V: leaky sum of the magnitudes of all that arrived, N: of their
/// number;
///                                 ε = 2^−(12 + scale), the gain that a spike is multiplied by
/// |Δy|  likewise
/// |Δz̄|  ≤ 2⁻¹⁰·z̄ + 2⁻⁹           a spike's unit, two stored units
/// |Δe|  ≤ |Δy| + 2⁻¹¹
/// |Δψ|  ≤ h/θ·(|Δv| + 2⁻¹⁹) + 2⁻¹¹
/// |ΔL|  ≤ Σ |B|·|Δe| + 2⁻¹⁹·(steps so far + 4)      R: a truncation a spike
/// |ΔΔw| ≤ η·(|ΔL|·ψ·z̄ + |L|·|Δψ|·z̄ + |L|·ψ·|Δz̄|)·(1 + 2⁻³) + 2⁻¹³·|Δw| + 2⁻²⁰ units, in the
/// mean
/// </code>
/// A spike may differ only where v is within |Δv| of the threshold; there the run ends.
/// </remarks>
[TestClass]
public class CoreBoundTests
{
    private const int Seeds = 30;
    private const int Steps = 300;

    private static readonly LearningRate Rate = new(20_000, 22);

    private readonly Bounds bounds = new();

    [TestMethod]
    [DataRow(SymmetricKind.Id)]
    [DataRow(RandomKind.Id)]
    [DataRow(RegeneratedKind.Id)]
    [DataRow(AdaptiveKind.Id)]
    public void EveryStageIsWithinItsBound(int feedback)
    {
        int compared = 0;
        for (int seed = 0; seed < Seeds; seed++)
            compared += Run(TwinPlans.Make(seed, feedback), seed);

        // Few runs end early.
        Assert.IsGreaterThan(Seeds * Steps * 2 / 3, compared);
        bounds.CheckTight();
    }

    private int Run(NetworkPlan plan, int seed)
    {
        var run = new TwinSteps(plan, seed);
        var stages = new TwinBounds(run, bounds);
        while (run.Steps < Steps && stages.Step())
        {
            for (int j = 0; j < TwinPlans.Neurons; j++)
            {
                if (!run.IsActive(j)) continue;
                stages.CheckSignal(j);
                (double, double) signal = (run.Neurons.Signal[j], stages.Signal[j]);
                for (int q = 0; q < 2; q++)
                    CheckChanges(run, q, j, signal, (run.Neurons.Psi[j], stages.Psi[j]));
            }

            for (int k = 0; k < TwinPlans.Readouts; k++)
            {
                CheckChanges(run, 2, k, (run.Readout.Signal[k], stages.Error[k]), (1, 0));
            }
        }

        return run.Steps;
    }

    private void CheckChanges(
        TwinSteps run, int projection, int post, (double At, double Off) signal,
        (double At, double Off) psi)
    {
        ProjectionPlan plan = run.Plan.Projections[projection];
        double rate = Rate.Mantissa * Math.Pow(2, -Rate.Exponent)
            * Math.Pow(2, plan.WeightBits - 1 - plan.Scale);
        double[] traces = run.OracleTrace(projection);
        double[] found = run.MeanChanges(projection, Rate, post);
        for (int i = 0; i < found.Length; i++)
        {
            double z = traces[i];
            double expected = -rate * signal.At * psi.At * z;
            double size = Math.Abs(signal.At);
            double off =
                signal.Off * psi.At * z + size * psi.Off * z + size * psi.At * TwinBounds.Trace(z);
            double bound =
                rate * off * 1.125 + Math.Pow(2, -13) * Math.Abs(expected) + Math.Pow(2, -20);
            string what = projection == 2 ? "change of a readout's weight" : "change of a weight";
            bounds.Within(what, expected, found[i], bound,
                $"{run}, projection {projection}, {i} to {post}");
        }
    }
}
