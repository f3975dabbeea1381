using EdgeSpike.HostSim.Files;
using EdgeSpike.Proof.Vectors;

namespace EdgeSpike.Proof.Corpus;

/// <summary>A file of the corpus: what its cases are made of, and what is made of them.</summary>
/// <param name="name">Of the file.</param>
/// <param name="columns">Names of the columns that are worked out.</param>
/// <param name="make">A case of its seed and its plan.</param>
/// <param name="draw">A case of a seed.</param>
public sealed class CorpusFile(
    string name, string columns, Func<ulong, string, ICorpusCase> make,
    Func<ulong, ICorpusCase> draw)
{
    const int LengthMax = 1 << 24;

    /// <summary>Folder of the files, in the repository.</summary>
    public const string Place = "tests/vectors/corpus";

    /// <summary>All files.</summary>
    public static CorpusFile[] All { get; } =
    [
        new("networks.tsv",
            "bytes, pairs, snapshot\trecording\treplay\twith gaps\treplay\tdamaged\tneighbours",
            (seed, plan) => new NetworkCase(seed, plan), NetworkCase.Draw),
        new("lives.tsv",
            "steps, time\tto host\tto board\tflash\tlamp, answers\tsessions\trecordings",
            (seed, plan) => new LifeCase(seed, plan), LifeCase.Draw),
    ];

    public string Name => name;

    /// <summary>What the file says the corpus is made of.</summary>
    /// <param name="path">Of the file; one that is not there has no cases.</param>
    public ICorpusCase[] Read(string path)
    {
        if (!File.Exists(path)) return [];
        string[] lines = InputFile.ReadAllLines(path, LengthMax, "a file of the corpus");
        return [.. lines.Where(line => line.Length > 0 && line[0] is >= '0' and <= '9')
            .Select(line => line.Split('\t'))
            .Select(words => make(ulong.Parse(words[0]), words[1]))];
    }

    /// <summary>A case that is drawn.</summary>
    public ICorpusCase Draw(ulong seed) => draw(seed);

    /// <summary>The file of some cases, each worked out.</summary>
    public GeneratedFile Make(IReadOnlyList<ICorpusCase> cases)
    {
        string[] done =
            [.. cases.AsParallel().AsOrdered().Select(one => $"{one.Key}\t{one.Columns}\n")];
        return new GeneratedFile(name,
            $"{VectorFile.Mark}{VectorFile.Version}; what the shared units make of each network, "
            + "worked out anew by: edgespike-proof corpus\n"
            + $"# seed\tplan\t{columns}\n" + string.Concat(done));
    }
}
