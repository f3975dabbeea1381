using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Convert.Nir;

/// <summary>Where the cells of a node went.</summary>
/// <param name="Population">Index in the network.</param>
/// <param name="Cells">Which cells of the node these are, in the population's order.</param>
/// <param name="Lag">Steps that the population is behind the graph.</param>
public sealed record NirPlace(NirNode Node, int Population, IReadOnlyList<int> Cells, int Lag);

/// <summary>A graph as a network.</summary>
/// <param name="Places">Of all cells and inputs.</param>
public sealed record NirNetwork(NirGraph Graph, RealNetwork Real, IReadOnlyList<NirPlace> Places);

/// <summary>Makes a network of a graph in the Neuromorphic Intermediate Representation.</summary>
/// <remarks>
/// Linear nodes are multiplied out; cells with the same time constants become a population. A
/// neuron's spikes travel one step at least here and none there, so each population is as many
/// steps behind as the longest way to it needs; delays make up for the rest, so that every spike
/// comes, each population a fixed number of steps later than in the graph. A cell's weight to
/// itself, which a dense projection has no place for, is carried by a twin population that does the
/// same. Spiking outputs get a readout that counts them.
/// </remarks>
public sealed class NirConverter(NirGraph graph, NirConventions conventions) : IConverter
{
    const int GroupsMost = 32;
    const int CountedMost = 500;

    readonly NirSignals signals = new(graph, conventions);
    readonly IReadOnlyList<NirNode> order = graph.Order();
    readonly List<RealPopulation> populations = [];
    readonly List<RealProjection> projections = [];
    readonly List<NirPlace> places = [];
    readonly List<string> notes = [];
    int bias;

    /// <inheritdoc/>
    public string Name => "NIR graph";

    /// <inheritdoc/>
    public RealNetwork Convert() => ConvertGraph().Real;

    /// <summary>Converts, and says where the cells went.</summary>
    /// <exception cref="BadInputException">Some node cannot be represented; one line names it and
    /// the reason.</exception>
    public NirNetwork ConvertGraph()
    {
        Dictionary<string, int> lags = Lags();
        foreach (NirNode input in graph.Of("Input"))
        {
            int size = signals.SizeOf(input);
            places.Add(new NirPlace(input, populations.Count, [.. Enumerable.Range(0, size)], 0));
            populations.Add(new RealPopulation(input.Name, RealKind.Input, size));
        }

        bias = populations.Count;
        populations.Add(new RealPopulation("bias", RealKind.Bias, 1));
        foreach (NirNode node in order) AddCells(node, lags[node.Name]);
        foreach (NirPlace place in places.Where(p => p.Node.IsCells).ToArray())
            Connect(place, signals.Into(place.Node));
        foreach (NirNode output in graph.Of("Output")) AddOutput(output);
        if (projections.All(q => q.Pre != bias)) RemoveBias();
        notes.Add($"dt {conventions.Dt} s, Euler's method; a cell fires above its threshold");
        notes.Add(conventions.Reset switch
        {
            NeuronReset.Late =>
                "reset: the threshold is subtracted one step later, after the leak (as snnTorch)",
            NeuronReset.Subtract => "reset: the threshold is subtracted at once, before the leak",
            _ => "reset: to v_reset, at once; potentials start there",
        });
        return new NirNetwork(graph, new RealNetwork(populations, projections) { Notes = notes },
            places);
    }

    /// <summary>Steps that each node is behind the graph: the least that all ways allow.</summary>
    Dictionary<string, int> Lags()
    {
        var lags = order.ToDictionary(n => n.Name, _ => 0, StringComparer.Ordinal);
        var ways = (
            from node in order
            from term in signals.Into(node).Terms
            let source = term.Source
            let there = source.IsCells ? Delay(source, node, term.Delay) : term.Delay
            let least = source.IsCells && IsNeuron(node) ? 1 : 0
            select (From: source, To: node, Least: least - there)).ToArray();
        for (int round = 0; round <= order.Count; round++)
        {
            bool moved = false;
            foreach ((NirNode from, NirNode to, int least) in ways)
            {
                int before = from.IsCells ? lags[from.Name] : 0;
                if (lags[to.Name] >= before + least) continue;
                if (round == order.Count)
                    throw to.Refuse($"on a cycle through '{from.Name}' that takes more steps here "
                        + "than in the graph:"
                        + " spikes between neurons travel one step at least; expected a longer "
                        + "Delay on it");
                lags[to.Name] = before + least;
                moved = true;
            }

            if (!moved) break;
        }

        return lags;
    }

