using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Holds every tag of a recording against what stands before it.</summary>
/// <remarks>Nothing is replayed: who made a recording and whether its bits are right are two
/// questions. It stops at the first tag that is not the board's.</remarks>
public sealed class OriginCheck
{
    const string Nothing = "nothing speaks for its origin: it has no tags of a board";

    readonly RecordingReader reader;
    readonly RecordingKey key;
    readonly KeyedChain chain;

    // The steps done, those of the last good tag; that tag's bytes, and whether it is the last.
    long step = -1;
    long provedStep = -1;
    long provedBytes;
    long tags;
    bool fed;
    bool ended;
    string? objection;

    OriginCheck(RecordingReader reader, RecordingKey key)
    {
        this.reader = reader;
        this.key = key;
        chain = new KeyedChain(key.Hash());
        chain.Begin();
    }

    /// <summary>Checks a recording.</summary>
    /// <param name="input">Where it comes from; read to its end, or to what cannot be
    /// read.</param>
    /// <param name="keys">One of them should be the board's.</param>
    public static Origin Of(RecordingInput input, IReadOnlyList<RecordingKey> keys)
    {
        if (FirstTag(input) is not { } name)
            return Origin.Unchecked(OriginState.Untagged, null, Nothing);
        RecordingKey? key =
            keys.FirstOrDefault(key => new KeyedChain(key.Hash()).Name == name);
        if (key == null)
        {
            string ours = keys.Count == 1 ? "this key" : "one of these keys";
            return Origin.Unchecked(OriginState.OtherKey, name,
                $"not made under {ours}: its tags name key {name:x8}");
        }

        ByteSource source = input.Open();
        try
        {
            var check = new OriginCheck(new RecordingReader(source), key);
            bool torn = check.Run();
            return check.Found(name, torn);
        }
        finally
        {
            (source as IDisposable)?.Dispose();
        }
    }

    /// <summary>Name of the first tag's key; null if there is no tag.</summary>
    static uint? FirstTag(RecordingInput input)
    {
        ByteSource source = input.Open();
        try
        {
            var reader = new RecordingReader(source);
            RecordingItem item;
            do item = reader.Next();
            while (item is not (RecordingItem.Tag or RecordingItem.End or RecordingItem.Torn
                or RecordingItem.Bad));
            return item == RecordingItem.Tag ? reader.TagKey : null;
        }
        finally
        {
            (source as IDisposable)?.Dispose();
        }
    }

    /// <summary>Reads to the end, or to the first objection.</summary>
    /// <returns>Whether the end is missing, or cannot be read.</returns>
    bool Run()
    {
        while (objection == null)
        {
            RecordingItem item = reader.Next();
            switch (item)
            {
                case RecordingItem.End:
                    return false;
                case RecordingItem.Torn:
                    return !ended || reader.TornSize > 0;
                case RecordingItem.Bad:
                    return true;
                case RecordingItem.Tag when !ended:
                    TakeTag();
                    break;
                case RecordingItem.Plan:
                    Add(RecordingFormat.Header, reader.HeaderBytes);
                    Add(RecordingFormat.Plan, reader.Bytes.AsSpan(0, reader.EndOffset).ToArray());
                    break;
                default:
                    if (ended) objection = Part("something follows the board's last tag");
                    else Take(item);
                    break;
            }
        }

        return false;
    }

    void Take(RecordingItem item)
    {
        switch (item)
        {
            case RecordingItem.Snapshot:
                step = reader.SnapshotStep;
                int end = reader.SnapshotOffset + reader.SnapshotCount;
                chain.BeginBlock(RecordingFormat.Snapshot, end);
                chain.Add(reader.Bytes, 0, end);
                break;
            case RecordingItem.Steps:
                step += reader.Count;
                goto default;
            default:
                chain.AddEvents(reader.Bytes, reader.EventOffset,
                    reader.EndOffset - reader.EventOffset);
                break;
        }
    }

    void Add(byte type, byte[] bytes)
    {
        chain.BeginBlock(type, bytes.Length);
        chain.Add(bytes, 0, bytes.Length);
    }

    void TakeTag()
    {
        long streamed = chain.Streamed;
        if (!chain.Agrees(reader.Bytes, reader.EventOffset, reader.EndOffset - reader.EventOffset))
        {
            objection = Part(Difference(streamed));
            return;
        }

        tags++;
        provedStep = step;
        provedBytes = streamed;
        fed = reader.TagIsFed;
        ended = reader.TagIsLast;
    }

    string Difference(long streamed)
    {
        long missing = reader.TagStreamed - streamed;
        if (reader.TagKey != chain.Name) return $"its tag names another key, {reader.TagKey:x8}";
        if (reader.TagStreamed < provedBytes) return "its tag is one from before";
        return missing switch
        {
            > 0 => $"{Many(missing)} bytes that it streamed are missing",
            < 0 => $"{Many(-missing)} bytes are there that it did not stream",
            _ => "something was changed, or a tag is missing",
        };
    }

    /// <summary>The first piece that is not the board's, and why.</summary>
    string Part(string why)
    {
        string from = provedStep < 0 ? "its start" : $"step {Many(provedStep)}";
        string to = step < 0 ? "its first snapshot" : $"step {Many(step)}";
        return $"not what this board streamed: between {from} and {to} ({reader.Place}) {why}";
    }

    Origin Found(uint name, bool torn)
    {
        OriginState state = objection != null ? OriginState.Changed
            : torn ? OriginState.Torn
            : ended ? OriginState.Proved
            : OriginState.Cut;
        string upTo = provedStep < 0 ? "nothing of it is known to be this board's"
            : $"made by this board up to step {Many(provedStep)}";
        objection ??= state switch
        {
            OriginState.Torn => $"not complete: {upTo}, then its end is missing",
            OriginState.Cut => $"not complete: {upTo}, then the board's last tag is missing",
            _ => null,
        };
        long left = chain.Streamed == provedBytes ? 0 : Math.Max(0, step - provedStep);
        return new Origin(state, key.Board, name, tags, fed, provedStep, left, objection);
    }

    static string Many(long count) => FormattableString.Invariant($"{count:N0}");
}
