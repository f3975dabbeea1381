using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.Rules;

namespace EdgeSpike.Tests.Reference;

/// <summary>Rules that commit at the end of a phase, within a bound of the oracle: contrastive
/// learning and weight perturbation.</summary>
/// <remarks>
/// A unit that settles is off by at most c + S·(what others are off), S the sum of its weights'
/// magnitudes and c = 10⁻⁴ (the table of tanh) + S·(2⁻¹⁴ + 2⁻¹²) (values in Q14, the gain) + 2⁻¹⁵:
/// so by c/(1 − S) in all.
/// <code>
/// contrastive    |ΔΔw| ≤ η·4·|Δy| + a unit
/// perturbation   |ΔΔw| ≤ η/p·(2·|Δy|·(1 + |y*|) + 2⁻¹²) + a unit       rewards are Q12
/// </code>
/// </remarks>
[TestClass]
public class PhaseRuleBoundTests
{
    private const int In = 3;
    private const int Hidden = 4;
    private const int Unit16 = 1 << 15;
    private const int SizeBits = 11;

    [TestMethod]
    public void ContrastiveChangesAreTheContrastOfTwoSettledStates()
    {
        double largest = 0;
        for (int seed = 0; seed < 25; seed++)
        {
            const int Out = 2;
            var random = new Random(seed);
            (int mantissa, int exponent) = FixedPoint.Rate(0.25);
            Network core = Build(seed, Out, clampedOutput: 2, transposed: true,
                new PartPlan(ContrastiveKind.Id, CommitNumber.Rounding, mantissa, exponent, 0, 1));
            int[] wanted = [.. Enumerable.Range(0, In + Out).Select(_ => random.Next(-3000, 3001))];
            (double[][] toHidden, double[][] toOut) =
                (Weights(core.Projections[0]), Weights(core.Projections[1]));
            int[][] before = [.. core.Projections.Take(2).Select(Stored)];

            core.BeginTrial(learn: true);
            foreach (int phase in new[] { 0, 1 })
            {
                core.BeginPhase(phase);
                wanted.AsSpan(0, In).CopyTo(core.Populations[0].Target);
                if (phase == 1) wanted.AsSpan(In).CopyTo(core.Populations[2].Target);
                for (int t = 0; t < 100; t++) core.Step(null);
                core.EndPhase(phase, 0);
            }

            // Units of the oracle: inputs, hidden, outputs.
            int all = In + Hidden + Out;
            double[][] w = Matrix.Of(all, all,
                (a, b) => Symmetric(toHidden, toOut, Math.Max(a, b), Math.Min(a, b)));
            double[] start = [.. Enumerable.Range(0, all).Select(n =>
                n < In ? wanted[n] / 4096.0 : n < In + Hidden ? 0 : wanted[n - Hidden] / 4096.0)];
            double[] none = new double[all];
            bool[] inputs = [.. Enumerable.Range(0, all).Select(n => n < In)];
            bool[] both = [.. Enumerable.Range(0, all).Select(n => n < In || n >= In + Hidden)];
            var net = new SymmetricNet(w);
            double[] free =
                net.Settle([.. start.Select((y, n) => n < In ? y : 0)], inputs, none, none, 500);
            double[] taught = net.Settle(start, both, none, none, 500);
            double[][] contrast = SymmetricNet.Contrast(taught, free);

            double sum = Sum(toHidden);
            double back = Math.Max(Sum(Matrix.Transpose(toOut)), Sum(toOut));
            Assert.IsLessThan(0.9, back, $"seed {seed}: may not settle");
            double off = Off(sum + back) / (1 - back);
            double bound = 0.25 * 4 * off * Unit16 + 1;
            for (int k = 0; k < In * Hidden; k++)
            {
                Check(0.25 * Unit16 * contrast[In + k % Hidden][k / Hidden],
                    Change(core, 0, k, before), bound, seed);
            }

            for (int k = 0; k < Hidden * Out; k++)
            {
                double expected = 0.25 * Unit16 * contrast[In + Hidden + k % Out][In + k / Out];
                Check(expected, Change(core, 1, k, before), bound, seed);
                largest = Math.Max(largest, Math.Abs(expected) / bound);
            }
        }

        Assert.IsGreaterThan(20.0, largest, "the bound is too wide");
    }

