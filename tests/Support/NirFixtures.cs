using EdgeSpike.HostSim.Convert.Nir;

using PureHDF;
using PureHDF.Filters;

namespace EdgeSpike.Tests.Support;

/// <summary>Graphs in the shapes that frameworks write, all numbers drawn here.</summary>
internal static class NirFixtures
{
    public const double Dt = 1e-4;

    /// <summary>snnTorch: single precision, scalars for whole layers, a recurrent layer as a graph
    /// of its own, numbers compressed.</summary>
    public static byte[] SnnTorch(int seed) => File(new Dictionary<string, object>
    {
        ["input"] = Node("Input", ("shape", new long[] { 6 })),
        ["fc1"] = Node("Affine", ("weight", Matrix(seed, 20, 6, 1.2)),
            ("bias", Vector(seed + 1, 20, 0.1))),
        ["lif1"] = Node(
            "LIF", ("tau", (float)(Dt / 0.1)), ("r", 10f), ("v_leak", 0f),
            ("v_threshold", new[] { 1f }),
            ("v_reset", new[] { 0f })),
        ["rec"] = Inner(seed + 2, 20),
        ["fc2"] = Node("Linear", ("weight", Matrix(seed + 3, 5, 20, 0.5))),
        ["syn"] = Node(
            "CubaLIF", ("tau_mem", (float)(Dt / 0.2)), ("tau_syn", (float)(Dt / 0.3)), ("r", 5f),
            ("v_leak", 0f),
            ("v_threshold", 1f), ("v_reset", 0f), ("w_in", 3.3333333f)),
        ["output"] = Node("Output", ("shape", new long[] { 5 })),
    }, "input fc1 fc1 lif1 lif1 rec rec fc2 fc2 syn syn output", compressed: true);

    /// <summary>Norse: numbered layers, arrays of one constant each, a leak away from zero, a
    /// readout without spikes.</summary>
    public static byte[] Norse(int seed) => File(new Dictionary<string, object>
    {
        ["input"] = Node("Input", ("shape", new long[] { 8 })),
        ["0"] = Node("Affine", ("weight", Matrix(seed, 16, 8, 3)),
            ("bias", Vector(seed + 1, 16, 0.5))),
        ["1"] = Cells("LIF", 16, ("tau", 1e-3), ("r", 1), ("v_leak", 0.1), ("v_threshold", 0.5),
            ("v_reset", -0.2)),
        ["2"] = Node("Linear", ("weight", Matrix(seed + 2, 12, 16, 4))),
        ["3"] = Cells(
            "CubaLIF", 12, ("tau_mem", 2e-3), ("tau_syn", 5e-4), ("r", 1), ("v_leak", 0.05),
            ("v_threshold", 0.2),
            ("v_reset", 0.0), ("w_in", 1)),
        ["4"] = Node("Linear", ("weight", Matrix(seed + 3, 3, 12, 2))),
        ["5"] = Cells("LI", 3, ("tau", 4e-3), ("r", 2), ("v_leak", 0.3)),
        ["output"] = Node("Output", ("shape", new long[] { 3 })),
    }, "input 0 0 1 1 2 2 3 3 4 4 5 5 output", compressed: false);

