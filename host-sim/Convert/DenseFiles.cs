using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Convert;

/// <summary>Reads a dense ReLU network that was trained elsewhere: matrices and biases from NumPy's
/// files or tables.</summary>
/// <remarks>
/// Files in their order, arrays of an archive in its own. Each matrix is a layer, a vector (or a
/// matrix of one row or column) the bias of the matrix before it; where the first array is a
/// vector, of the matrix behind it. A layer without one has a bias of zero.
/// </remarks>
/// <param name="columnsArePre">Whether a matrix is [output][input], as PyTorch has it; else
/// [input][output], as Keras.</param>
public sealed class DenseFiles(bool columnsArePre)
{
    /// <summary>The network of some files.</summary>
    /// <exception cref="BadInputException">One cannot be read, or they are no such
    /// network.</exception>
    public DenseNetwork Read(IEnumerable<string> paths) =>
        Of([.. paths.SelectMany(path => NumberFile.Read(path).Select(array => (path, array)))]);

    /// <summary>The network of some arrays.</summary>
    /// <param name="arrays">Each with the file that it is of.</param>
    /// <exception cref="BadInputException">They are no such network.</exception>
    public DenseNetwork Of(IReadOnlyList<(string Path, NumberArray Array)> arrays)
    {
        bool biasesFirst = arrays.Count > 0 && IsVector(arrays[0].Array);
        var layers = new List<DenseLayer>();
        (string Path, NumberArray Array)? ahead = null;
        bool hasBias = false;
        foreach ((string path, NumberArray array) in arrays)
        {
            string where = array.Name.Length == 0 ? path : $"{path}: '{array.Name}'";
            CheckNumbers(where, array);
            if (!IsVector(array))
            {
                layers.Add(Layer(where, array, layers));
                hasBias = ahead != null;
                if (ahead is { } bias) layers[^1] = With(layers[^1], bias.Path, bias.Array);
                ahead = null;
            }
            else if (biasesFirst)
            {
                if (ahead != null) throw Stray(where);
                ahead = (where, array);
            }
            else
            {
                if (hasBias) throw Stray(where);
                layers[^1] = With(layers[^1], where, array);
                hasBias = true;
            }
        }

        if (ahead is { } left) throw Stray(left.Path);
        string name = arrays.Count == 0 ? "" : arrays[0].Path + ": ";
        if (layers.Count < 2)
            throw new BadInputException(arrays.Count == 0
                ? "no arrays, expected a matrix for each layer, two or more"
                : $"{name}{layers.Count} layers, expected a matrix for each, two or more");
        if (layers[^1].Outputs < 2)
            throw new BadInputException(
                $"{name}{layers[^1].Outputs} output, expected two or more");
        return new DenseNetwork(layers);
    }

    static bool IsVector(NumberArray array) =>
        array.Shape.Count == 1 || array.Shape.Count == 2 && array.Shape.Contains(1);

    static void CheckNumbers(string where, NumberArray array)
    {
        if (array.Shape.Count is not (1 or 2) || array.Values.Length == 0)
            throw new BadInputException(
                $"{where} of {array.ShapeText}, expected a matrix of weights or a bias");
        int bad = Array.FindIndex(array.Values, value => !double.IsFinite(value));
        if (bad >= 0)
            throw new BadInputException($"{where}: number {bad + 1} is not finite");
    }

    DenseLayer Layer(string where, NumberArray array, List<DenseLayer> before)
    {
        (int rows, int columns) = (array.Shape[0], array.Shape[1]);
        (int outputs, int inputs) = columnsArePre ? (rows, columns) : (columns, rows);
        if (before.Count > 0 && before[^1].Outputs != inputs)
        {
            throw new BadInputException($"{where} of {array.ShapeText}: {inputs} inputs, expected"
                + $" the {before[^1].Outputs} outputs of the layer before (see --layout)");
        }

        double[] values = array.Values;
        double[][] weights = [.. Enumerable.Range(0, outputs).Select(j => Enumerable
            .Range(0, inputs)
            .Select(i => values[columnsArePre ? j * columns + i : i * columns + j]).ToArray())];
        return new DenseLayer(weights, new double[outputs]);
    }

    static DenseLayer With(DenseLayer layer, string where, NumberArray bias) =>
        bias.Values.Length == layer.Outputs ? layer with { Bias = bias.Values }
            : throw new BadInputException($"{where} of {bias.ShapeText}: a bias, expected"
                + $" {layer.Outputs} numbers as its matrix has outputs (see --layout)");

    static BadInputException Stray(string where) => new(
        $"{where}: a vector beside no matrix that needs one, expected matrices and biases in turn");
}
