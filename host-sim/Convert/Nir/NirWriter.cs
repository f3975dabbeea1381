using EdgeSpike.HostSim.Files;

using PureHDF;

namespace EdgeSpike.HostSim.Convert.Nir;

/// <summary>Writes a graph as the package 'nir' reads it: see <see cref="NirReader"/>.</summary>
public static class NirWriter
{
    // The version of the format's package whose layout this is.
    const string Version = "1.0.4";

    /// <summary>Writes a graph.</summary>
    public static byte[] Write(NirGraph graph)
    {
        var nodes = new H5Group();
        foreach (NirNode node in graph.Nodes.Values.OrderBy(n => n.Name, StringComparer.Ordinal))
        {
            var group = new H5Group { ["type"] = node.Type };
            foreach ((string name, NirArray array) in node.Arrays)
                group[name] = node.Type is "Input" or "Output" ? Whole(array) : Numbers(array);
            nodes[node.Name] = group;
        }

        string[] ends = [.. graph.Edges.SelectMany(e => new[] { e.From, e.To })];
        var top = new H5Group
        {
            ["type"] = "NIRGraph",
            ["nodes"] = nodes,
            ["edges"] = new H5Dataset(ends, fileDims: [(ulong)graph.Edges.Count, 2]),
        };
        if (graph is { Dt: { } dt, Reset: { } reset })
            top["metadata"] = new H5Group { ["dt"] = dt, ["reset"] = reset };
        var file = new H5File { ["version"] = Version, ["node"] = top };
        using var stream = new MemoryStream();
        file.Write(stream);
        return stream.ToArray();
    }

    /// <summary>Writes a file.</summary>
    /// <exception cref="BadInputException">It cannot be written.</exception>
    public static void Write(OutputFile output, NirGraph graph)
    {
        output.Write(Write(graph));
        output.Commit();
    }

    static H5Dataset Numbers(NirArray array) =>
        new(array.Values, fileDims: [.. array.Shape.Select(extent => (ulong)extent)]);

    static H5Dataset Whole(NirArray array) => new(
        array.Values.Select(x => (long)x).ToArray(),
        fileDims: [.. array.Shape.Select(extent => (ulong)extent)]);
}
