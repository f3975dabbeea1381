using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Convert;

/// <summary>Examples for a dense network: those that are learned from, others to choose by, and
/// those that are asked about.</summary>
/// <param name="Title">What they are, for a picture.</param>
/// <param name="Classes">Names of the outputs.</param>
/// <param name="Learned">One or more.</param>
/// <param name="Held">Held back from learning, to choose by.</param>
/// <param name="Asked">Looked at in the end.</param>
public sealed record DenseData(
    string Title, IReadOnlyList<string> Classes, IReadOnlyList<DenseExample> Learned,
    IReadOnlyList<DenseExample> Held, IReadOnlyList<DenseExample> Asked)
{
    const int HeldMost = 1000;
    const int OneHeldOf = 6;
    const int GlyphsLearned = 5000;

    /// <summary>Values of an example.</summary>
    public int Inputs => Learned[0].Input.Length;

    /// <summary>What was guessed, left out and divided, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Glyphs of task "glyphs": drawn anew for each seed.</summary>
    public static DenseData Glyphs(ulong seed, int asked)
    {
        DenseExample[] training = GlyphExamples.Training(seed, GlyphsLearned + HeldMost);
        return new DenseData(
            "Glyphs", [], training[..GlyphsLearned], training[GlyphsLearned..],
            GlyphExamples.Test(seed, asked));
    }

    /// <summary>Somebody's data: an archive of arrays, or whatever <see cref="DataSet"/> reads, a
    /// row of a table an example.</summary>
    /// <param name="asked">Examples to ask about at most, spread over all.</param>
    /// <exception cref="BadInputException">It cannot be read, or examples differ in
    /// size.</exception>
    public static DenseData Read(string path, DataChoices choices, int asked)
    {
        bool arrays = path.EndsWith(LabelledArrays.Ending, StringComparison.OrdinalIgnoreCase);
        SensorData data = arrays ? LabelledArrays.Read(path, choices)
            : DataSet.Read(path, choices with { Rows = choices.Rows ?? "series" });
        return Of(Path.GetFileNameWithoutExtension(path), data, asked);
    }

    /// <summary>The same of data that was read; one example of six is held back.</summary>
    /// <exception cref="BadInputException">Examples differ in size.</exception>
    public static DenseData Of(string title, SensorData data, int asked)
    {
        int size = data.Train.Series[0].Channels.Sum(channel => channel.Length);
        DenseExample[] all = [.. data.Train.Series.Select(s => Flat(data.Train, s, size))];
        DenseExample[] test = [.. data.Test.Series.Select(s => Flat(data.Test, s, size))];
        DenseExample[] held = [.. all.Where((_, n) => n % OneHeldOf == OneHeldOf - 1)];
        DenseExample[] learned = [.. all.Where((_, n) => n % OneHeldOf != OneHeldOf - 1)];
        return new DenseData(
            title, data.Train.Classes, learned, Spread(held.Length > 0 ? held : all, HeldMost),
            Spread(test, asked))
        {
            Notes = data.Notes,
        };
    }

    /// <summary>The same with inputs as shares of what they go through in learning.</summary>
    /// <param name="range">Of what is learned from.</param>
    public DenseData Shared(InputRange range) => this with
    {
        Learned = range.Share(Learned),
        Held = range.Share(Held),
        Asked = range.Share(Asked),
    };

    static DenseExample Flat(TsFile file, TsSeries series, int size)
    {
        double[] values = [.. series.Channels.SelectMany(channel => channel)];
        return values.Length == size ? new DenseExample(values, series.Label)
            : throw new BadInputException($"{series.Source ?? file.Name}:{series.Line}:"
                + $" {values.Length} values, expected {size} as the first example has");
    }

    static DenseExample[] Spread(DenseExample[] all, int most) => all.Length <= most ? all
        : [.. Enumerable.Range(0, most).Select(n => all[(int)((long)n * all.Length / most)])];
}
