using EdgeSpike.HostSim.Files;

using PureHDF;

namespace EdgeSpike.HostSim.Convert.Nir;

/// <summary>Reads a graph from a file as the package 'nir' writes it: HDF5.</summary>
/// <remarks>
/// <code>
/// version                 text
/// node/type               NIRGraph
/// node/edges              [edge × 2], texts
/// node/nodes/NAME/type    text; further arrays by their names; a NIRGraph has edges and nodes
/// node/metadata/…         dt and reset, if whoever wrote it said so
/// </code>
/// Nothing is trusted: sizes are looked at before anything is read.
/// </remarks>
public static class NirReader
{
    const int FileMost = 64 << 20;
    const int NodesMost = 1000;
    const int EdgesMost = 10_000;
    const int NumbersMost = 1 << 24;
    const int DepthMost = 8;
    const int NameMost = 200;

    /// <summary>Reads a file.</summary>
    /// <exception cref="BadInputException">It is no such file, or does not hold
    /// together.</exception>
    public static NirGraph Read(string path) =>
        Read(path, InputFile.ReadAll(path, FileMost, "a graph: *.nir"));

    /// <summary>Reads a graph from bytes.</summary>
    /// <param name="name">Of the file, for messages.</param>
    public static NirGraph Read(string name, byte[] bytes)
    {
        try
        {
            using var guard = new RecursionGuard();
            using Stream stream = RecursionGuard.Open(bytes);
            using var file = H5File.Open(stream);
            var reading = new Reading(bytes.Length);
            NirGraph graph = reading.Graph(file);
            graph.Check();
            return graph;
        }
        catch (BadInputException problem)
        {
            throw new BadInputException($"{name}: {problem.Message}");
        }
#pragma warning disable CA1031 // Whatever the library says of a broken file is one line.
        catch (Exception problem)
#pragma warning restore CA1031
        {
            throw new BadInputException(
                $"{name}: no HDF5 file that can be read: {FirstLine(problem.Message)}");
        }
    }

    static string FirstLine(string text)
    {
        string line = text.ReplaceLineEndings("\n").Split('\n')[0];
        return line.Length <= NameMost ? line : line[..NameMost];
    }

    /// <summary>Counts what was read, so that a small file cannot ask for much.</summary>
    sealed class Reading(int fileSize)
    {
        readonly Dictionary<string, NirNode> nodes = new(StringComparer.Ordinal);
        readonly List<(string From, string To)> edges = [];
        readonly Dictionary<string, (string? In, string? Out)> graphs = new(StringComparer.Ordinal);
        long numbers;

        public NirGraph Graph(IH5Group file)
        {
            IH5Group top = Group(file, "node");
            string type = Text(top, "type", "node");
            if (type != "NIRGraph")
                throw new BadInputException($"node: a {type}, expected a NIRGraph");
            Open(top, "", 0);
            (double? dt, string? reset) = Metadata(top);
            return new NirGraph(nodes, [.. edges.Select(Ends)]) { Dt = dt, Reset = reset };
        }

        static IH5Group Group(IH5Group at, string name)
        {
            if (at.LinkExists(name) && at.Get(name) is IH5Group group) return group;
            throw new BadInputException($"no group '{name}', expected one");
        }

        void Open(IH5Group graph, string prefix, int depth)
        {
            if (depth > DepthMost)
                throw new BadInputException($"graphs more than {DepthMost} deep");
            foreach (IH5Object child in Group(graph, "nodes").Children())
            {
                string name = prefix + child.Name;
                if (name.Length > NameMost)
                    throw new BadInputException($"a name longer than {NameMost}");
                if (child is not IH5Group node)
                    throw new BadInputException($"node '{name}': no group, expected one");
                string type = Text(node, "type", name);
                if (type == "NIRGraph") Inner(node, name, depth);
                else Add(new NirNode(name, type, Arrays(node, name)));
            }

            if (!graph.LinkExists("edges"))
                throw new BadInputException($"graph '{prefix}': no 'edges', expected some");
            if (graph.Get("edges") is not IH5Dataset given)
                throw new BadInputException($"graph '{prefix}': 'edges' is no array of texts");
            string[] ends = Texts(given, $"graph '{prefix}': 'edges'", 2L * EdgesMost);
            if (ends.Length % 2 != 0)
                throw new BadInputException($"graph '{prefix}': 'edges' is not of pairs");
            for (int e = 0; e < ends.Length; e += 2)
                edges.Add((prefix + ends[e], prefix + ends[e + 1]));
            if (edges.Count > EdgesMost)
                throw new BadInputException($"more than {EdgesMost} edges");
        }

        void Inner(IH5Group graph, string name, int depth)
        {
            Open(graph, name + ".", depth + 1);
            string prefix = name + ".";
            bool Own(NirNode n) => n.Name.StartsWith(prefix, StringComparison.Ordinal)
                && !n.Name[prefix.Length..].Contains('.', StringComparison.Ordinal);
            string? One(string type) =>
                nodes.Values.Where(n => n.Type == type && Own(n)).Select(n => n.Name)
                .Order(StringComparer.Ordinal).FirstOrDefault();
            graphs[name] = (One("Input"), One("Output"));

            // What was an end of the inner graph is nothing but a name now.
            foreach (string end in new[] { graphs[name].In, graphs[name].Out }.OfType<string>())
                nodes[end] = new NirNode(end, "Flatten", nodes[end].Arrays);
        }