    /// <summary>Steps between a spike and its effect in the graph.</summary>
    int Delay(NirNode from, NirNode to, int delay) =>
        delay == 0 && Place(from) >= Place(to) ? 1 : delay;

    int Place(NirNode node) => order.Index().First(n => n.Item.Name == node.Name).Index;

    static bool IsNeuron(NirNode node) => node.Fires;

    void AddCells(NirNode node, int lag)
    {
        int size = signals.SizeOf(node);
        if (!node.Fires && graph.After(node.Name).Any(n => n.Type != "Output"))
            throw node.Refuse("leads to another node: only outputs may be without spikes here");
        (double Keep, double Current)[] constants = Constants(node, size);
        var groups =
            constants.Index().GroupBy(c => (Round(c.Item.Keep), Round(c.Item.Current))).ToArray();
        if (groups.Length > GroupsMost)
            throw node.Refuse(
                $"{groups.Length} different time constants, expected at most {GroupsMost}");
        foreach (var group in groups)
        {
            int[] cells = [.. group.Select(c => c.Index)];
            (double keep, double current) = constants[cells[0]];
            places.Add(new NirPlace(node, populations.Count, cells, lag));
            string name = groups.Length == 1 ? node.Name : $"{node.Name} {populations.Count}";
            populations.Add(node.Fires
                ? new RealPopulation(name, RealKind.Synaptic, cells.Length)
                {
                    Keep = keep,
                    CurrentKeep = current,
                    Reset = node.Type == "Threshold" ? NeuronReset.Zero : conventions.Reset,
                }
                : new RealPopulation(name, RealKind.Readout, cells.Length)
                {
                    Keep = keep,
                    KeepsUnit = true
                });
        }
    }

    // Single precision writes one time constant in several ways.
    static double Round(double keep) => Math.Round(keep, 6);

    (double Keep, double Current)[] Constants(NirNode node, int size)
    {
        double[] none = new double[size];
        double[] all = [.. Enumerable.Repeat(1.0, size)];
        (double[] keep, double[] current) = node.Type switch
        {
            "LIF" or "LI" => (conventions.Keep(node, "tau", size), none),
            "CubaLIF" =>
                (conventions.Keep(node, "tau_mem", size), conventions.Keep(node, "tau_syn", size)),
            "Threshold" => (none, none),
            _ => (all, none),
        };
        return [.. keep.Zip(current)];
    }

    /// <summary>Synapses of the cells of a place.</summary>
    void Connect(NirPlace place, NirSignal into)
    {
        NirDrive drive = NirDrive.Of(place.Node, into.Size, conventions);
        var own = new List<(int Delay, double[][] Weights)>();
        foreach (NirTerm term in into.Terms)
        {
            double[][] map = term.Full(into.Size);
            foreach (NirPlace source in places.Where(p => p.Node.Name == term.Source.Name))
            {
                double[][] weights =
                    [.. source.Cells.Select(
                        i => place.Cells.Select(j => map[j][i] * drive.Gain[j]).ToArray())];
                int there =
                    source.Node.IsCells ? Delay(source.Node, place.Node, term.Delay) : term.Delay;
                int delay = there + place.Lag - source.Lag;
                if (delay > Limits.DelayMax)
                    throw place.Node.Refuse($"{delay} steps behind '{source.Node.Name}', expected "
                        + $"at most {Limits.DelayMax}");
                bool itself = source.Population == place.Population;
                if (itself && weights.Index().Any(row => row.Item[row.Index] != 0))
                    own.Add((delay, weights));
                else Add(source.Population, place.Population, delay, weights);
            }
        }

        foreach ((int delay, double[] values) in into.Constants)
        {
            AddBias(place, delay + place.Lag,
                [.. place.Cells.Select(j => values[j] * drive.Gain[j])]);
        }

        double[] leak = [.. place.Cells.Select(j => drive.Constant[j])];
        double kept = populations[place.Population].CurrentKeep;
        AddBias(place, place.Lag, leak);

        // A current that leaks has to be filled once to stand where it shall stand.
        AddBias(place, place.Lag + 1, [.. leak.Select(x => -kept * x)]);
        if (own.Count > 0) AddTwin(place, own);
    }

