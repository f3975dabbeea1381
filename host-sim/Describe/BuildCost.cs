using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>What a plan would cost to build, worked out before a byte of it is allocated.</summary>
/// <remarks>
/// <code>
/// bytes = Σ populations size·(its kind's + 2·(delay + 2)) + its signals'
///       + Σ projections pre·(8 + its rule's) + post·(4 + its rule's) + synapses·(bits/8 + 2 + its rule's)
/// pairs = Σ over sparse projections and drawn matrices pre·post       each is drawn twice by its key
/// </code>
/// A recording holds its network's weights and potentials at least once, so an honest file is never
/// much smaller than its network. What a file may claim: 64 times its size and 32 MiB (one population
/// with the longest delays), 1 GiB at most, and 2²⁴ pairs and 4,096 more for each of its bytes.
/// Numbers that no network may have are left to the catalogue, which refuses them by name.
/// </remarks>
public sealed class BuildCost
{
    const long BytesPerFileByte = 64;
    const long BytesFree = 32L << 20;
    const long BytesMax = 1L << 30;
    const long PairsPerFileByte = 4096;
    const long PairsFree = 1L << 24;

    readonly NetworkPlan plan;
    readonly long[] sizes;
    readonly long[] delays;

    BuildCost(NetworkPlan plan)
    {
        sizes = [.. plan.Populations.Select(p => (long)Math.Clamp(p.Size, 0, Limits.NeuronsMax))];
        delays = new long[sizes.Length];
        this.plan = plan;
        foreach (ProjectionPlan projection in plan.Projections) Add(projection);
        for (int p = 0; p < sizes.Length; p++)
        {
            NeuronKind? kind = Array.Find(
                Catalogue.Neurons(), k => k.Number == plan.Populations[p].Neuron.Id);
            Bytes += sizes[p] * ((kind?.BytesPerNeuron ?? 0) + 2 * (delays[p] + 2));
            foreach (PartPlan signal in plan.Populations[p].Signals) Add(signal, sizes[p]);
        }
    }

    /// <summary>Bytes of the network's arrays, more or less.</summary>
    public long Bytes { get; private set; }

    /// <summary>Pairs of neurons that are drawn one by one.</summary>
    public long Pairs { get; private set; }

    /// <summary>Works the cost of a plan out.</summary>
    public static BuildCost Of(NetworkPlan plan) => new(plan);

    /// <summary>Refuses a plan that costs more than its file can mean.</summary>
    /// <param name="fileSize">Bytes of the file it came from.</param>
    /// <exception cref="BadInputException">It does; says what was claimed and what is
    /// believed.</exception>
    public static void Check(NetworkPlan plan, long fileSize)
    {
        BuildCost cost = Of(plan);
        long bytes = Math.Min(BytesFree + BytesPerFileByte * fileSize, BytesMax);
        long pairs = PairsFree + PairsPerFileByte * fileSize;
        if (cost.Bytes > bytes)
        {
            throw new BadInputException($"its plan needs about {cost.Bytes} bytes of memory, expected at most"
                + $" {bytes} from a file of {fileSize}");
        }

        if (cost.Pairs > pairs)
        {
            throw new BadInputException($"its plan draws {cost.Pairs} synapses one by one, expected at most"
                + $" {pairs} from a file of {fileSize} bytes");
        }
    }

    long SizeOf(int population) => population >= 0 && population < sizes.Length ? sizes[population] : 0;

    void Add(ProjectionPlan projection)
    {
        long pre = SizeOf(projection.Pre);
        long post = SizeOf(projection.Post);
        long pairs = Math.Min(pre * post, Limits.SynapsesMax);
        bool sparse = projection.DensityQ16 < ProjectionPlan.Dense;
        long synapses = sparse ? pairs * Math.Clamp(projection.DensityQ16, 0, ProjectionPlan.Dense) >> 16 : pairs;
        RuleKind? rule = Array.Find(Catalogue.Rules(), k => k.Number == projection.Rule.Id);
        Bytes += pre * (8 + (rule?.BytesPerPre ?? 0) * Classes(projection.Post))
            + post * (4 + (rule?.BytesPerPost ?? 0))
            + synapses * ((rule?.BytesPerSynapse ?? 0) + (projection.WeightBits == 8 ? 3 : 4));
        if (sparse) Pairs += pairs;
        if (pre == 0 || projection.Delay <= delays[projection.Pre]) return;
        delays[projection.Pre] = Math.Min(projection.Delay, Limits.DelayMax);
    }

    /// <summary>Classes of time constants: one, unless a kind of spiking neurons has its leaks as
    /// parameters.</summary>
    long Classes(int population)
    {
        if (population < 0 || population >= plan.Populations.Length) return 1;
        PartPlan neuron = plan.Populations[population].Neuron;
        NeuronKind? kind = Array.Find(Catalogue.Neurons(), k => k.Number == neuron.Id);
        bool several = kind is { Form: Form.Spiking, Leak: LeakForm.None };
        return several ? Math.Max(1, neuron.Parameters.Length - 1) : 1;
    }

    void Add(PartPlan signal, long size)
    {
        SignalKind? kind = Array.Find(Catalogue.Signals(), k => k.Number == signal.Id);
        if (kind == null) return;
        Bytes += kind.BytesPerNeuron * size;
        if (kind.BytesPerPair == 0) return;
        long pairs = size * SizeOf(ToldReadout.Of(kind, signal, plan));
        Bytes += kind.BytesPerPair * pairs;
        Pairs += pairs;
    }
}
