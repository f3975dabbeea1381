using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>What a recording says of its trials: labels and answers, in their order.</summary>
/// <param name="Trials">Those that were recorded to their end and had a label.</param>
public sealed record TrialTally(IReadOnlyList<LabelledTrial> Trials, long Steps,
    long StepsNotCovered)
{
    /// <summary>Keyed tags of its board; 0 if that has no key for recordings.</summary>
    public long Tags { get; private init; }

    /// <exception cref="BadInputException">It is none, or damaged.</exception>
    public static TrialTally Of(string path)
    {
        using var source = new FileByteSource(path, "a recording");
        return Of(path, source);
    }

    /// <param name="source">Delivers it from its first byte on.</param>
    /// <exception cref="BadInputException">It is none, or damaged.</exception>
    public static TrialTally Of(string name, ByteSource source)
    {
        var reader = new RecordingReader(source);
        var trials = new List<LabelledTrial>();
        (bool Learn, int Label)? running = null;
        long steps = 0;
        long missing = 0;
        while (true)
        {
            switch (reader.Next())
            {
                case RecordingItem.BeginTrial:
                    running = (reader.Learn, reader.Class);
                    break;
                case RecordingItem.EndTrial:
                    if (running is { Label: >= 0 } r)
                        trials.Add(new LabelledTrial(r.Learn, r.Label, reader.Class));
                    running = null;
                    break;
                case RecordingItem.Steps:
                    steps += reader.Count;
                    break;
                case RecordingItem.Gap:
                    missing += reader.Count;
                    running = null;
                    break;
                case RecordingItem.Bad:
                    throw new BadInputException($"{name}: {reader.Problem}");
                case RecordingItem.End or RecordingItem.Torn:
                    return new TrialTally(trials, steps, missing) { Tags = reader.Tags };
            }
        }
    }

    /// <summary>Trials that were asked about, of one class.</summary>
    public int AskedOf(int label) => Trials.Count(t => !t.Taught && t.Label == label);

    /// <summary>Those of them that were answered right.</summary>
    public int RightOf(int label) =>
        Trials.Count(t => !t.Taught && t.Label == label && t.Answer == label);

    /// <summary>What the board said of those that were not taught.</summary>
    public IReadOnlyList<Answered> Asked => [.. Trials.Index().Where(t => !t.Item.Taught)
        .Select(t => new Answered($"labelled trial {t.Index + 1}", t.Item.Label, t.Item.Answer))];

    /// <summary>Share of right answers among the trials that were taught, or among those that were
    /// not; NaN of none.</summary>
    public double Accuracy(bool taught)
    {
        LabelledTrial[] of = [.. Trials.Where(t => t.Taught == taught)];
        return of.Length == 0 ? double.NaN : (double)of.Count(t => t.Answer == t.Label) / of.Length;
    }
}

/// <summary>A trial whose label is known.</summary>
/// <param name="Taught">Whether the board learned from it.</param>
/// <param name="Answer">What the board said; −1 for unknown.</param>
public sealed record LabelledTrial(bool Taught, int Label, int Answer);
