using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Convert.Nir;

/// <summary>Follows the linear nodes of a graph back to inputs and cells.</summary>
/// <param name="graph">Checked.</param>
public sealed class NirSignals(NirGraph graph, NirConventions conventions)
{
    const int SizeMost = 2048;

    readonly Dictionary<string, NirSignal> known = new(StringComparer.Ordinal);
    readonly HashSet<string> open = new(StringComparer.Ordinal);

    /// <summary>What arrives at a node: the sum of all that leads there.</summary>
    /// <exception cref="BadInputException">Nothing does, sizes differ, or a cycle has no cells in
    /// it.</exception>
    public NirSignal Into(NirNode node)
    {
        NirSignal? sum = null;
        foreach (NirNode before in graph.Before(node.Name))
        {
            NirSignal one = OutOf(before);
            if (sum != null && sum.Size != one.Size)
                throw node.Refuse(
                    $"{sum.Size} and {one.Size} signals lead to it, expected as many");
            sum = sum == null ? one : sum.Plus(one);
        }

        if (sum == null) throw node.Refuse("nothing leads to it");
        if (node.Size >= 0 && node.Type is not ("Affine" or "Linear") && node.Size != sum.Size
            && node.Size > 1)
            throw node.Refuse($"{sum.Size} signals lead to {node.Size} of it");
        return sum;
    }

    /// <summary>Cells of a node: as many as signals arrive.</summary>
    public int SizeOf(NirNode node) =>
        Sized(node, node.Type == "Input" || node.Size > 1 ? node.Size : Into(node).Size);

    NirSignal OutOf(NirNode node)
    {
        if (known.TryGetValue(node.Name, out NirSignal? found)) return found;
        if (node.IsCells || node.Type == "Input")
        {
            // Of cells whose numbers are scalars only the graph says how many there are.
            int size = node.Type == "Input" || node.Size > 1 ? Sized(node, node.Size)
                : ScalarSize(node);
            return known[node.Name] = NirSignal.Of(node, size);
        }

        if (!open.Add(node.Name)) throw node.Refuse("on a cycle without cells");
        NirSignal signal = Through(node);
        open.Remove(node.Name);
        return known[node.Name] = signal;
    }

    int ScalarSize(NirNode node)
    {
        if (node.Arrays.Values.All(a => a.Shape.Count > 0)) return 1;
        if (!open.Add(node.Name))
            throw node.Refuse("its size is said nowhere: all its numbers are scalars");
        int size = Into(node).Size;
        open.Remove(node.Name);
        return Sized(node, size);
    }

    NirSignal Through(NirNode node)
    {
        NirSignal into = Into(node);
        switch (node.Type)
        {
            case "Affine" or "Linear":
                NirArray weight = node.Weight;
                if (weight.Shape[1] != into.Size)
                    throw node.Refuse(
                        $"{into.Size} signals lead to a matrix of {weight.ShapeText}");
                double[]? bias = node.Type == "Affine" ? node.Each("bias", weight.Shape[0]) : null;
                return into.Mapped(weight.Values, Sized(node, weight.Shape[0]), bias);
            case "Scale":
                return into.Scaled(node.Each("scale", into.Size));
            case "Delay":
                int[] steps = conventions.Steps(node);
                if (steps.Length != into.Size && steps.Length != 1)
                    throw node.Refuse($"{steps.Length} delays of {into.Size} signals");
                return into.Delayed(steps.Length == into.Size ? steps
                    : [.. Enumerable.Repeat(steps[0], into.Size)]);
            default:
                return into;
        }
    }

    static int Sized(NirNode node, int size) => size is >= 1 and <= SizeMost ? size
        : throw node.Refuse($"{size} signals, expected 1 to {SizeMost}");
}
