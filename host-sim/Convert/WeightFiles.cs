using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Convert;

/// <summary>Puts weights from files into a described network.</summary>
/// <remarks>
/// A weight is in the unit of the network's thresholds: w → round(w·2^(bits−1−scale)), saturated;
/// the description says bits and scale of each projection.
/// </remarks>
/// <param name="columnsArePre">Whether a matrix is [post][pre], as PyTorch has it; else
/// [pre][post].</param>
public sealed class WeightFiles(bool columnsArePre)
{
    /// <summary>Weights of one projection.</summary>
    /// <param name="RelativeError">Root of the mean squared error over that of the weights.</param>
    /// <param name="Saturated">Weights that were larger than any there can be.</param>
    public sealed record Loaded(string Projection, int Weights, double RelativeError,
        int Saturated);

    /// <summary>Loads what files have for the projections of a model.</summary>
    /// <param name="files">Of archives: every array is named like its projection, blanks may be
    /// underscores. Of single arrays: PROJECTION=FILE.</param>
    /// <exception cref="BadInputException">A file cannot be read, names no projection, or has
    /// another shape.</exception>
    public IReadOnlyList<Loaded> Load(SavedModel model, IReadOnlyList<string> files)
    {
        var loaded = new List<Loaded>();
        foreach (string given in files)
        {
            int split = given.IndexOf('=', StringComparison.Ordinal);
            string path = split < 0 ? given : given[(split + 1)..];
            IReadOnlyList<NumberArray> arrays = NumberFile.Read(path);
            if (split >= 0 && arrays.Count != 1)
                throw new BadInputException(
                    $"{given}: {arrays.Count} arrays, expected one for one projection");
            foreach (NumberArray array in arrays)
            {
                string name = split < 0 ? array.Name : given[..split];
                loaded.Add(Put(model, Find(model.Plan, path, name), path, array));
            }
        }

        return loaded;
    }

    static int Find(NetworkPlan plan, string path, string name)
    {
        int found = Array.FindIndex(plan.Projections, q => q.Name == name);
        if (found < 0)
            found = Array.FindIndex(plan.Projections, q => q.Name.Replace(' ', '_') == name);
        if (found >= 0) return found;
        string names = string.Join(", ", plan.Projections.Select(q => q.Name));
        throw new BadInputException(name.Length == 0
            ? $"{path}: one array, expected PROJECTION={path}, with one of {names}"
            : $"{path}: '{name}' is no projection, expected one of {names}");
    }

    Loaded Put(SavedModel model, int q, string path, NumberArray array)
    {
        Projection stored = model.Network.Projections[q];
        string name = model.Plan.Projections[q].Name;
        if (!stored.OwnsWeights)
            throw new BadInputException($"{path}: '{name}' has no weights of its own");
        (int pre, int post) = (stored.Pre.Size, stored.Post.Size);
        (int rows, int columns) = columnsArePre ? (post, pre) : (pre, post);
        if (array.Shape.Count != 2 || array.Shape[0] != rows || array.Shape[1] != columns)
            throw new BadInputException(
                $"{path}: '{name}' of {array.ShapeText}, expected {rows} × {columns}"
                + $" ({(columnsArePre ? "post × pre" : "pre × post")}; see --layout)");
        double unit = Math.Pow(2, stored.Scale - (stored.Weights.Bits - 1));
        double squares = 0, off = 0;
        int saturated = 0, count = 0;
        for (int i = 0; i < pre; i++)
        {
            for (int j = 0; j < post; j++)
            {
                int k = stored.IndexOf(i, j);
                if (k < 0) continue;
                double w = array.Values[columnsArePre ? j * pre + i : i * post + j];
                if (!double.IsFinite(w))
                    throw new BadInputException($"{path}: '{name}', {i} to {j}: no finite number");
                double rounded = Math.Round(w / unit);
                if (Math.Abs(rounded) > stored.Weights.Max) saturated++;
                stored.Weights.Put(k,
                    (int)Math.Clamp(rounded, -stored.Weights.Max, stored.Weights.Max));
                count++;
                squares += w * w;
                off += Math.Pow(stored.Weights[k] * unit - w, 2);
            }
        }

        return new Loaded(name, count, squares == 0 ? 0 : Math.Sqrt(off / squares), saturated);
    }
}
