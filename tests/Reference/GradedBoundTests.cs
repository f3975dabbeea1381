using EdgeSpike.HostSim.Reference;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Reference;

/// <summary>Graded neurons and RFLO on integers, within a bound of the oracle that follows from
/// step to step.</summary>
/// <remarks>
/// <code>
/// |Δu| ≤ Σ |w|·(|Δh(t−1)| + 2⁻¹⁴) + ε·Σ |w·h| + 2⁻¹⁸·synapses     h is shown in Q14, ε = 2^−(12 +
/// scale)
/// |Δh| ≤ (1 − 1/τ)·|Δh(t−1)| + (1/τ)·(|Δu| + 10⁻⁴) + 2⁻²⁹          10⁻⁴: the table of tanh
/// |Δψ| ≤ 0.77·|Δu| + 2·10⁻⁴ + 2⁻¹²                                  0.77: largest slope of tanh′
/// |Δp| ≤ (1 − 1/τ)·|Δp(t−1)| + (1/τ)·(|Δψ|·|h| + |Δh| + 2⁻¹⁴) + 2⁻²⁹
/// |Δe| ≤ |Δy| + 2⁻¹²,  |ΔL| ≤ Σ |B|·|Δe| + 2⁻¹⁹
/// |ΔΔw| ≤ η·(|ΔL|·|p| + |L|·(|Δp| + 2⁻¹⁶))·(1 + 2⁻³) + 2⁻²⁰ units, in the mean
/// |ΔΔw| ≤ η·(|Δe|·(|h| + |Δh|) + |e|·|Δh|)·(1 + 2⁻³) + 2⁻²⁰ units to the readout, likewise; |Δh|
/// with its 2⁻¹⁴
/// </code>
/// </remarks>
[TestClass]
public class GradedBoundTests
{
    private const double Q14 = 1.0 / (1 << 14);
    private const double Q19 = 1.0 / (1 << 19);
    private const double Q29 = 1.0 / (1 << 29);

    private readonly Bounds bounds = new();

    [TestMethod]
    public void EveryStageIsWithinItsBound()
    {
        for (int seed = 0; seed < 25; seed++)
        {
            var run = new GradedSteps(seed);
            var offH = new double[GradedSteps.Units];
            double[][][] offP =
                [.. new[] { 0, 1 }.Select(
                    q => Matrix.Zero(GradedSteps.Units, run.Eligibility(q)[0].Length))];
            while (run.Next())
            {
                double[][] offArriving =
                    [new double[GradedSteps.Inputs], [.. offH.Select(off => off + Q14)]];
                double[] offU = CheckUnits(run, offArriving, offH);
                double[] offSignal = CheckReadouts(run, offH);
                CheckLearning(run, offArriving, offU, offSignal, offP);
            }
        }

        bounds.CheckTight();
    }

    /// <summary>u, h, ψ; returns the bound of u, moves that of h.</summary>
    private double[] CheckUnits(GradedSteps run, double[][] offArriving, double[] offH)
    {
        var offU = new double[offH.Length];
        for (int j = 0; j < offH.Length; j++)
        {
            offU[j] = Off(run, run.Weights(0)[j], run.Arriving[0], offArriving[0])
                + Off(run, run.Weights(1)[j], run.Arriving[1], offArriving[1]);
            bounds.Within("u", run.Drive[j], run.CoreDrive(j), offU[j], $"{run}, unit {j}");
            offH[j] = run.Keep * offH[j] + (1 - run.Keep) * (offU[j] + 1e-4) + Q29;
            bounds.Within("h", run.Activity[j], run.CoreActivity(j), offH[j], $"{run}, unit {j}");
            bounds.Within("psi", run.Psi[j], run.CorePsi(j), OffPsi(offU[j]), $"{run}, unit {j}");
        }

        return offU;
    }

    /// <summary>y, error, L, changes of the readout's weights; returns the bound of L.</summary>
    private double[] CheckReadouts(GradedSteps run, double[] offH)
    {
        double[] seen = [.. offH.Select(off => off + Q14)];
        var offError = new double[GradedSteps.Readouts];
        for (int k = 0; k < offError.Length; k++)
        {
            double offY = Off(run, run.Weights(2)[k], run.Activity, seen);
            offError[k] = offY + Math.Pow(2, -12);
            bounds.Within("y", run.Readout[k], run.CoreReadout(k), offY, $"{run}, readout {k}");
            bounds.Within("error", run.Error[k], run.CoreError(k), offError[k],
                $"{run}, readout {k}");
        }

        foreach ((int i, int k) in GradedSteps.SynapsesToReadouts())
        {
            double off = offError[k] * (Math.Abs(run.Activity[i]) + seen[i])
                + Math.Abs(run.Error[k]) * seen[i];
            double bound = run.RateInUnits(2) * 1.125 * off + Math.Pow(2, -20);
            double expected = -run.RateInUnits(2) * run.Error[k] * run.Activity[i];
            bounds.Within("change of a readout's weight", expected, run.CoreMeanDelta(i, k),
                bound, $"{run}, {i} to {k}");
        }

        double[] offSignal = [.. run.Feedback
            .Select(b => b.Zip(offError, (entry, off) => Math.Abs(entry) * off).Sum() + Q19)];
        for (int j = 0; j < offSignal.Length; j++)
        {
            bounds.Within("signal", run.Signal[j], run.CoreSignal(j) * Q19, offSignal[j],
                $"{run}, unit {j}");
        }

        return offSignal;
    }

    /// <summary>p and the mean changes; moves the bound of p.</summary>
    private void CheckLearning(
        GradedSteps run, double[][] offArriving, double[] offU, double[] offSignal,
        double[][][] offP)
    {
        foreach ((int q, int i, int j) in GradedSteps.Synapses())
        {
            string where = $"{run}, projection {q}, {i} to {j}";
            double bump = OffPsi(offU[j]) * Math.Abs(run.Arriving[q][i]) + offArriving[q][i];
            double off = run.Keep * offP[q][j][i] + (1 - run.Keep) * bump + Q29;
            offP[q][j][i] = off;
            double p = run.Eligibility(q)[j][i];
            bounds.Within("eligibility", p, run.CoreEligibility(q, i, j) * Q29, off, where);

            double product =
                offSignal[j] * Math.Abs(p) + Math.Abs(run.Signal[j]) * (off + Math.Pow(2, -16));
            double bound = run.RateInUnits(q) * 1.125 * product + Math.Pow(2, -20);
            double expected = -run.RateInUnits(q) * run.Signal[j] * p;
            bounds.Within("change of a weight", expected, run.CoreMeanChange(q, i, j), bound,
                where);
        }
    }

    private static double OffPsi(double offU) => 0.77 * offU + 2e-4 + Math.Pow(2, -12);

    /// <summary>What a sum Σ w·x may be off.</summary>
    private static double Off(GradedSteps run, double[] w, double[] x, double[] offX) =>
        w.Select((weight, i) => Math.Abs(weight) * (offX[i] + run.Epsilon * Math.Abs(x[i]))
            + 2 * Q19).Sum();
}