        (string From, string To) Ends((string From, string To) edge) => (
            graphs.TryGetValue(edge.From, out (string? In, string? Out) from)
                ? from.Out ?? edge.From : edge.From,
            graphs.TryGetValue(edge.To, out (string? In, string? Out) to) ? to.In ?? edge.To
                : edge.To);

        void Add(NirNode node)
        {
            if (nodes.Count >= NodesMost)
                throw new BadInputException($"more than {NodesMost} nodes");
            if (!nodes.TryAdd(node.Name, node))
                throw new BadInputException($"node '{node.Name}' twice");
        }

        Dictionary<string, NirArray> Arrays(IH5Group node, string name)
        {
            var found = new Dictionary<string, NirArray>(StringComparer.Ordinal);
            foreach (IH5Object child in node.Children())
            {
                if (child is IH5Dataset data
                    && child.Name is not ("type" or "input_type" or "output_type"))
                    found[child.Name] = Numbers(data, $"node '{name}': '{child.Name}'");
            }

            return found;
        }

        NirArray Numbers(IH5Dataset data, string where)
        {
            int[] shape = Shape(data, where, NumbersMost);
            if (shape.Contains(0)) return new NirArray(shape, []);
            double[] values = (data.Type.Class, data.Type.Size) switch
            {
                (H5DataTypeClass.FloatingPoint, 8) => data.Read<double[]>(),
                (H5DataTypeClass.FloatingPoint, 4) =>
                    [.. data.Read<float[]>().Select(x => (double)x)],
                (H5DataTypeClass.FloatingPoint, 2) =>
                    [.. data.Read<Half[]>().Select(x => (double)x)],
                (H5DataTypeClass.FixedPoint, 8) => [.. data.Read<long[]>().Select(x => (double)x)],
                (H5DataTypeClass.FixedPoint, 4) => [.. data.Read<int[]>().Select(x => (double)x)],
                (H5DataTypeClass.FixedPoint, 2) => [.. data.Read<short[]>().Select(x => (double)x)],
                (H5DataTypeClass.FixedPoint or H5DataTypeClass.Enumerated, 1) =>
                    [.. data.Read<byte[]>().Select(x => (double)x)],
                _ => throw new BadInputException(
                    $"{where}: numbers of {data.Type.Size} bytes, class {data.Type.Class}: "
                        + "expected integers or floats"),
            };
            if (values.Length != shape.Aggregate(1, (a, b) => a * b))
                throw new BadInputException(
                    $"{where}: {values.Length} numbers, expected {string.Join(" × ", shape)}");
            return new NirArray(shape, values);
        }

        int[] Shape(IH5Dataset data, string where, long most)
        {
            ulong[] given = data.Space.Type == H5DataspaceType.Scalar ? [] : data.Space.Dimensions;
            ulong count = 1;
            foreach (ulong extent in given)
            {
                if (extent > (ulong)most || count * Math.Max(extent, 1) > (ulong)most)
                    throw new BadInputException($"{where}: more than {most} numbers");
                count *= Math.Max(extent, 1);
            }

            // A file may be packed a thousandfold, and not more.
            numbers += (long)count;
            if (numbers > NumbersMost || numbers > 1000L * fileSize)
                throw new BadInputException($"{where}: more numbers than such a file may hold");
            return [.. given.Select(extent => (int)extent)];
        }

        string Text(IH5Group at, string name, string where)
        {
            if (!at.LinkExists(name) || at.Get(name) is not IH5Dataset data)
                throw new BadInputException($"node '{where}': no '{name}', expected one");
            string[] texts = Texts(data, $"node '{where}': '{name}'", 1);
            return texts.Length == 1 ? texts[0]
                : throw new BadInputException(
                    $"node '{where}': '{name}' has {texts.Length} texts, expected one");
        }

        string[] Texts(IH5Dataset data, string where, long most)
        {
            _ = Shape(data, where, most);
            if (data.Type.Class is not (H5DataTypeClass.String or H5DataTypeClass.VariableLength))
                throw new BadInputException($"{where}: of class {data.Type.Class}, expected texts");
            string[] texts = data.Read<string[]>() ?? [];
            return [.. texts.Select(text => text is { Length: <= NameMost } ? text.TrimEnd('\0')
                : throw new BadInputException($"{where}: a text longer than {NameMost}"))];
        }

        (double? Dt, string? Reset) Metadata(IH5Group top)
        {
            if (!top.LinkExists("metadata") || top.Get("metadata") is not IH5Group said)
                return (null, null);
            double? dt = said.LinkExists("dt") && said.Get("dt") is IH5Dataset time
                ? Numbers(time, "metadata: 'dt'").Values.FirstOrDefault() : null;
            return (dt, said.LinkExists("reset") ? Text(said, "reset", "metadata") : null);
        }
    }
}
