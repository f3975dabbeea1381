using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Draw;

/// <summary>What learning did to the weights of one projection: the first snapshot against the
/// end.</summary>
public sealed class WeightPanels(Replayed replayed, Projection projection)
{
    // Between the page's edge and the heading of the first map.
    const double NameRoom = 110;

    readonly int[] before = replayed.FirstWeights[projection.Index];
    readonly int[] after = TrialWatch.WeightsOf(projection);

    /// <summary>Heat maps; a synapse that does not exist has no colour.</summary>
    public Picture Matrices()
    {
        WeightMatricesData data = MatricesData();
        string note = Note(data.Before.Values.Count);
        return WeightMatrices.Panel(data) with
        {
            Note = note,
            Description = $"Heat maps of the weights before and after, and of their change. {note}",
        };
    }

    /// <summary>What that picture shows.</summary>
    public WeightMatricesData MatricesData()
    {
        int[] places = Places();
        return new WeightMatricesData($"Weights, {Name}", Grid(places, before), Grid(places, after))
        {
            PreName = TextFit.Shorten($"from {PopulationName(projection.Pre)}", 11, NameRoom),
            PostName = $"to {PopulationName(projection.Post)}",
        };
    }

    /// <summary>How often each weight occurs.</summary>
    public Picture Histogram()
    {
        int[] places = [.. Places().Where(k => k >= 0)];
        int[] old = [.. places.Select(k => before[k])], now = [.. places.Select(k => after[k])];
        return WeightHistogram.Panel(
            new WeightHistogramData($"How often each weight occurs, {Name}", old, now)
            {
                XName = $"weight (unit 1/{1 << (projection.Weights.Bits - 1 - projection.Scale)})",
            });
    }

    string Name => replayed.Plan.Projections[projection.Index].Name;

    /// <summary>For each pair, row by row, where its weight is; −1 where there is no
    /// synapse.</summary>
    int[] Places() =>
        [.. from i in Enumerable.Range(0, projection.Pre.Size)
            from j in Enumerable.Range(0, projection.Post.Size)
            select projection.IndexOf(i, j)];

    WeightGrid Grid(int[] places, int[] weights) => new(
        projection.Pre.Size, projection.Post.Size, [.. places.Select(k => k < 0 ? 0 : weights[k])]);

    string Note(int pairs)
    {
        int changed = before.Zip(after).Count(pair => pair.First != pair.Second);
        string all = projection.Synapses == pairs ? "" : $" of {pairs:N0} pairs";
        double share = changed == 0 ? 0 : 100.0 * changed / projection.Synapses;
        string moved = changed == 0 ? "none changed" : $"{changed:N0} changed ({share:0.#}%)";
        bool pooled = Math.Max(projection.Pre.Size, projection.Post.Size) > PooledGrid.MostCells;
        string means = pooled ? " A cell is the mean of neighbours." : "";
        return $"{projection.Synapses:N0} synapses{all}, {moved}.{means}";
    }

    string PopulationName(Population population) =>
        replayed.Plan.Populations[population.Index].Name;
}
