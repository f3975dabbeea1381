using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Convert.Nir;

/// <summary>Numbers of a node: an array of any shape, the last index runs first.</summary>
/// <param name="Shape">Empty: one number.</param>
public sealed record NirArray(IReadOnlyList<int> Shape, double[] Values)
{
    /// <summary>Numbers in one row.</summary>
    public static NirArray Vector(params double[] values) => new([values.Length], values);

    /// <summary>A matrix, [row][column].</summary>
    public static NirArray Matrix(double[][] rows) =>
        new([rows.Length, rows.Length == 0 ? 0 : rows[0].Length], [.. rows.SelectMany(row => row)]);

    /// <summary>How its shape is written.</summary>
    public string ShapeText => Shape.Count == 0 ? "a scalar" : string.Join(" × ", Shape);
}

/// <summary>A node of a graph in the Neuromorphic Intermediate Representation.</summary>
/// <param name="Name">Those of sub-graphs have the graph's name and a point in front.</param>
/// <param name="Type">Affine, LIF …</param>
/// <param name="Arrays">Its numbers by their names.</param>
public sealed record NirNode(string Name, string Type, IReadOnlyDictionary<string, NirArray> Arrays)
{
    /// <summary>Types that keep something from step to step, or pass spikes on: what is between
    /// them is one linear map.</summary>
    static readonly HashSet<string> Cells =
        ["IF", "LIF", "CubaLIF", "LI", "I", "Threshold", "CubaLI"];

    /// <summary>Whether it is a population of cells.</summary>
    public bool IsCells => Cells.Contains(Type);

    /// <summary>Whether it fires.</summary>
    public bool Fires => Type is "IF" or "LIF" or "CubaLIF" or "Threshold";

    /// <summary>What refuses this node, and why.</summary>
    public BadInputException Refuse(string reason) => new($"node '{Name}' ({Type}): {reason}");

    /// <summary>An array that has to be there.</summary>
    /// <exception cref="BadInputException">It is not, or holds what is no finite
    /// number.</exception>
    public NirArray this[string name]
    {
        get
        {
            if (!Arrays.TryGetValue(name, out NirArray? found))
                throw Refuse($"no '{name}', expected one");
            if (found.Values.All(double.IsFinite)) return found;
            throw Refuse($"'{name}' holds what is no finite number");
        }
    }

    /// <summary>One number for each of so many cells; a scalar, or an array of one, is of
    /// all.</summary>
    /// <param name="absent">Where there is no such array; null: it has to be there.</param>
    /// <exception cref="BadInputException">It has another size.</exception>
    public double[] Each(string name, int size, double? absent = null)
    {
        if (absent is { } value && !Arrays.ContainsKey(name))
            return [.. Enumerable.Repeat(value, size)];
        double[] given = this[name].Values;
        if (given.Length == size) return given;
        if (given.Length == 1) return [.. Enumerable.Repeat(given[0], size)];
        throw Refuse($"'{name}' has {given.Length} numbers, expected {size}");
    }

    /// <summary>Cells, lines or outputs; −1 where only the graph around says it.</summary>
    public int Size => Type switch
    {
        "Input" or "Output" =>
            (int)Math.Min(int.MaxValue, this["shape"].Values.Aggregate(1.0, (a, b) => a * b)),
        "Affine" or "Linear" => Rows,
        "Threshold" => Widest("threshold"),
        "IF" => Widest("v_threshold", "r"),
        "LIF" => Widest("v_threshold", "tau", "r", "v_leak"),
        "CubaLIF" => Widest("v_threshold", "tau_mem", "tau_syn", "r", "v_leak", "w_in"),
        "LI" => Widest("tau", "r", "v_leak"),
        "I" => Widest("r"),
        "CubaLI" => Widest("tau_mem", "tau_syn", "r", "v_leak", "w_in"),
        _ => -1,
    };

    /// <summary>Rows of a matrix 'weight'.</summary>
    /// <exception cref="BadInputException">It is none.</exception>
    public int Rows => Weight.Shape[0];

    /// <summary>The matrix 'weight', [output][input].</summary>
    /// <exception cref="BadInputException">It is none.</exception>
    public NirArray Weight
    {
        get
        {
            NirArray weight = this["weight"];
            if (weight.Shape.Count == 2) return weight;
            throw Refuse($"'weight' is {weight.ShapeText}, expected a matrix");
        }
    }

    int Widest(params string[] names) =>
        names.Select(name => Arrays.TryGetValue(name, out NirArray? a) ? a.Values.Length : 0).Max();
}
