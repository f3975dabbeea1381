using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Cost;

/// <summary>Every byte that a network keeps, found by walking over its objects.</summary>
/// <param name="Items">Every array and object once, by owner.</param>
/// <remarks>The kernels, which have no state, and texts are left out.</remarks>
public sealed record Footprint(long Synapses, IReadOnlyList<MemoryItem> Items)
{
    /// <summary>Owner of what no population and no projection has for itself.</summary>
    public const string Common = "network";

    /// <summary>Contents of all arrays of numbers: weights, neurons, traces, spike lists,
    /// tables.</summary>
    public long ArrayBytes => Items.Sum(item => item.ContentBytes);

    /// <summary>Under the object model of nanoFramework, see <see cref="ObjectModel"/>.</summary>
    public long ChipBytes => Items.Sum(item => item.ChipBytes);

    /// <summary>Under .NET on 64 bits.</summary>
    public long DotNetBytes => Items.Sum(item => item.DotNetBytes);

    /// <summary>Bytes of arrays a synapse.</summary>
    public double BytesPerSynapse => Synapses == 0 ? double.NaN : (double)ArrayBytes / Synapses;

    /// <summary>Measures a model's network.</summary>
    public static Footprint Measure(SavedModel model) => Measure(model.Network, model.Plan);

    /// <summary>Measures a network and what stands around it.</summary>
    /// <param name="plan">Its plan, which has the names of its parts.</param>
    /// <param name="around">Objects around the network, by owner: whatever leads from them and is
    /// not the network's is theirs.</param>
    public static Footprint Measure(
        Network network, NetworkPlan plan, params IReadOnlyList<(string Owner, object Root)> around)
    {
        var parts = new Dictionary<object, string>(ReferenceEqualityComparer.Instance);
        for (int p = 0; p < network.Populations.Length; p++)
        {
            parts[network.Populations[p]] = plan.Populations[p].Name;
        }

        for (int q = 0; q < network.Projections.Length; q++)
        {
            parts[network.Projections[q]] = plan.Projections[q].Name;
        }

        // A scale lists the cells that it moves, but they are others'.
        foreach (Population population in network.Populations)
        {
            if (population.Scale != null) parts[population.Scale] = Common;
        }

        parts[network] = Common;
        foreach ((string owner, object outer) in around) parts[outer] = owner;
        var found = new OrderedDictionary<object, Claim>(ReferenceEqualityComparer.Instance);
        foreach ((object part, string owner) in parts) Walk(part, owner, parts, found);
        var items =
            found.Select(one => ObjectModel.Measure(one.Value.Owner, one.Value.Path, one.Key));
        return new Footprint(network.Projections.Sum(q => (long)q.Synapses), [.. items]);
    }

    /// <summary>Claims for a part whatever leads from it without passing through another
    /// part.</summary>
    static void Walk(
        object part, string owner, Dictionary<object, string> parts,
        OrderedDictionary<object, Claim> found)
    {
        int rank = part is Population ? 0
            : part is Projection ? 1 : part is Network or CommonScale ? 2 : 3;
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var waiting = new Queue<(object Item, string Path)>([(part, "")]);
        while (waiting.TryDequeue(out (object Item, string Path) next))
        {
            (object item, string path) = next;
            bool elsewhere = item is Kernels or string || (item != part && parts.ContainsKey(item));
            if (elsewhere || !seen.Add(item)) continue;
            var claim = new Claim(rank, owner, path);
            found[item] = found.TryGetValue(item, out Claim? other) ? Settle(other, claim) : claim;
            foreach ((object led, string step) in ObjectModel.References(item))
            {
                waiting.Enqueue((led, path.Length == 0 ? step : $"{path}.{step}"));
            }
        }
    }

    /// <summary>A population's claim goes before a projection's, a network's before that of what is
    /// around it; what two of a kind claim is nobody's own.</summary>
    static Claim Settle(Claim first, Claim second) =>
        first.Rank != second.Rank ? (first.Rank < second.Rank ? first : second)
        : first.Owner == second.Owner ? first
        : first with { Owner = Common };

    sealed record Claim(int Rank, string Owner, string Path);
}
