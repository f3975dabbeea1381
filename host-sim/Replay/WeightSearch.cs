using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Finds the weights whose fault would show as one wrong potential.</summary>
/// <remarks>
/// Weights keep the sum that enters the hash, so a fault in their memory is invisible until a spike
/// delivers the weight: then the potential it goes to is wrong by (w′ − w)·gain. Every synapse that
/// delivered to that potential in this step, and for which such a w′ exists, could be it.
/// </remarks>
public static class WeightSearch
{
    /// <param name="network">The replay, right after the stage.</param>
    /// <param name="potential">The one wrong potential.</param>
    /// <returns>Weights with the value that the recording would have had; those of one flipped bit
    /// first.</returns>
    public static IReadOnlyList<CellDifference> Find(Network network, Stage stage,
        CellDifference potential)
    {
        if (potential.Cell.Field != StateField.Potential) return [];
        var found = new List<CellDifference>();
        foreach (Projection q in network.Projections)
        {
            bool delivers =
                q.Post.Index == potential.Cell.Owner && q.Post.IsReadout == (stage == Stage.Step);
            if (delivers) found.AddRange(Through(q, potential));
        }

        return [.. found.OrderBy(f => f.FlippedBit == null)];
    }

    static IEnumerable<CellDifference> Through(Projection q, CellDifference potential)
    {
        long delta = potential.Recorded - potential.Replayed;
        foreach ((int i, int value) in Delivery.Arriving(q))
        {
            int k = Delivery.IndexOf(q, i, potential.Cell.Index);
            if (k >= 0 && Faulty(q, q.Weights[k], value, delta) is { } weight)
            {
                int owner = q is TransposedProjection transposed ? transposed.Source.Index
                    : q.Index;
                var cell = new Cell(OwnerKind.Projection, owner, StateField.Weight, k);
                yield return new CellDifference(cell, q.Weights[k], weight, q.Weights.Bits);
            }
        }
    }

    /// <summary>The weight that would have delivered so much more; null if none would.</summary>
    static int? Faulty(Projection q, int weight, int value, long delta)
    {
        int half = 1 << (q.Weights.Bits - 1);
        long most = Delivery.Of(q, half - 1, value);
        if (most == 0) return null;
        int guess = (int)Math.Clamp(weight + delta * (half - 1) / most, -half, half - 1);
        for (int w = Math.Max(guess - 2, -half); w <= Math.Min(guess + 2, half - 1); w++)
        {
            if (w != weight && Delivery.Of(q, w, value) - Delivery.Of(q, weight, value) == delta)
                return w;
        }

        return null;
    }
}
