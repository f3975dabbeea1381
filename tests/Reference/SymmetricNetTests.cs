using EdgeSpike.HostSim.Reference;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Reference;

/// <summary>Contrastive learning: the contrast of two settled states against recurrent
/// back-propagation and differences.</summary>
[TestClass]
public class SymmetricNetTests
{
    private const int Units = 7;
    private const int Held = 3;
    private const int Taught = 2;
    private const int Sweeps = 2000;

    private static readonly bool[] AreHeld = [.. Enumerable.Range(0, Units).Select(i => i < Held)];

    private static readonly bool[] AreTaught =
        [.. Enumerable.Range(0, Units).Select(i => i >= Units - Taught)];

    [TestMethod]
    public void RecurrentBackpropagationIsTheGradient() =>
        ForEachSeed((weights, start, target, what) =>
    {
        double[][] found = Gradient(weights, start, target);
        double[][] differences = Matrix.Of(Units, Units, (i, j) =>
        {
            if (i == j || (AreHeld[i] && AreHeld[j])) return 0;
            double Loss(double by)
            {
                double[][] shaken = Matrix.Copy(weights);
                shaken[i][j] += by;
                shaken[j][i] += by;
                double[] y = Free(shaken, start);
                return y.Zip(target, (value, wanted) => (value - wanted) * (value - wanted) / 2)
                    .Where((_, n) => AreTaught[n]).Sum();
            }

            return (Loss(1e-5) - Loss(-1e-5)) / 2e-5;
        });
        OracleSample.CheckSame(differences, found, 1e-6, what);
    });

    [TestMethod]
    public void AWeakTeachersContrastIsTheGradient() =>
        ForEachSeed((weights, start, target, what) =>
    {
        double[][] gradient = Gradient(weights, start, target);
        double strong = OracleSample.Distance(gradient, FromContrast(weights, start, target, 0.02));
        double weak = OracleSample.Distance(gradient, FromContrast(weights, start, target, 0.002));
        double weaker = OracleSample.Distance(gradient, FromContrast(weights, start, target, 1e-5));
        Assert.IsLessThan(1e-3, weaker, what);
        Assert.IsLessThan(0.3 * strong, weak, what);

        // Teacher and anti-teacher: what is linear in β cancels.
        double[][] above = FromContrast(weights, start, target, 1e-3);
        double[][] below = FromContrast(weights, start, target, -1e-3);
        double[][] mean = Matrix.Of(Units, Units, (i, j) => (above[i][j] + below[i][j]) / 2);
        OracleSample.CheckSame(gradient, mean, 1e-4, what);
    });

    [TestMethod]
    public void ASettledStateStays() => ForEachSeed((weights, start, _, what) =>
    {
        double[] y = Free(weights, start);
        double[] again = new SymmetricNet(weights).Settle(y, AreHeld, new double[Units], y, 1);
        OracleSample.CheckSame([y], [again], 1e-14, what);
    });

    private static double[] Free(double[][] weights, double[] start) =>
        new SymmetricNet(weights).Settle(start, AreHeld, new double[Units], new double[Units],
            Sweeps);

    private static double[][] Gradient(double[][] weights, double[] start, double[] target) =>
        ExceptHeld(
        new SymmetricNet(weights).Gradient(Free(weights, start), AreHeld, AreTaught, target,
            Sweeps));

    private static double[][] FromContrast(double[][] weights, double[] start, double[] target,
        double beta)
    {
        double[] pull = [.. AreTaught.Select(taught => taught ? beta : 0)];
        double[] free = Free(weights, start);
        double[] taught = new SymmetricNet(weights).Settle(free, AreHeld, pull, target, Sweeps);
        double[][] contrast = SymmetricNet.Contrast(taught, free);
        return ExceptHeld(Matrix.Of(Units, Units, (i, j) => -contrast[i][j] / beta));
    }

    private static double[][] ExceptHeld(double[][] matrix) =>
        Matrix.Of(Units, Units, (i, j) => AreHeld[i] && AreHeld[j] ? 0 : matrix[i][j]);

    private static void ForEachSeed(Action<double[][], double[], double[], string> check)
    {
        for (int seed = 0; seed < 10; seed++)
        {
            var sample = new OracleSample(seed);
            double[][] half = sample.Weights(Units, Units, 0.35);
            double[][] weights = Matrix.Of(Units, Units,
                (i, j) => i == j ? 0 : half[Math.Max(i, j)][Math.Min(i, j)]);
            check(weights, sample.Vector(Units), sample.Vector(Units), $"seed {seed}");
        }
    }
}
