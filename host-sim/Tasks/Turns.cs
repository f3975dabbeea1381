using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>What may be said of task "patches".</summary>
public sealed record PatchesOptions
{
    [TaskOption("Pixels of 16 that all four pictures share", Min = 0, Max = 15)]
    public int Overlap { get; init; } = 12;

    [TaskOption("Showings of each picture of a pair before the next pair", Min = 1, Max = 1000)]
    public int Epochs { get; init; } = 4;

    [TaskOption("Pairs taught before each sleep", Min = 1, Max = 2)]
    public int Pairs { get; init; } = 2;
}

/// <summary>What may be said of task "glyphs-in-turn".</summary>
public sealed record GlyphTurnsOptions
{
    [TaskOption("Trials of a pair of digits before the next pair", Min = 2, Max = 100_000)]
    public int Taught { get; init; } = 200;

    [TaskOption("Pairs taught before each sleep", Min = 1, Max = 5)]
    public int Pairs { get; init; } = 1;

    [TaskOption("Test glyphs", Min = 10, Max = 100_000)]
    public int Tests { get; init; } = 1000;
}

/// <summary>Pictures of classes that are taught in turn.</summary>
/// <param name="Name">Of the task.</param>
/// <param name="Size">Pixels of a picture.</param>
/// <param name="Classes">An even number: two are taught after two.</param>
/// <param name="Taught">Trials of a pair before the next one.</param>
/// <param name="Pairs">Taught before each sleep of a network that sleeps.</param>
/// <param name="Draw">A picture, from seed, number and label.</param>
/// <param name="Tests">Pictures of the test set, from the seed.</param>
public sealed record Turns(
    string Name, int Size, int Classes, int Taught, int Pairs,
    Func<ulong, Func<long, int, Glyph>> Draw, Func<ulong, IReadOnlyList<Glyph>> Tests)
{
    // The test set begins where training never comes.
    const long FirstTest = 2_000_000;

    public static InTurnTask OfPatches(DescribedNetwork network, PatchesOptions options)
    {
        var turns = new Turns(
            "patches", Patches.Size, Patches.Classes, 2 * options.Epochs, options.Pairs,
            seed =>
            {
                var patches = new Patches(seed, options.Overlap);
                return (_, label) => patches.Of(label);
            },
            seed =>
            {
                var patches = new Patches(seed, options.Overlap);
                return [.. Enumerable.Range(0, Patches.Classes).Select(patches.Of)];
            });
        return new InTurnTask(network, turns);
    }

    public static InTurnTask OfGlyphs(DescribedNetwork network, GlyphTurnsOptions options)
    {
        var turns = new Turns(
            "glyphs-in-turn", Glyphs.Size, Glyphs.Classes, options.Taught, options.Pairs,
            seed => new Glyphs(seed).Generate,
            seed =>
            {
                var glyphs = new Glyphs(seed);
                return [.. Enumerable.Range(0, options.Tests)
                    .Select(n => glyphs.Generate(FirstTest + n))];
            });
        return new InTurnTask(network, turns);
    }
}
