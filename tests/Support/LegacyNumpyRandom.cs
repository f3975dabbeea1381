namespace EdgeSpike.Tests.Support;

/// <summary>The generator behind numpy.random.seed(n): published cases drew their weights and input
/// from it.</summary>
/// <remarks>
/// Mersenne Twister MT19937 (Matsumoto and Nishimura 1998, doi:10.1145/272991.272995) with the
/// classic seeding; doubles of 53 bits from two draws; normal numbers by Marsaglia's polar method,
/// the second of a pair kept for later.
/// </remarks>
internal sealed class LegacyNumpyRandom
{
    private readonly uint[] state = new uint[624];
    private int next = 624;
    private double? kept;

    public LegacyNumpyRandom(uint seed)
    {
        state[0] = seed;
        for (uint n = 1; n < 624; n++)
            state[n] = 1812433253 * (state[n - 1] ^ (state[n - 1] >> 30)) + n;
    }

    public uint Bits()
    {
        if (next == 624) Twist();
        uint y = state[next++];
        y ^= y >> 11;
        y ^= (y << 7) & 0x9D2C5680;
        y ^= (y << 15) & 0xEFC60000;
        return y ^ (y >> 18);
    }

    /// <summary>rand(): uniform in [0, 1).</summary>
    public double Uniform() => ((Bits() >> 5) * 67108864.0 + (Bits() >> 6)) / 9007199254740992.0;

    public double Uniform(double low, double high) => low + (high - low) * Uniform();

    public double Normal()
    {
        if (kept is { } value)
        {
            kept = null;
            return value;
        }

        while (true)
        {
            double a = 2 * Uniform() - 1;
            double b = 2 * Uniform() - 1;
            double square = a * a + b * b;
            if (square is >= 1 or 0) continue;
            double scale = Math.Sqrt(-2 * Math.Log(square) / square);
            kept = scale * a;
            return scale * b;
        }
    }

    public double[][] Normals(int rows, int columns) =>
        EdgeSpike.HostSim.Reference.Matrix.Of(rows, columns, (_, _) => Normal());

    private void Twist()
    {
        for (int n = 0; n < 624; n++)
        {
            uint y = (state[n] & 0x80000000) | (state[(n + 1) % 624] & 0x7FFFFFFF);
            state[n] = state[(n + 397) % 624] ^ (y >> 1) ^ ((y & 1) == 0 ? 0 : 0x9908B0DF);
        }

        next = 0;
    }
}
