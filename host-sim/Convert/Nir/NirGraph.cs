using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Convert.Nir;

/// <summary>A graph in the Neuromorphic Intermediate Representation, its sub-graphs opened
/// out.</summary>
/// <remarks>Pedersen et al. 2024, doi:10.1038/s41467-024-52259-9. What several edges bring to a
/// node is added.</remarks>
/// <param name="Nodes">By name.</param>
/// <param name="Edges">From a node to a node.</param>
public sealed record NirGraph(
    IReadOnlyDictionary<string, NirNode> Nodes, IReadOnlyList<(string From, string To)> Edges)
{
    /// <summary>dt in seconds, if whoever wrote the file said so; the format leaves it
    /// open.</summary>
    public double? Dt { get; init; }

    /// <summary>The reset, likewise.</summary>
    public string? Reset { get; init; }

    /// <summary>Nodes that lead to a node, in the order of their names; a node twice if two edges
    /// do.</summary>
    public IEnumerable<NirNode> Before(string name) =>
        Edges.Where(e => e.To == name).Select(e => Nodes[e.From])
            .OrderBy(n => n.Name, StringComparer.Ordinal);

    /// <summary>Nodes that a node leads to.</summary>
    public IEnumerable<NirNode> After(string name) =>
        Edges.Where(e => e.From == name).Select(e => Nodes[e.To])
            .OrderBy(n => n.Name, StringComparer.Ordinal);

    /// <summary>Nodes of a type, in the order of their names.</summary>
    public IEnumerable<NirNode> Of(string type) =>
        Nodes.Values.Where(n => n.Type == type).OrderBy(n => n.Name, StringComparer.Ordinal);

    /// <summary>Populations of cells, in the order in which a step computes them.</summary>
    /// <remarks>
    /// Depth first from the inputs along edges without a delay, by names, last finished first:
    /// where there is no cycle, whoever leads to a node comes before it. What comes from a node at
    /// the same place or later is what it showed in the step before: the one delay that a cycle
    /// needs, which the format leaves open, as frameworks do it.
    /// </remarks>
    public IReadOnlyList<NirNode> Order()
    {
        var done = new HashSet<string>(StringComparer.Ordinal);
        var finished = new List<NirNode>();
        IEnumerable<NirNode> roots =
            Of("Input").Concat(Nodes.Values.OrderBy(n => n.Name, StringComparer.Ordinal));
        foreach (NirNode root in roots) Visit(root, done, finished);
        finished.Reverse();
        return [.. finished.Where(n => n.IsCells)];
    }

    void Visit(NirNode root, HashSet<string> done, List<NirNode> finished)
    {
        var path = new Stack<(NirNode Node, Queue<NirNode> Left)>();
        Enter(root);
        while (path.TryPeek(out (NirNode Node, Queue<NirNode> Left) top))
        {
            if (top.Left.TryDequeue(out NirNode? next))
            {
                Enter(next);
                continue;
            }

            finished.Add(top.Node);
            path.Pop();
        }

        void Enter(NirNode node)
        {
            // A delay of all that passes is looked behind when everything else is in order.
            if (!done.Add(node.Name)) return;
            bool waits = node.Type == "Delay" && node["delay"].Values.All(delay => delay > 0);
            path.Push((node, new Queue<NirNode>(waits ? [] : After(node.Name))));
        }
    }

    /// <summary>Refuses an edge that leads nowhere, and types that no chip here can run.</summary>
    /// <exception cref="BadInputException">One line names the node and the reason.</exception>
    public void Check()
    {
        foreach ((string from, string to) in Edges)
        {
            string? missing = !Nodes.ContainsKey(from) ? from : !Nodes.ContainsKey(to) ? to : null;
            if (missing != null)
                throw new BadInputException(
                    $"edge from '{from}' to '{to}': there is no node '{missing}'");
        }

        foreach (NirNode node in Nodes.Values)
        {
            switch (node.Type)
            {
                case "Input" or "Output" or "Affine" or "Linear" or "Scale" or "Flatten" or "Delay":
                case "LI" or "I" or "IF" or "LIF" or "CubaLIF" or "Threshold":
                    continue;
                case "CubaLI":
                    throw node.Refuse("a readout here has no current of its own, expected LI");
                default:
                    throw node.Refuse("cannot be represented, expected Affine, Linear, Scale, "
                        + "Flatten, Delay, IF, LIF, CubaLIF, LI, I or Threshold");
            }
        }

        if (!Of("Input").Any()) throw new BadInputException("no node of type Input, expected one");
    }
}
