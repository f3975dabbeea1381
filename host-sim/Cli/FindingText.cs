using EdgeSpike.Core;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What a closer look found, for people and for machines.</summary>
public sealed class FindingText(Finding finding)
{
    const int CellsShown = 3;

    /// <summary>Says it to people.</summary>
    /// <param name="objections">What stands against the recording.</param>
    public void Write(IReadOnlyList<string> objections)
    {
        VerdictText.Write(finding.Verdict, objections);
        if (finding.Verdict.Agrees) return;
        foreach ((string what, string text) in Facts()) Report.WriteFact(what, text);
    }

    /// <summary>What explains the difference, and what became of it, a line each.</summary>
    public IEnumerable<(string What, string Text)> Facts()
    {
        bool oneOf = finding.Cells.Count > 0 && !finding.IsLocated;
        foreach (SpikeChange spike in finding.Spikes)
            yield return (oneOf ? "one of" : "spike", Text(spike));
        foreach (CellDifference cell in finding.Cells)
            yield return (oneOf ? "one of" : "cell", Text(cell));
        string sure = finding.Proof == null ? "likely, from the next snapshot"
            : "wrong in memory before it was read";
        if (finding.Origin is { } weight) yield return ("origin", $"{Text(weight)}, {sure}");
        if (finding.Proof is { } proof) yield return ("proof", Text(proof));
        bool several = finding.Cells.Count == 0 && finding.Spikes.Count == 0;
        if (several)
            yield return ("cell",
                "more than one differs: the next snapshot shows what became of them");
        if (finding.SnapshotStep < 0 && several)
            yield return ("snapshot", "none follows in this recording");
        if (finding.SnapshotStep < 0) yield break;
        foreach ((string, string) fact in Snapshot()) yield return fact;
    }

    /// <summary>The object for machines.</summary>
    /// <param name="objections">What stands against the recording.</param>
    public Dictionary<string, object?> ToJson(IReadOnlyList<string> objections)
    {
        Dictionary<string, object?> result = VerdictText.ToJson(finding.Verdict);
        result["objections"] = objections;
        if (finding.Verdict.Agrees) return result;
        result["located"] = finding.IsLocated;
        result["cells"] = finding.Cells.Select(ToJson);
        result["spikes"] = finding.Spikes.Select(s => new
        {
            population = finding.Names.Part(OwnerKind.Population, s.Population),
            neuron = s.Neuron,
            age = s.Age,
            change = s.Lost ? "lost" : "added",
        });
        result["origin"] = finding.Origin is { } origin ? ToJson(origin) : null;
        result["proof"] = finding.Proof is { } proof
            ? new { agreedStep = proof.AgreedStep, explainsAll = proof.ExplainsAll }
            : null;
        result["snapshot"] = finding.SnapshotStep < 0 ? null : new
        {
            step = finding.SnapshotStep,
            fields = finding.SnapshotFields.Select(f => new
            {
                part = finding.Names.Part(f.Kind, f.Owner),
                field = CellNames.Field(f.Field),
                count = f.Count,
                first = f.First.Select(ToJson),
            }),
        };
        return result;
    }

    IEnumerable<(string What, string Text)> Snapshot()
    {
        if (finding.SnapshotFields.Count == 0)
        {
            yield return ("snapshot",
                $"the next, after step {finding.SnapshotStep}, agrees: nothing is left of it "
                    + "there");
            yield break;
        }

        yield return ("snapshot",
            $"after step {finding.SnapshotStep}, {finding.SnapshotFields.Count} fields differ:");
        foreach (FieldDifference field in finding.SnapshotFields)
        {
            yield return ("", field.Text(finding.Names));
            foreach (CellDifference cell in field.First.Take(CellsShown))
                yield return ("", "  " + Text(cell));
        }
    }

    string Text(CellDifference cell)
    {
        string flipped = cell.Bits > 1 && cell.FlippedBit is { } bit ? $" (bit {bit} flipped)" : "";
        return $"{finding.Names.Text(cell.Cell)}: recorded {cell.Recorded}, replayed "
            + $"{cell.Replayed}{flipped}";
    }

    string Text(SpikeChange spike)
    {
        string when = spike.Age == 0 ? "" : $", emitted {spike.Age} steps before";
        string change = spike.Lost
            ? "the replay has it, the recorded network had lost it"
            : "only the recorded network had it";
        return $"{finding.Names.Part(OwnerKind.Population, spike.Population)} neuron "
            + $"{spike.Neuron}{when}: {change}";
    }

    static string Text(SuspectTrial proof)
    {
        string what = proof.Suspect is SpikeSuspect ? "spike" : "cell";
        string agrees = $"with that one {what} as recorded, the replay agrees";
        return proof.ExplainsAll
            ? $"{agrees} with the rest of the recording, up to step {proof.AgreedStep}"
            : $"{agrees} up to step {proof.AgreedStep}; there something else differs";
    }

    object ToJson(CellDifference difference)
    {
        Cell cell = difference.Cell;
        (int Pre, int Post)? synapse = finding.Names.Synapse(cell);
        return new
        {
            cell = finding.Names.Text(cell),
            part = finding.Names.Part(cell.Kind, cell.Owner),
            field = CellNames.Field(cell.Field),
            index = cell.Index,
            pre = synapse?.Pre,
            post = synapse?.Post,
            replayed = difference.Replayed,
            recorded = difference.Recorded,
            bit = difference.FlippedBit,
        };
    }
}
