using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

using EdgeSpike.HostSim.Convert.Nir;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>What other programs, hands and disks do to the files that are converted: graphs in the
/// Neuromorphic Intermediate Representation, NumPy's arrays, automata and regular
/// expressions.</summary>
public static class ForeignMutation
{
    const int Inputs = 4;
    const int Cells = 5;

    static readonly string[] CellTypes =
        ["IF", "LIF", "CubaLIF", "LI", "I", "Threshold", "CubaLI", "Flatten", "Delay", "Other"];

    static readonly string[] Names =
    [
        "v_threshold", "tau", "tau_mem", "tau_syn", "r", "v_leak", "v_reset", "w_in", "threshold",
        "delay",
    ];

    static readonly double[] Numbers =
        [0, 1, -1, 1e-4, 1e-3, 1e300, 1e-300, double.NaN, double.PositiveInfinity, 0.5, 1e10];

    static readonly string[] Headers =
    [
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }",
        "{'descr': '<f4', 'fortran_order': True, 'shape': (3, 4), }",
        "{'descr': '>i2', 'fortran_order': False, 'shape': (24,), }",
        "{'descr': '|b1', 'fortran_order': False, 'shape': (48,), }",
        "{'descr': '<f2', 'fortran_order': False, 'shape': (), }",
        "{'descr': '<u8', 'fortran_order': False, 'shape': (6, 1), }",
    ];

    static readonly string[] Automata =
    [
        "{ \"alphabet\": [\"0\", \"1\"], \"start\": \"even\", \"accept\": [\"even\"],\n \"next\": {"
            + " \"even\": { \"0\": \"even\", \"1\": \"odd\" },\n \"odd\": { \"0\": \"odd\", \"1\":"
            + " \"even\" } } }",
        "{ \"alphabet\": [\"left\"], \"start\": \"a\", \"accept\": [],\n"
            + " \"next\": { \"a\": { \"left\": \"a\" } } }",
    ];

    static readonly string[] Pieces =
    [
        "\"", "{", "}", "[", "]", ":", ",", "\"even\"", "\"odd\"", "\"0\"", "null", "1e99", "\"\"",
        "\"next\"", "\"accept\"", "\n", "\u0000", "é", "-", "(", ")", "<", "'", "99999999999",
        "4294967295", "2147483647", "0", "|O", "f8", "True",
    ];

    static readonly string[] Expressions =
        ["a(b|c)*a", "((ab)+|c?){2,5}", ".*a.{6}", "(a|b|c)+", "a{64}b{3,}", "", "()"];

    static readonly string[] Words =
        ["(", ")", "|", "*", "+", "?", "{", "}", ",", ".", "a", "b", "{64}", "{1,64}", "{0}", "z"];

    /// <summary>A changed graph: HDF5.</summary>
    public static byte[] Graph(FuzzRandom random)
    {
        byte[] bytes = NirWriter.Write(GraphOf(random));
        return random.Once(2) ? ByteMutation.Apply(bytes, bytes, random) : bytes;
    }

    /// <summary>A changed .npy or .npz.</summary>
    public static byte[] Arrays(FuzzRandom random)
    {
        if (random.Once(2))
            return random.Once(2) ? DenseMutation.Network(random) : DenseMutation.Examples(random);
        byte[] bytes = Array(random);
        if (random.Once(3)) bytes = Archive(bytes, Array(random));
        return random.Once(2) ? ByteMutation.Apply(bytes, bytes, random) : bytes;
    }

    /// <summary>A changed table of an automaton: JSON.</summary>
    public static byte[] Automaton(FuzzRandom random) =>
        Encoding.UTF8.GetBytes(Changed(random.Of(Automata), Pieces, random.Below(4), random));

    /// <summary>A changed regular expression over a, b and c.</summary>
    public static byte[] Expression(FuzzRandom random) => Encoding.UTF8.GetBytes(
        Changed(random.Of(Expressions), Words, random.Below(6), random));

    static string Changed(string text, string[] pieces, int changes, FuzzRandom random)
    {
        for (; changes > 0; changes--)
        {
            int at = random.Below(text.Length + 1);
            int end = at + random.Below(Math.Min(text.Length - at, 8) + 1);
            string piece = random.Once(4) ? text[at..end] + text[at..end] : random.Of(pieces);
            text = text[..at] + piece + text[(random.Once(2) ? at : end)..];
        }

        return text;
    }

    /// <summary>Input, a matrix, cells, output; with further nodes, and edges that lead anywhere,
    /// now and then.</summary>
    static NirGraph GraphOf(FuzzRandom random)
    {
        List<NirNode> nodes =
        [
            Node("in", "Input", ("shape", NirArray.Vector(Extreme(Inputs, random)))),
            Node("w", random.Once(3) ? "Affine" : "Linear",
                ("weight", Matrix(Cells, Inputs, random)), ("bias", Vector(Cells, random))),
            CellsOf("cells", random),
            Node("out", "Output", ("shape", NirArray.Vector(Extreme(Cells, random)))),
        ];
        List<(string From, string To)> edges = [("in", "w"), ("w", "cells"), ("cells", "out")];
        for (int more = random.Below(3); more > 0; more--)
        {
            string name = $"more{more}";
            nodes.Add(random.Once(2) ? CellsOf(name, random)
                : Node(name, "Linear", ("weight", Matrix(Cells, Cells, random))));
            edges.Add((random.Of(nodes).Name, name));
            edges.Add((name, random.Of(nodes).Name));
        }

        if (random.Once(6)) edges.Add((random.Of(nodes).Name, random.Of(nodes).Name));
        if (random.Once(6)) edges.RemoveAt(random.Below(edges.Count));
        return new NirGraph(nodes.ToDictionary(node => node.Name), edges);
    }

    static NirNode CellsOf(string name, FuzzRandom random) => Node(
        name, random.Of(CellTypes),
        [.. Names.Where(_ => !random.Once(20)).Select(
            array => (array, Vector(random.Once(9) ? 1 + random.Below(9) : Cells, random)))]);

    static NirNode Node(string name, string type, params (string Name, NirArray Array)[] arrays) =>
        new(name, type, arrays.ToDictionary(a => a.Name, a => a.Array));

    static double Extreme(double usual, FuzzRandom random) =>
        random.Once(20) ? random.Of(Numbers) : random.Once(40) ? random.Extreme(0) : usual;

    static NirArray Vector(int size, FuzzRandom random)
    {
        double usual = random.Once(2) ? 1 : random.Below(1000) * 1e-4;
        return NirArray.Vector(
        [
            .. Enumerable.Range(0, size)
                .Select(_ => random.Once(30) ? random.Of(Numbers) : usual),
        ]);
    }

    static NirArray Matrix(int rows, int columns, FuzzRandom random) => NirArray.Matrix(
        [.. Enumerable.Range(0, random.Once(12) ? random.Below(9) : rows)
            .Select(_ => Vector(columns, random).Values)]);

    static byte[] Array(FuzzRandom random)
    {
        string header = Changed(random.Of(Headers), Pieces, random.Once(2) ? 0 : 1, random) + "\n";
        byte[] text = Encoding.UTF8.GetBytes(header);
        byte[] bytes = new byte[10 + text.Length + 48];
        byte[] magic = [0x93, (byte)'N', (byte)'U', (byte)'M', (byte)'P', (byte)'Y', 1, 0];
        magic.CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)text.Length);
        text.CopyTo(bytes, 10);
        for (int n = 10 + text.Length; n < bytes.Length; n++) bytes[n] = (byte)random.Next();
        return bytes;
    }

    static byte[] Archive(params byte[][] arrays)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((byte[] bytes, int n) in arrays.Select((bytes, n) => (bytes, n)))
            {
                ZipArchiveEntry entry = archive.CreateEntry($"array{n}.npy");
                entry.LastWriteTime = DateTimeOffset.UnixEpoch.AddYears(20);
                using Stream inner = entry.Open();
                inner.Write(bytes);
            }
        }

        return stream.ToArray();
    }
}