    [TestMethod]
    public void PerturbationChangesAreTheOraclesEstimate()
    {
        double largest = 0;
        for (int seed = 0; seed < 25; seed++)
        {
            var random = new Random(seed);
            (int mantissa, int exponent) = FixedPoint.Rate(0.25);
            Network core = Build(seed, outputs: 1, clampedOutput: 0, transposed: false,
                new PartPlan(PerturbationKind.Id, CommitNumber.Rounding, mantissa, exponent,
                    SizeBits, 0, 1));
            int[] x = [.. Enumerable.Range(0, In).Select(_ => random.Next(1000, 4097))];
            const double Wanted = -0.8;
            int[][] before = [.. core.Projections.Select(Stored)];
            double[] w = [.. before.SelectMany(all => all).Select(unit => (double)unit / Unit16)];
            double[] signs = [];
            core.BeginTrial(learn: true);
            foreach (int phase in new[] { 0, 1 })
            {
                core.BeginPhase(phase);
                if (phase == 1)
                {
                    signs = [.. core.Projections.SelectMany(
                        (q, n) => Stored(q).Zip(before[n], (now, old) =>
                        (double)(now - old) / (1 << SizeBits)))];
                }

                x.CopyTo(core.Populations[0].Target, 0);
                for (int t = 0; t < 5; t++) core.Step(null);
                double y = core.Populations[2].Values[0] / 16384.0;
                core.EndPhase(phase, (int)Math.Round(-4096 * (y - Wanted) * (y - Wanted) / 2));
            }

            double Loss(double[] at)
            {
                double[] hidden = [.. Enumerable.Range(0, Hidden).Select(j =>
                    Math.Tanh(x.Select((value, i) => value / 4096.0 * at[i * Hidden + j]).Sum()))];
                double y = Math.Tanh(hidden.Select((h, j) => h * at[In * Hidden + j]).Sum());
                return (y - Wanted) * (y - Wanted) / 2;
            }

            Assert.IsTrue(signs.All(s => Math.Abs(s) == 1), $"seed {seed}: signs are ±1");
            double size = (double)(1 << SizeBits) / Unit16;
            double[] gradient =
                EdgeSpike.HostSim.Reference.WeightPerturbation.Parallel(Loss, w, signs, size);
            double sum = w.Sum(Math.Abs) + size * w.Length;
            double bound = 0.25 * Unit16 / size
                * (2 * Off(sum) * (1 + sum) * (1 - Wanted) + Math.Pow(2, -12)) + 1;
            for (int k = 0; k < w.Length; k++)
            {
                int change = k < In * Hidden ? Change(core, 0, k, before)
                    : Change(core, 1, k - In * Hidden, before);
                Check(-0.25 * Unit16 * gradient[k], change, bound, seed);
                largest = Math.Max(largest, Math.Abs(0.25 * Unit16 * gradient[k]) / bound);
            }
        }

        Assert.IsGreaterThan(3.0, largest, "the bound is too wide");
    }

    private static double Symmetric(double[][] toHidden, double[][] toOut, int post, int pre)
    {
        if (post >= In + Hidden && pre >= In && pre < In + Hidden)
            return toOut[post - In - Hidden][pre - In];
        return post >= In && post < In + Hidden && pre < In ? toHidden[post - In][pre] : 0;
    }

    private static double Off(double sum) =>
        1e-4 + sum * (Math.Pow(2, -14) + Math.Pow(2, -12)) + Math.Pow(2, -15);

    private static double Sum(IEnumerable<double[]> rows) => rows.Max(row => row.Sum(Math.Abs));

    private static int[] Stored(Projection q) =>
        [.. Enumerable.Range(0, q.Weights.Count).Select(k => q.Weights[k])];

    private static double[][] Weights(Projection q) =>
        Matrix.Of(q.Post.Size, q.Pre.Size, (j, i) => (double)q.Weights[q.IndexOf(i, j)] / Unit16);

    private static int Change(Network core, int projection, int k, int[][] before) =>
        core.Projections[projection].Weights[k] - before[projection][k];

    private static void Check(double expected, int found, double bound, int seed) =>
        Assert.AreEqual(expected, found, bound, $"seed {seed}");

    /// <summary>Inputs held at their targets, units without memory, outputs; 16-bit
    /// weights.</summary>
    private static Network Build(int seed, int outputs, int clampedOutput, bool transposed,
        PartPlan rule)
    {
        PopulationPlan Graded(string name, int size, int clamped) =>
            new(name, new PartPlan(GradedKind.Id, clamped), size, 0, new PartPlan(0));
        ProjectionPlan Synapses(int pre, int post, PartPlan learns) =>
            new($"{pre} to {post}", pre, post, learns)
            {
                Delay = 1,
                WeightBits = 16,
                InitialDeviationQ4 = FixedPoint.Q(transposed ? 0.1 : 0.15, 19),
            };
        List<ProjectionPlan> projections = [Synapses(0, 1, rule), Synapses(1, 2, rule)];
        if (transposed)
            projections.Add(new("back", 2, 1, new PartPlan(0)) { Delay = 1, TransposeOf = 1 });
        return NetworkBuilder.Build(
            new NetworkPlan(
                (ulong)seed,
                [Graded("input", In, 3), Graded("hidden", Hidden, 0),
                    Graded("output", outputs, clampedOutput)],
                [.. projections])
            {
                Schedule = Schedules.FreeClamped(1),
            },
            new Kernels());
    }
}