    /// <summary>SpikingJelly and Sinabs: shapes of pictures, Flatten, IF with r = 1/dt, a
    /// threshold, delays, a scale, two ways that meet.</summary>
    public static byte[] SpikingJelly(int seed) => File(new Dictionary<string, object>
    {
        ["input"] = Node("Input", ("shape", new long[] { 1, 3, 4 })),
        ["flat"] = Node("Flatten", ("start_dim", 0L), ("end_dim", -1L),
            ("input_type", new long[] { 1, 3, 4 })),
        ["fc1"] = Node("Linear", ("weight", Matrix(seed, 15, 12, 0.8))),
        ["if1"] = Cells("IF", 15, ("r", 1 / Dt), ("v_threshold", 1), ("v_reset", 0.0)),
        ["late"] = Node("Delay",
            ("delay", Enumerable.Range(0, 15).Select(j => j % 3 * 2 * Dt).ToArray())),
        ["fc2"] = Node("Linear", ("weight", Matrix(seed + 1, 10, 15, 0.9))),
        ["scale"] = Node("Scale",
            ("scale", Vector(seed + 2, 10, 1).Select(x => 0.5 + Math.Abs(x)).ToArray())),
        ["past"] = Node("Linear", ("weight", Matrix(seed + 3, 10, 12, 0.3))),
        ["if2"] = Cells("LIF", 10, ("tau", 2 * Dt), ("r", 2), ("v_leak", 0.0), ("v_threshold", 0.7),
            ("v_reset", 0.0)),
        ["gate"] = Node("Linear", ("weight", Matrix(seed + 4, 4, 10, 1))),
        ["over"] = Node("Threshold", ("threshold", new[] { 0.3, 0.4, 0.5, 0.6 })),
        ["output"] = Node("Output", ("shape", new long[] { 4 })),
    },
        "input flat flat fc1 fc1 if1 if1 late late fc2 fc2 scale scale if2 flat past past if2 if2 "
            + "gate gate over over output",
        compressed: true);

    /// <summary>A graph by hand.</summary>
    public static byte[] Of(string edges, params (string Name, object Node)[] nodes) =>
        File(nodes.ToDictionary(n => n.Name, n => n.Node), edges, compressed: false);

    public static H5Group Node(string type, params (string Name, object Value)[] values)
    {
        var group = new H5Group { ["type"] = type };
        foreach ((string name, object value) in values) group[name] = value;
        return group;
    }

    /// <summary>Names and numbers, one a cell, a tenth of them a little off.</summary>
    public static H5Group Cells(string type, int size,
        params (string Name, double Value)[] values) => Node(
        type,
            [.. values.Select(v => (v.Name, (object)Enumerable.Repeat(v.Value, size).ToArray()))]);

    public static float[,] Matrix(int seed, int rows, int columns, double size)
    {
        var random = new Random(seed);
        var matrix = new float[rows, columns];
        for (int j = 0; j < rows; j++)
        {
            for (int i = 0; i < columns; i++)
                matrix[j, i] = (float)((random.NextDouble() - 0.35) * size);
        }

        return matrix;
    }

    private static double[] Vector(int seed, int count, double size)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() - 0.5) * size)];
    }

    private static H5Group Inner(int seed, int size)
    {
        H5Group graph = Node("NIRGraph");
        graph["nodes"] = new H5Group
        {
            ["input"] = Node("Input", ("shape", new long[] { size })),
            ["lif"] = Cells("LIF", size, ("tau", Dt / 0.15), ("r", 1 / 0.15), ("v_leak", 0),
                ("v_threshold", 1), ("v_reset", 0)),
            ["w_rec"] = Node("Affine", ("weight", Matrix(seed, size, size, 0.4)),
                ("bias", new float[size])),
            ["output"] = Node("Output", ("shape", new long[] { size })),
        };
        graph["edges"] = Edges("input lif lif w_rec w_rec lif lif output");
        return graph;
    }

    private static H5Dataset Edges(string edges)
    {
        string[] ends = edges.Split(' ');
        return new H5Dataset(ends, fileDims: [(ulong)ends.Length / 2, 2]);
    }

    private static byte[] File(Dictionary<string, object> nodes, string edges, bool compressed)
    {
        var group = new H5Group();
        foreach ((string name, object node) in nodes) group[name] = node;
        if (compressed) Compress(group);
        var file = new H5File
        {
            ["version"] = "1.0",
            ["node"] = new H5Group
            {
                ["type"] = "NIRGraph",
                ["nodes"] = group,
                ["edges"] = Edges(edges)
            },
        };
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    private static void Compress(H5Group group)
    {
        foreach ((string name, object value) in group.ToArray())
        {
            if (value is H5Group inner) Compress(inner);
            if (value is float[,] matrix)
            {
                group[name] = new H5Dataset(
                    matrix, chunks: [(uint)matrix.GetLength(0), (uint)matrix.GetLength(1)],
                    datasetCreation: new(Filters: [DeflateFilter.Id]));
            }
        }
    }

    /// <summary>Read as from a file.</summary>
    public static NirGraph Read(byte[] bytes) => NirReader.Read("graph.nir", bytes);
}
