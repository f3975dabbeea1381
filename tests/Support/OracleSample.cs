using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.Tests.Support;

/// <summary>Small random networks, inputs and errors, each a function of its seed.</summary>
/// <param name="seed">Named in every failure.</param>
internal sealed class OracleSample(int seed)
{
    public const int Inputs = 6;
    public const int Neurons = 7;
    public const int Readouts = 2;
    public const int Steps = 40;

    private readonly Random random = new(seed);

    /// <summary>LIF neurons, the last ones ALIF, sometimes refractory; all gains
    /// consistent.</summary>
    public SpikingModel Model(int adaptive, bool recurrent)
    {
        double leak = Between(0.7, 0.98);
        double readoutLeak = Between(0.5, 0.98);
        double inputGain = random.Next(2) == 0 ? 1 : 1 - leak;
        double readoutGain = random.Next(2) == 0 ? 1 : 1 - readoutLeak;
        double threshold = 0.4 * inputGain;
        var psi = new PseudoDerivative(PsiShape.Triangle, 0.3 / threshold, threshold);
        double[] strength =
            [.. Enumerable.Range(0, Neurons)
                .Select(j => j < Neurons - adaptive ? 0 : 0.3 * threshold)];
        var neurons = new SpikingConstants(leak, threshold, strength, 0.95, random.Next(3), psi);
        return new SpikingModel(
            neurons, readoutLeak, inputGain, readoutGain, inputGain, readoutGain,
            Weights(Neurons, Inputs, 0.5),
            recurrent ? WithoutDiagonal(Weights(Neurons, Neurons, 0.3))
                : Matrix.Zero(Neurons, Neurons),
            Weights(Readouts, Neurons, 0.6));
    }

    public int[][] Arrivals(int steps = Steps) =>
        [.. Enumerable.Range(0, steps)
            .Select(_ => Enumerable.Range(0, Inputs).Where(_ => random.Next(4) == 0).ToArray())];

    /// <summary>An error at random in the second half of the steps, as a learning window has
    /// it.</summary>
    public double[][] Error(int steps = Steps) =>
        Matrix.Of(steps, Readouts, (t, _) => 2 * t < steps ? 0 : Between(-1, 1));

    public double[][] Weights(int rows, int columns, double size) =>
        Matrix.Of(rows, columns, (_, _) => Between(-size, 1.4 * size));

    public double[] Vector(int length) =>
        [.. Enumerable.Range(0, length).Select(_ => Between(-1, 1))];

    public double Between(double low, double high) => low + (high - low) * random.NextDouble();

    /// <summary>Fails where the two differ by more than a bound, relative to the larger of the
    /// matrix.</summary>
    public static void CheckSame(double[][] expected, double[][] found, double bound, string what)
    {
        double size = expected.Max(row => row.Max(Math.Abs));
        for (int r = 0; r < expected.Length; r++)
        {
            for (int c = 0; c < expected[r].Length; c++)
            {
                Assert.AreEqual(expected[r][c], found[r][c], bound * size, $"{what} [{r}, {c}]");
            }
        }
    }

    /// <summary>Largest distance of two matrices, relative to the larger of the first.</summary>
    public static double Distance(double[][] expected, double[][] found) =>
        expected.Zip(found, (a, b) => a.Zip(b, (x, y) => Math.Abs(x - y)).Max()).Max()
        / expected.Max(row => row.Max(Math.Abs));

    private static double[][] WithoutDiagonal(double[][] weights)
    {
        for (int j = 0; j < weights.Length; j++) weights[j][j] = 0;
        return weights;
    }
}
