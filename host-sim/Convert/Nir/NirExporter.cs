using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Convert.Nir;

/// <summary>A saved model as a graph in the Neuromorphic Intermediate Representation.</summary>
/// <remarks>
/// The reverse of <see cref="NirConverter"/>: spikes go through the whole graph in one step there,
/// so that a population stands as many steps earlier as the longest way to it has neurons; what a
/// delay has beyond that becomes a Delay. What fires at v ≥ θ gets the threshold that is half a
/// unit of potentials lower, since there a cell fires above it. Rules, noise and encoders are not
/// in the format: weights are as they are now.
/// </remarks>
/// <param name="model">What is exported.</param>
/// <param name="dt">Seconds of a step.</param>
public sealed class NirExporter(SavedModel model, double dt)
{
    const double HalfUnit = 1.0 / (1 << 20);

    readonly NetworkPlan plan = model.Plan;
    readonly Dictionary<string, NirNode> nodes = new(StringComparer.Ordinal);
    readonly List<(string From, string To)> edges = [];
    NeuronReset? reset;

    /// <summary>Exports.</summary>
    /// <exception cref="BadInputException">Some part is not in the format; one line names it and
    /// the reason.</exception>
    public NirGraph Export()
    {
        int[] lags = Lags();
        for (int p = 0; p < plan.Populations.Length; p++) AddPopulation(p);
        for (int q = 0; q < plan.Projections.Length; q++)
        {
            if (plan.Populations[plan.Projections[q].Pre].Neuron.Id != BiasKind.Id)
                AddSynapses(q, lags);
        }

        AddBiases(lags);
        for (int p = 0; p < plan.Populations.Length; p++) AddOutput(p);
        var graph = new NirGraph(nodes, edges)
        {
            Dt = dt,
            Reset = $"{reset ?? NeuronReset.Zero}".ToLowerInvariant(),
        };
        graph.Check();
        return graph;
    }

    /// <summary>Steps that a population is later than in the graph; on a cycle all are as
    /// late.</summary>
    int[] Lags()
    {
        var lags = new int[plan.Populations.Length];
        for (int round = 0; round < lags.Length; round++)
        {
            foreach (ProjectionPlan q in plan.Projections)
            {
                if (IsBias(q.Pre)) continue;
                bool neurons =
                    plan.Populations[q.Pre].Neuron.Id != InputKind.Id && !IsReadout(q.Post);
                int least = neurons && !OnCycle(q) ? 1 : 0;
                lags[q.Post] = Math.Max(lags[q.Post], lags[q.Pre] + least);
            }
        }

        return lags;
    }

    bool OnCycle(ProjectionPlan q) => Reached(q.Post).Contains(q.Pre);

    HashSet<int> Reached(int from)
    {
        var reached = new HashSet<int> { from };
        var left = new Queue<int>(reached);
        while (left.TryDequeue(out int at))
        {
            foreach (ProjectionPlan q in plan.Projections)
            {
                if (q.Pre == at && reached.Add(q.Post)) left.Enqueue(q.Post);
            }
        }

        return reached;
    }

    bool IsBias(int p) => plan.Populations[p].Neuron.Id == BiasKind.Id;

    bool IsReadout(int p) => plan.Populations[p].Neuron.Id is ReadoutKind.Id or MemorylessKind.Id;

    void AddPopulation(int p)
    {
        PopulationPlan population = plan.Populations[p];
        double[] Each(double value) => [.. Enumerable.Repeat(value, population.Size)];
        NirArray All(double value) => NirArray.Vector(Each(value));
        double keep = (double)population.LeakQ31 / Limits.NoLeakQ31;
        switch (population.Neuron.Id)
        {
            case BiasKind.Id:
                return;
            case InputKind.Id:
                Add(population.Name, "Input", ("shape", NirArray.Vector(population.Size)));
                return;
            case LifKind.Id:
                Agree(NeuronReset.Late, population);
                double theta = (double)population.Neuron.Parameters[0] / (1 << 15) - HalfUnit;
                AddCells(population, keep, 0, All(theta), All(0));
                return;
            case SynapticKind.Id:
                int[] given = population.Neuron.Parameters;
                if (given[1] > SynapticPopulation.KeepAll)
                    throw new BadInputException(
                        $"{population.Name}: membranes that grow by themselves are not in the "
                        + "format");
                if (given[1] != 0 || given[2] != 0) Agree((NeuronReset)given[3], population);
                AddCells(
                    population, (double)given[1] / SynapticPopulation.KeepAll,
                    (double)given[2] / SynapticPopulation.KeepAll,
                    All((double)given[0] / (1 << 15)), All(0));
                return;
            case ReadoutKind.Id when keep == 1:
                Add(population.Name, "I", ("r", All(1 / dt)));
                return;
            case ReadoutKind.Id:
                double tau = dt / (1 - keep);
                Add(population.Name, "LI", ("tau", All(tau)), ("r", All(tau / dt)),
                    ("v_leak", All(0)));
                return;
            case MemorylessKind.Id:
                Add(population.Name, "Scale", ("scale", All(1)));
                return;
            default:
                string kind =
                    Vocabulary.Neurons.Kinds.FirstOrDefault(k => k.Id == population.Neuron.Id)?.Name
                        ?? "?";
                throw new BadInputException(
                    $"population '{population.Name}' ({kind}): the format has no such cells,"
                    + " expected input, bias, lif, synaptic, readout or memoryless");
        }
    }

