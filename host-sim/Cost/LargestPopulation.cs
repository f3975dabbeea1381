using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cost;

/// <summary>How large a population of a described network could be on a board, by describing it
/// anew.</summary>
/// <remarks>
/// Sizes are tried on a grid of two decimal digits: doubled until one does not fit, then bisected.
/// What was measured is kept, so that several boards share it. Not for several threads at once.
/// </remarks>
public sealed class LargestPopulation
{
    const int Trials = 1;
    const ulong Seed = 1;
    const int Most = 10_000;

    // Bytes of a network that cannot be built.
    const long None = long.MaxValue;

    readonly string path;
    readonly IReadOnlyList<string> settings;
    readonly string? task;
    readonly Dictionary<int, long> bytes = [];
    readonly Dictionary<int, double> opcodes = [];

    /// <param name="path">A description, or the name of one that comes with the command.</param>
    /// <param name="population">Which is to grow; null for the largest that is neither input nor
    /// readout.</param>
    /// <param name="task">To count time on; null for the network's own.</param>
    /// <exception cref="BadInputException">It has no such population.</exception>
    public LargestPopulation(string path, IReadOnlyList<string> settings, string? population,
        string? task)
    {
        this.path = path;
        this.settings = settings;
        this.task = task;
        PopulationPlan[] hidden = Hidden(NetworkFile.Describe(path, settings).Described);
        PopulationPlan? grown = population == null
            ? hidden.MaxBy(p => p.Size)
            : hidden.FirstOrDefault(p => p.Name == population);
        if (grown == null)
        {
            string names = string.Join(", ", hidden.Select(p => p.Name));
            throw new BadInputException(
                $"{path}: no hidden population '{population}', expected one of {names}");
        }

        (Name, Size) = (grown.Name, grown.Size);
    }

    /// <summary>The same; null of a network without a hidden population where none is
    /// named.</summary>
    public static LargestPopulation? Of(
        string path, IReadOnlyList<string> settings, string? population, string? task) =>
        population == null && Hidden(NetworkFile.Describe(path, settings).Described).Length == 0
            ? null : new LargestPopulation(path, settings, population, task);

    public string Name { get; }

    /// <summary>Its size as described.</summary>
    public int Size { get; }

    /// <summary>The largest size whose objects, device loop included, the managed heap
    /// holds.</summary>
    public LargestSize ByBytes(Board board) =>
        Search(size => BytesOf(size) <= ChipRuntime.Free(board));

    /// <summary>The largest size at which 99.9 % of the periods end in time.</summary>
    public LargestSize ByTime(Board board, double periodMs) =>
        Search(size => BoardFit.MillisecondsOn(board, OpcodesOf(size)) <= periodMs);

    LargestSize Search(Func<int, bool> fits)
    {
        int high = Math.Max(2, Size);
        while (high < Most && fits(high)) high *= 2;
        int[] grid =
            [.. Enumerable.Range(1, Math.Min(high + high / 10, Most))
                .Where(size => Rounded(size) == size)];
        int low = -1;
        int above = grid.Length;
        while (above - low > 1)
        {
            int middle = (low + above) / 2;
            if (IsTooSmall(grid[middle]) || fits(grid[middle])) low = middle;
            else above = middle;
        }

        bool ends = above < grid.Length && BytesOf(grid[above]) == None;
        return new LargestSize(low < 0 || IsTooSmall(grid[low]) ? 0 : grid[low], ends);
    }

    /// <summary>Some neurons want company: one of each time constant, say.</summary>
    bool IsTooSmall(int size) => size < Size && BytesOf(size) == None;

    long BytesOf(int size)
    {
        if (bytes.TryGetValue(size, out long known)) return known;
        SavedModel? model = ModelOf(size);
        return bytes[size] = model == null ? None : DeviceAround.Measure(model).ChipBytes;
    }

    double OpcodesOf(int size)
    {
        if (opcodes.TryGetValue(size, out double known)) return known;
        if (BytesOf(size) == None || ModelOf(size) is not { } model)
            return opcodes[size] = double.PositiveInfinity;
        PeriodCost cost =
            PeriodCost.Measure(model, OpenedNetwork.Task(task, path, model), Trials, Seed);
        return opcodes[size] = cost.LateLearning;
    }

    /// <summary>The network with that size; null if there is none, because some range would be
    /// left.</summary>
    SavedModel? ModelOf(int size)
    {
        try
        {
            return NetworkFile.Open(path, [.. settings, $"populations.{Name}.size={size}"], null);
        }
        catch (BadInputException)
        {
            return null;
        }
    }

    static int Rounded(int size)
    {
        int unit = 1;
        while (size / unit >= 100) unit *= 10;
        return size / unit * unit;
    }

    static bool IsOutside(int neuron) =>
        neuron is InputKind.Id or BiasKind.Id or ReadoutKind.Id or MemorylessKind.Id
            or WindowKind.Id
            or CountingKind.Id;

    /// <summary>Populations that hear somebody and are heard, and answer nobody outside.</summary>
    static PopulationPlan[] Hidden(NetworkPlan plan) =>
    [
        .. Enumerable.Range(0, plan.Populations.Length)
            .Where(p => !IsOutside(plan.Populations[p].Neuron.Id))
            .Where(p => plan.Projections.Any(q => q.Post == p)
                && plan.Projections.Any(q => q.Pre == p))
            .Select(p => plan.Populations[p]),
    ];
}

/// <summary>The largest size of a population.</summary>
/// <param name="Neurons">0 if not even one fits.</param>
/// <param name="EndsByRange">Whether it is the network itself that cannot grow any more: a larger
/// one has too many synapses, or sums that could overflow.</param>
public sealed record LargestSize(int Neurons, bool EndsByRange);
