using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Convert;

/// <summary>Rounds a <see cref="RealNetwork"/> to the core's integers and builds a model of
/// it.</summary>
/// <remarks>
/// Threshold and incoming weights of a population that fires may be multiplied by one factor: no
/// spike changes. It is chosen so that the population's largest weight fills its range,
/// <code>
/// f = (1 − 2^(1−bits))·2^s / max|w|,      s the largest of −4 … 4 with θ·f ≤ 4 and a legal sum of arrivals
/// w → round(w·f·2^(bits−1−scale)),  θ → round(θ·f·2¹⁵),  α → Q31 or Q28
/// </code>
/// to nearest; each projection has its own scale, a power of two, the smallest that holds its
/// largest weight. θ·f ≤ 4 leaves a potential room for 500 thresholds below zero. A readout keeps
/// its unit if it has to; else f is chosen likewise, without θ.
/// </remarks>
/// <param name="bits">Of a weight: 8 or 16.</param>
public sealed class Quantiser(int bits)
{
    const double ThresholdMost = 4;
    const int NameMax = 31;
    const double Arrivals = Limits.ArrivalsMax >> 20;

    readonly double largest = bits == 8 ? Limits.Weight8Max : Limits.Weight16Max;

    /// <summary>Quantises and builds.</summary>
    /// <param name="real">Of a converter.</param>
    /// <exception cref="BadInputException">It has no place in the core's ranges; one line names the
    /// part.</exception>
    public ConvertedModel Quantise(RealNetwork real)
    {
        string[] names = Names([.. real.Populations.Select(p => p.Name)]);
        var populations = new PopulationPlan[names.Length];
        var factors = new double[names.Length];
        var scales = new int[real.Projections.Count];
        for (int p = 0; p < names.Length; p++)
        {
            int[] incoming =
                [.. Enumerable.Range(0, scales.Length).Where(q => real.Projections[q].Post == p)];
            factors[p] = Factor(real, p, incoming, scales);
            populations[p] = Plan(real.Populations[p], names[p], factors[p]);
        }

        string[] links = Names([.. real.Projections.Select(q => q.Name)]);
        ProjectionPlan[] projections = [.. real.Projections.Select((q, n) =>
            new ProjectionPlan(links[n], q.Pre, q.Post, new PartPlan(0))
            {
                Delay = q.Delay,
                WeightBits = bits,
                Scale = scales[n],
            })];
        var plan = new NetworkPlan(1, populations, projections)
        {
            Schedule = [.. real.Schedule],
            Stream = real.Stream,
        };
        Network network = Build(plan);
        WeightLoss[] losses = [.. real.Projections.Select((q, n) =>
            Write(q, network.Projections[n], factors[q.Post], links[n]))];
        return new ConvertedModel(real, new SavedModel(plan, network), factors, losses);
    }

    static Network Build(NetworkPlan plan)
    {
        try
        {
            return NetworkBuilder.Build(plan, new VectorKernels());
        }
        catch (ConfigurationException problem)
        {
            throw new BadInputException("converted: " + problem.Message);
        }
    }

    double Factor(RealNetwork real, int p, int[] incoming, int[] scales)
    {
        RealPopulation population = real.Populations[p];
        double most = incoming.Select(q => Most(real.Projections[q])).DefaultIfEmpty(0).Max();
        if (most == 0)
            return population.Fires ? Math.Min(1, ThresholdMost / population.Threshold) : 1;
        if (!double.IsFinite(most) || !double.IsFinite(population.Threshold))
            throw new BadInputException(
                $"{population.Name}: a weight or threshold that is no finite number");
        if (population.KeepsUnit)
        {
            if (TryScales(real, incoming, 1, scales) && Sum(real, incoming, scales) <= Arrivals)
                return 1;
            throw new BadInputException(
                $"{population.Name}: weights up to {most:G4} in its unit, expected a sum of at "
                + $"most {Arrivals} a step and none above {Math.Pow(2, Limits.ScaleExponentMax)}");
        }

        for (int s = Limits.ScaleExponentMax; s >= -Limits.ScaleExponentMax; s--)
        {
            double factor = largest / (largest + 1) * Math.Pow(2, s) / most;
            double theta = population.Fires ? population.Threshold * factor : 0;
            bool last = s == -Limits.ScaleExponentMax;
            if (theta > (last ? 511 : ThresholdMost) || !TryScales(real, incoming, factor, scales))
                continue;
            if (Sum(real, incoming, scales) + theta > Arrivals) continue;
            if (!population.Fires || theta * (1 << 15) >= 1) return factor;
        }

        throw new BadInputException(
            $"{population.Name}: a threshold of {population.Threshold:G4} against weights up to"
            + $" {most:G4}, expected a ratio between {Math.Pow(2, -15):G2} and {511 * 16}, and"
            + $" arrivals of a step that add up to at most {Arrivals}");
    }

