namespace EdgeSpike.HostSim.Reference;

/// <summary>Random bits of a key, computed from their definition: SplitMix64 over seed, purpose,
/// owner, a and b.</summary>
/// <remarks>
/// Written from the description of the format, not from the core's code: first weights and
/// feedback matrices
/// of a reference equal the core's because both follow that description.
/// Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195.
/// </remarks>
public sealed class ReferenceRandom(ulong seed)
{
    // Purposes, as numbered by the format.
    const ulong FirstWeight = 1;
    const ulong Connection = 2;
    const ulong FeedbackEntry = 5;
    const ulong Perturbation = 12;
    const ulong PotentialNoise = 14;
    const ulong Rehearsal = 17;

    /// <summary>The first weight of a synapse.</summary>
    /// <param name="projection">Index in the network.</param>
    /// <param name="deviationQ4">Standard deviation in sixteenths of a weight unit.</param>
    /// <param name="meanQ4">Mean, likewise.</param>
    /// <param name="sign">1 or −1: what has the other sign is turned round.</param>
    /// <returns>In weight units, a whole number.</returns>
    public double Weight(int projection, int pre, int post, int deviationQ4, int meanQ4, int sign)
    {
        double normal = Normal(Bits(FirstWeight, projection, pre, post), deviationQ4);
        double weight = Math.Floor((meanQ4 + normal + 8) / 16);
        return sign == 0 ? weight : sign * Math.Abs(weight);
    }

    /// <summary>Noise on a potential.</summary>
    /// <param name="population">Index in the network.</param>
    /// <param name="step">Steps since the network was made.</param>
    /// <param name="deviation">Standard deviation, in units of 2⁻¹⁵.</param>
    /// <returns>In units of 2⁻¹⁵, a whole number.</returns>
    public double Noise(int population, long step, int neuron, int deviation) =>
        Normal(Bits(PotentialNoise, population, step, neuron), deviation);

    /// <summary>Whether a synapse of a sparse projection exists.</summary>
    /// <param name="projection">Index in the network.</param>
    public bool Exists(int projection, int pre, int post, int densityQ16) =>
        (int)(Bits(Connection, projection, pre, post) >> 48) < densityQ16;

    /// <summary>An entry of a random feedback matrix.</summary>
    /// <param name="population">Index of the population that is told.</param>
    /// <param name="neuron">One of its neurons.</param>
    /// <param name="readout">Output whose error it is.</param>
    /// <param name="deviation">Standard deviation, in units of 2⁻⁷.</param>
    /// <returns>In units of 2⁻⁷, a whole number.</returns>
    public double Feedback(int population, int neuron, int readout, int deviation) =>
        Normal(Bits(FeedbackEntry, population, neuron, readout), deviation);

    /// <summary>The sign of a perturbed weight.</summary>
    /// <param name="projection">Index in the network.</param>
    /// <param name="trial">Number of the trial.</param>
    /// <param name="weight">Place of the weight among those of its projection, as they are
    /// stored.</param>
    /// <returns>1 or −1.</returns>
    public int Sign(int projection, long trial, int weight)
    {
        ulong sixtyFour = Bits(Perturbation, projection, trial, weight / 64);
        return (sixtyFour >> (weight % 64)) % 2 == 0 ? -1 : 1;
    }

    /// <summary>What decides which kept example is learned from again.</summary>
    /// <param name="population">Index in the network.</param>
    /// <param name="taught">Number of the taught window, from 1.</param>
    /// <param name="left">Examples to be learned from again after this one.</param>
    /// <returns>Two numbers, uniform in 0 … below 1: for the class, for the row.</returns>
    public (double Class, double Row) Again(int population, long taught, int left)
    {
        ulong bits = Bits(Rehearsal, population, taught, left);
        return ((bits >> 32) / Math.Pow(2, 32), (bits & 0xFFFFFFFF) / Math.Pow(2, 32));
    }

    /// <summary>The sum of four uniform 16-bit numbers about its mean, scaled to a deviation and
    /// rounded.</summary>
    static double Normal(ulong bits, int deviation)
    {
        double sum = -131070;
        for (int part = 0; part < 4; part++) sum += (bits >> (16 * part)) & 0xFFFF;
        return Math.Floor(sum * deviation * 28378 / Math.Pow(2, 30) + 0.5);
    }

    static ulong Mixed(ulong x)
    {
        x = unchecked((x ^ (x >> 30)) * 0xBF58476D1CE4E5B9);
        x = unchecked((x ^ (x >> 27)) * 0x94D049BB133111EB);
        return x ^ (x >> 31);
    }

    ulong Bits(ulong purpose, int owner, long a, long b)
    {
        unchecked
        {
            ulong key = Mixed(seed + purpose * 0x9E3779B97F4A7C15
                + (ulong)owner * 0xC2B2AE3D27D4EB4F);
            key = Mixed(key ^ ((ulong)a * 0xD6E8FEB86659FD93));
            return Mixed(key ^ ((ulong)b * 0xA0761D6478BD642F));
        }
    }
}