    void AddCells(PopulationPlan population, double keep, double current, NirArray theta,
        NirArray zero)
    {
        NirArray All(double value) =>
            NirArray.Vector([.. Enumerable.Repeat(value, population.Size)]);
        if (keep == 0 && current == 0)
        {
            Add(population.Name, "Threshold", ("threshold", theta));
            return;
        }

        if (keep == 1 && current == 0)
        {
            Add(population.Name, "IF", ("r", All(1 / dt)), ("v_threshold", theta),
                ("v_reset", zero));
            return;
        }

        if (keep == 1)
        {
            throw new BadInputException(
                $"population '{population.Name}': a current into potentials that do not leak:"
                + " the format has no such cells");
        }

        double tau = dt / (1 - keep);
        if (current == 0)
        {
            Add(population.Name, "LIF", ("tau", All(tau)), ("r", All(tau / dt)), ("v_leak", zero),
                ("v_threshold", theta), ("v_reset", zero));
            return;
        }

        double synapse = dt / (1 - current);
        Add(population.Name, "CubaLIF", ("tau_mem", All(tau)), ("tau_syn", All(synapse)),
            ("r", All(tau / dt)),
            ("v_leak", zero), ("v_threshold", theta), ("v_reset", zero),
            ("w_in", All(synapse / dt)));
    }

    void Agree(NeuronReset own, PopulationPlan population)
    {
        if (reset is { } other && other != own)
            throw new BadInputException($"population '{population.Name}': reset {own}, others "
                + $"{other}: a graph has one");
        reset = own;
    }

    void Add(string name, string type, params (string Name, NirArray Array)[] arrays) =>
        nodes[name] = new NirNode(name, type,
            arrays.ToDictionary(a => a.Name, a => a.Array, StringComparer.Ordinal));

    void AddSynapses(int q, int[] lags)
    {
        ProjectionPlan projection = plan.Projections[q];
        string from =
            plan.Populations[projection.Pre].Name, to = plan.Populations[projection.Post].Name;
        // A step comes by itself from cells to themselves; a Delay is all there is.
        bool itself = projection.Post == projection.Pre && projection.Delay == 1;
        int late = itself ? 0 : projection.Delay - (lags[projection.Post] - lags[projection.Pre]);
        if (late < 0)
            throw new BadInputException(
                $"projection '{projection.Name}': {-late} steps earlier than a graph can be");
        string name = Free(projection.Name);
        Add(name, "Linear", ("weight", NirArray.Matrix(Weights(q))));
        string at = from;
        if (late > 0)
        {
            string delay = Free(name + " delay");
            double[] each =
                [.. Enumerable.Repeat(late * dt, plan.Populations[projection.Pre].Size)];
            Add(delay, "Delay", ("delay", NirArray.Vector(each)));
            edges.Add((from, delay));
            at = delay;
        }

        edges.Add((at, name));
        edges.Add((name, to));
    }

    string Free(string name)
    {
        string free = name;
        for (int n = 2; nodes.ContainsKey(free) || plan.Populations.Any(p => p.Name == free); n++)
            free = $"{name} {n}";
        return free;
    }

    /// <summary>A bias is that of one of the linear nodes before.</summary>
    void AddBiases(int[] lags)
    {
        for (int p = 0; p < plan.Populations.Length; p++)
        {
            int[] biases = [.. Enumerable.Range(0, plan.Projections.Length)
                .Where(q => plan.Projections[q].Post == p && IsBias(plan.Projections[q].Pre))];
            if (biases.Length == 0) continue;
            var sum = new double[plan.Populations[p].Size];
            foreach (int q in biases)
            {
                if (plan.Projections[q].Delay != lags[p])
                    throw new BadInputException(
                        $"projection '{plan.Projections[q].Name}': a bias that begins after"
                        + $" {plan.Projections[q].Delay} steps, expected {lags[p]}: the format has "
                        + "no start of a trial");
                foreach (double[] row in Weights(q))
                {
                    for (int j = 0; j < sum.Length; j++) sum[j] += row[j];
                }
            }

            string name = edges.FirstOrDefault(e => e.To == plan.Populations[p].Name).From
                ?? throw new BadInputException(
                    $"population '{plan.Populations[p].Name}': nothing but a bias leads to it");
            nodes[name] =
                new NirNode(name, "Affine", new Dictionary<string, NirArray>(StringComparer.Ordinal)
                {
                    ["weight"] = nodes[name]["weight"],
                    ["bias"] = NirArray.Vector(sum),
                });
        }
    }

    /// <summary>Weights in real numbers, [post][pre].</summary>
    double[][] Weights(int q)
    {
        Projection stored = model.Network.Projections[q];
        double unit = Math.Pow(2, stored.Scale - (stored.Weights.Bits - 1));
        int Pre(int j, int i) => IsBias(stored.Pre.Index) ? j : i;
        int Post(int j, int i) => IsBias(stored.Pre.Index) ? i : j;
        (int rows, int columns) = IsBias(stored.Pre.Index)
            ? (stored.Pre.Size, stored.Post.Size) : (stored.Post.Size, stored.Pre.Size);
        return [.. Enumerable.Range(0, rows).Select(j => Enumerable.Range(0, columns).Select(i =>
        {
            int k = stored.IndexOf(Pre(j, i), Post(j, i));
            return k < 0 ? 0 : stored.Weights[k] * unit;
        }).ToArray())];
    }

    void AddOutput(int p)
    {
        bool ends = IsReadout(p) || plan.Projections.All(q => q.Pre != p) && !IsBias(p)
            && plan.Populations[p].Neuron.Id != InputKind.Id;
        if (!ends) return;
        string name =
            Free(plan.Populations.Length == 1 ? "output" : plan.Populations[p].Name + " output");
        Add(name, "Output", ("shape", NirArray.Vector(plan.Populations[p].Size)));
        edges.Add((plan.Populations[p].Name, name));
    }
}
