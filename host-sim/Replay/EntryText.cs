using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Says what entered a network, and whether two entries are the same.</summary>
public static class EntryText
{
    const int ValuesShown = 24;

    /// <summary>The kind, in words.</summary>
    /// <param name="item">Something that entered, or an end.</param>
    public static string Kind(RecordingItem item) => item switch
    {
        RecordingItem.BeginTrial => "begin of a trial",
        RecordingItem.EndTrial => "end of a trial",
        RecordingItem.OpenWindow => "learning window opens",
        RecordingItem.CloseWindow => "learning window closes",
        RecordingItem.BeginPhase => "begin of a phase",
        RecordingItem.EndPhase => "end of a phase",
        RecordingItem.Reward => "reward",
        RecordingItem.Targets => "targets",
        RecordingItem.Spikes => "input spikes",
        RecordingItem.Sample => "sample",
        RecordingItem.Work => "work between steps",
        RecordingItem.Gap => "gap",
        RecordingItem.Restore => "restore",
        RecordingItem.Torn => "torn end",
        _ => "end",
    };

    public static string Of(RecordingCursor at)
    {
        RecordingReader reader = at.Reader;
        string kind = Kind(at.Item);
        return at.Item switch
        {
            RecordingItem.BeginTrial when reader.Learn => $"{kind}, learning, label {reader.Class}",
            RecordingItem.BeginTrial => $"{kind}, not learning, label {reader.Class}",
            RecordingItem.EndTrial => $"{kind}, decision {reader.Class}",
            RecordingItem.BeginPhase => $"{kind}, number {reader.Phase}",
            RecordingItem.EndPhase => $"{kind}, number {reader.Phase}, reward {reader.Reward}",
            RecordingItem.Reward => $"{kind} {reader.Reward}",
            RecordingItem.Targets or RecordingItem.Spikes or RecordingItem.Sample =>
                $"{kind} of {Population(at)}: {Values(reader)}",
            RecordingItem.Work => $"{kind}, {reader.Count} pieces",
            RecordingItem.Gap => $"{kind}, {reader.Count} steps not covered",
            RecordingItem.Restore => $"{kind}, {Reason(reader.Reason)}",
            _ => kind,
        };
    }

    /// <summary>Whether two entries are the same.</summary>
    /// <param name="b">Stands at the other.</param>
    public static bool Same(RecordingCursor a, RecordingCursor b)
    {
        if (a.Item != b.Item || a.Step != b.Step) return false;
        return a.Item switch
        {
            RecordingItem.BeginTrial =>
                a.Reader.Learn == b.Reader.Learn && a.Reader.Class == b.Reader.Class,
            RecordingItem.EndTrial => a.Reader.Class == b.Reader.Class,
            RecordingItem.BeginPhase => a.Reader.Phase == b.Reader.Phase,
            RecordingItem.EndPhase =>
                a.Reader.Phase == b.Reader.Phase && a.Reader.Reward == b.Reader.Reward,
            RecordingItem.Reward => a.Reader.Reward == b.Reader.Reward,
            RecordingItem.Targets or RecordingItem.Spikes or RecordingItem.Sample =>
                a.Reader.Population == b.Reader.Population
                    && List(a.Reader).SequenceEqual(List(b.Reader)),
            RecordingItem.Gap or RecordingItem.Work => a.Reader.Count == b.Reader.Count,
            RecordingItem.Restore => a.Reader.Reason == b.Reader.Reason,
            _ => true,
        };
    }

    static Span<int> List(RecordingReader reader) => reader.Values.AsSpan(0, (int)reader.Count);

    static string Reason(byte reason) => reason switch
    {
        RecordingFormat.Undo => "undo of a label",
        RecordingFormat.ModelLoad => "another model",
        _ => "a checkpoint",
    };

    static string Population(RecordingCursor at)
    {
        PopulationPlan[] populations = at.Opened.Plan.Populations;
        int p = at.Reader.Population;
        return p < populations.Length ? $"'{populations[p].Name}'"
            : $"population {p}, which is not there";
    }

    static string Values(RecordingReader reader)
    {
        string more = reader.Count > ValuesShown ? $" … ({reader.Count} in all)" : "";
        return string.Join(' ', List(reader)[..(int)Math.Min(reader.Count, ValuesShown)].ToArray())
            + more;
    }
}