    void AddBias(NirPlace place, int delay, double[] values)
    {
        if (values.All(x => x == 0)) return;
        if (delay > Limits.DelayMax)
            throw place.Node.Refuse(
                $"a bias {delay} steps late, expected at most {Limits.DelayMax}");
        Add(bias, place.Population, delay, [values]);
    }

    void Add(int pre, int post, int delay, double[][] weights)
    {
        if (weights.All(row => row.All(w => w == 0))) return;
        string name = $"{populations[pre].Name} to {populations[post].Name}";
        projections.Add(new RealProjection(name, pre, post, delay, weights));
    }

    /// <summary>Cells with weights to themselves: a second population has all the inputs of the
    /// first, so it fires alike, and each brings the other what is on the diagonal.</summary>
    void AddTwin(NirPlace place, List<(int Delay, double[][] Weights)> own)
    {
        RealPopulation first = populations[place.Population];
        int twin = populations.Count;
        populations.Add(first with { Name = first.Name + " twin" });
        foreach (RealProjection q in projections.Where(q => q.Post == place.Population).ToArray())
            Add(q.Pre, twin, q.Delay, q.Weights);
        foreach ((int delay, double[][] weights) in own)
        {
            Add(place.Population, twin, delay, weights);
            Add(place.Population, place.Population, delay, Part(weights, diagonal: false));
            Add(twin, place.Population, delay, Part(weights, diagonal: true));
        }

        notes.Add($"'{place.Node.Name}' has weights of cells to themselves: a twin population "
            + "carries them");
    }

    static double[][] Part(double[][] weights, bool diagonal) =>
        [.. weights.Select((row, i) => row.Select((w, j) => i == j == diagonal ? w : 0).ToArray())];

    void AddOutput(NirNode output)
    {
        NirSignal into = signals.Into(output);
        bool asTheyAre = into.Constants.Count == 0
            && into.Terms is [{ Matrix: null, Delay: 0, Source.IsCells: true }];
        if (asTheyAre && !into.Terms[0].Source.Fires) return;
        if (asTheyAre && into.Size > CountedMost)
        {
            notes.Add($"'{output.Name}': {into.Size} outputs, more than {CountedMost}, are not "
                + "counted by a readout");
            return;
        }

        NirPlace[] sources =
            [.. places.Where(p => into.Terms.Any(t => t.Source.Name == p.Node.Name))];
        if (sources.FirstOrDefault(s => s.Node.IsCells && !s.Node.Fires) is { } still)
            throw still.Node.Refuse(
                "leads to another node: only outputs may be without spikes here");
        int lag =
            into.Terms.Select(t => sources.First(s => s.Node.Name == t.Source.Name).Lag - t.Delay)
            .Append(0).Max();
        int readout = populations.Count;
        RealKind kind = asTheyAre ? RealKind.Readout : RealKind.Memoryless;
        populations.Add(new RealPopulation(output.Name, kind, into.Size) { KeepsUnit = true });
        foreach (NirTerm term in into.Terms)
        {
            double[][] map = term.Full(into.Size);
            foreach (NirPlace source in sources.Where(s => s.Node.Name == term.Source.Name))
            {
                Add(source.Population, readout, term.Delay + lag - source.Lag,
                    [.. source.Cells.Select(i => map.Select(row => row[i]).ToArray())]);
            }
        }

        foreach ((int delay, double[] values) in into.Constants)
            Add(bias, readout, delay + lag, [values]);
        notes.Add(asTheyAre
            ? $"'{output.Name}' counts the spikes of '{into.Terms[0].Source.Name}' in a trial"
            : $"'{output.Name}' is what arrives in each step");
    }

    /// <summary>No constant is left: what stands behind the bias moves up.</summary>
    void RemoveBias()
    {
        int At(int index) => index > bias ? index - 1 : index;
        populations.RemoveAt(bias);
        for (int q = 0; q < projections.Count; q++)
            projections[q] = projections[q] with
            {
                Pre = At(projections[q].Pre),
                Post = At(projections[q].Post)
            };
        for (int p = 0; p < places.Count; p++)
            places[p] = places[p] with { Population = At(places[p].Population) };
    }
}