    bool TryScales(RealNetwork real, int[] incoming, double factor, int[] scales)
    {
        foreach (int q in incoming)
        {
            double most = Most(real.Projections[q]) * factor;
            int s = -Limits.ScaleExponentMax;
            while (s < Limits.ScaleExponentMax
                && most > largest / (largest + 1) * Math.Pow(2, s) * (1 + 1e-12)) s++;
            if (most > largest / (largest + 1) * Math.Pow(2, s) * (1 + 1e-12)) return false;
            scales[q] = s;
        }

        return true;
    }

    static double Sum(RealNetwork real, int[] incoming, int[] scales) =>
        incoming.Sum(q => real.Projections[q].Weights.Length * Math.Pow(2, scales[q]));

    static double Most(RealProjection q) =>
        q.Weights.Length == 0 ? 0 : q.Weights.Max(row => row.Length == 0 ? 0 : row.Max(Math.Abs));

    static PopulationPlan Plan(RealPopulation real, string name, double factor)
    {
        int theta = (int)Math.Round(Math.Clamp(real.Threshold * factor, 0, 511.9) * (1 << 15));
        (PartPlan neuron, uint leak) = real.Kind switch
        {
            RealKind.Input => (new PartPlan(InputKind.Id), Limits.NoLeakQ31),
            RealKind.Bias => (new PartPlan(BiasKind.Id), Limits.NoLeakQ31),
            RealKind.Values => (new PartPlan(GradedKind.Id, int.MaxValue), 0u),
            RealKind.Lif => (new PartPlan(LifKind.Id, theta), Leak(real)),
            RealKind.Counting => (new PartPlan(CountingKind.Id, theta), Leak(real)),
            RealKind.Readout => (new PartPlan(ReadoutKind.Id), Leak(real)),
            RealKind.Memoryless => (new PartPlan(MemorylessKind.Id), Limits.NoLeakQ31),
            _ => (new PartPlan(SynapticKind.Id, theta, Q28(real.Keep), Q28(real.CurrentKeep),
                (int)real.Reset),
                Limits.NoLeakQ31),
        };
        return new PopulationPlan(name, neuron, real.Size, leak, new PartPlan(0))
        {
            Encoder = real.Encoder,
            Ranges = [.. real.Ranges],
            Names = [.. real.Classes],
        };
    }

    static int Q28(double keep) => (int)Math.Round(keep * SynapticPopulation.KeepAll);

    static uint Leak(RealPopulation real)
    {
        if (real.Keep == 1) return Limits.NoLeakQ31;
        double q31 = Math.Round(real.Keep * Limits.NoLeakQ31);
        if (q31 >= Limits.LeakMinQ31 && q31 <= Limits.LeakMaxQ31) return (uint)q31;
        throw new BadInputException(
            $"{real.Name}: {real.Keep:G6} of a potential is kept a step, expected"
            + $" {(double)Limits.LeakMinQ31 / Limits.NoLeakQ31} to "
            + $"{(double)Limits.LeakMaxQ31 / Limits.NoLeakQ31:G6}, or 1");
    }

    WeightLoss Write(RealProjection real, Projection stored, double factor, string name)
    {
        double unit = Math.Pow(2, stored.Scale) / (largest + 1);
        double squares = 0, off = 0;
        for (int i = 0; i < real.Weights.Length; i++)
        {
            for (int j = 0; j < real.Weights[i].Length; j++)
            {
                // A cell has no synapse to itself.
                int k = stored.IndexOf(i, j);
                if (k < 0) continue;
                double w = real.Weights[i][j] * factor;
                int rounded = (int)Math.Clamp(Math.Round(w / unit), -largest, largest);
                stored.Weights.Put(k, rounded);
                squares += w * w;
                off += Math.Pow(rounded * unit - w, 2);
            }
        }

        return new WeightLoss(name, bits, stored.Scale,
            squares == 0 ? 0 : Math.Sqrt(off / squares));
    }

    /// <summary>Printable ASCII, at most 31 characters, each name once.</summary>
    static string[] Names(string[] given)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var names = new string[given.Length];
        for (int n = 0; n < names.Length; n++)
        {
            string plain =
                new([.. given[n].Select(c => c is > ' ' and <= '~' or ' ' && c != '$' ? c : '_')]);
            plain = plain.Trim() is { Length: > 0 } left ? left : "part";
            string name = plain.Length <= NameMax ? plain : plain[..NameMax].TrimEnd();
            for (int other = 2; !taken.Add(name); other++)
            {
                string ending = $" {other}";
                name = plain[..Math.Min(plain.Length, NameMax - ending.Length)] + ending;
            }

            names[n] = name;
        }

        return names;
    }
}
