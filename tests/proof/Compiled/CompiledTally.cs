namespace EdgeSpike.Proof.Compiled;

/// <summary>What a campaign of compiled replays found.</summary>
public sealed class CompiledTally
{
    readonly SortedDictionary<string, int> refusals = new(StringComparer.Ordinal);

    /// <summary>Networks whose every hash agreed.</summary>
    public int Agreed { get; private set; }

    /// <summary>Steps that they did.</summary>
    public long Steps { get; private set; }

    /// <summary>Hashes and snapshots compared.</summary>
    public long Compared { get; private set; }

    /// <summary>The first that did not agree; null if there is none.</summary>
    public string? Defect { get; private set; }

    /// <summary>Counts one.</summary>
    public void Add(string name, CompiledProof proof)
    {
        if (proof.Refused is { } reason)
        {
            string what = reason[(reason.IndexOf(": ", StringComparison.Ordinal) + 2)..];
            refusals[what] = refusals.GetValueOrDefault(what) + 1;
        }
        else if (proof.Agrees)
        {
            Agreed++;
            Steps += proof.Steps;
            Compared += proof.Compared;
        }
        else
        {
            Defect = $"{name}: {proof.Said}";
        }
    }

    /// <summary>For machines.</summary>
    public object Record(string target) =>
        new
        {
            target,
            agreed = Agreed,
            steps = Steps,
            compared = Compared,
            refused = refusals,
            defect = Defect
        };

    /// <summary>For people.</summary>
    public string Text(string target) => string.Join('\n', [
        $"{target}: {Agreed} networks agree in all of {Compared:N0} hashes and snapshots over "
            + $"{Steps:N0} steps",
        .. refusals.Select(refusal => $"refused {refusal.Value}: {refusal.Key}"),
        .. Defect == null ? Array.Empty<string>() : [$"DIFFERS {Defect}"]]);
}
