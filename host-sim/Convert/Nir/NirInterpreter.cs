using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Convert.Nir;

/// <summary>Runs a graph as it stands, node by node, in double precision.</summary>
/// <remarks>
/// It shares no line with <see cref="NirConverter"/> but the reading of the file and the order of
/// cells: nothing is multiplied out, scaled or moved in time. What a conversion is held against.
/// </remarks>
/// <param name="graph">Checked.</param>
public sealed class NirInterpreter(NirGraph graph, NirConventions conventions)
{
    readonly IReadOnlyList<NirNode> order = graph.Order();
    readonly Dictionary<string, double[]> potential = new(StringComparer.Ordinal);
    readonly Dictionary<string, double[]> current = new(StringComparer.Ordinal);
    readonly Dictionary<string, double[]> shown = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<double[]>> history = new(StringComparer.Ordinal);
    readonly NirSignals sizes = new(graph, conventions);
    readonly Dictionary<string, double[]> now = new(StringComparer.Ordinal);

    /// <summary>What a node of cells, or an input, showed in the last step: spikes, or potentials
    /// of LI and I.</summary>
    public double[] Shown(NirNode node) => shown[node.Name];

    /// <summary>One step.</summary>
    /// <param name="input">What each input shows.</param>
    public void Step(Func<NirNode, double[]> input)
    {
        foreach (NirNode node in graph.Of("Input")) shown[node.Name] = input(node);
        foreach (NirNode node in order)
        {
            // Whoever has its turn later still shows what it did in the step before.
            now.Clear();
            shown[node.Name] = Cells(node, Sum(node));
        }

        now.Clear();
        (NirNode Node, double[] Values)[] delayed =
            [.. graph.Of("Delay").Select(node => (node, Sum(node)))];
        foreach ((NirNode node, double[] values) in delayed)
        {
            if (!history.TryGetValue(node.Name, out List<double[]>? past))
                history[node.Name] = past = [];
            past.Add(values);
        }
    }

    double[] Sum(NirNode node)
    {
        double[]? sum = null;
        foreach (NirNode before in graph.Before(node.Name))
        {
            double[] one = Value(before);
            sum = sum == null ? (double[])one.Clone() : [.. sum.Zip(one, (a, b) => a + b)];
        }

        return sum ?? throw node.Refuse("nothing leads to it");
    }

    double[] Value(NirNode node)
    {
        if (node.IsCells || node.Type == "Input")
            return shown.TryGetValue(node.Name, out double[]? seen) ? seen
                : new double[sizes.SizeOf(node)];
        if (now.TryGetValue(node.Name, out double[]? found)) return found;
        return now[node.Name] = node.Type switch
        {
            "Affine" or "Linear" => Map(node, Sum(node)),
            "Scale" => [.. Sum(node).Zip(node.Each("scale", Sum(node).Length), (x, s) => x * s)],
            "Delay" => Late(node),
            _ => Sum(node),
        };
    }

    static double[] Map(NirNode node, double[] x)
    {
        NirArray weight = node.Weight;
        var y = new double[weight.Shape[0]];
        for (int j = 0; j < y.Length; j++)
        {
            for (int i = 0; i < x.Length; i++) y[j] += weight.Values[j * x.Length + i] * x[i];
            if (node.Type == "Affine") y[j] += node.Each("bias", y.Length)[j];
        }

        return y;
    }

    double[] Late(NirNode node)
    {
        int[] steps = conventions.Steps(node);
        history.TryGetValue(node.Name, out List<double[]>? past);
        int done = past?.Count ?? 0;
        double[]? fresh = steps.Any(s => s == 0) ? Sum(node) : null;
        int size = fresh?.Length ?? (done > 0 ? past![0].Length : steps.Length);
        var y = new double[size];
        for (int j = 0; j < size; j++)
        {
            int late = steps[steps.Length == 1 ? 0 : j];
            if (late == 0) y[j] = fresh![j];
            else if (done >= late) y[j] = past![done - late][j];
        }

        return y;
    }

    double[] Cells(NirNode node, double[] input)
    {
        int size = input.Length;
        double dt = conventions.Dt;
        if (node.Type == "Threshold")
            return [.. input.Zip(node.Each("threshold", size), (x, theta) => x > theta ? 1.0 : 0)];
        double[] r = node.Each("r", size);
        double[] start = node.Fires && conventions.Reset == NeuronReset.Zero
            ? node.Each("v_reset", size, 0) : new double[size];
        double[] v = potential.TryGetValue(node.Name, out double[]? before) ? before
            : (double[])start.Clone();
        double[] drive = node.Type == "CubaLIF" ? Current(node, input) : input;
        double[] fired = shown.TryGetValue(node.Name, out double[]? last) ? last : new double[size];
        double[]? leak = node.Type is "IF" or "I" ? null : node.Each("v_leak", size);
        double[]? tau =
            leak == null ? null : node.Each(node.Type == "CubaLIF" ? "tau_mem" : "tau", size);
        double[]? theta = node.Fires ? node.Each("v_threshold", size) : null;
        var z = new double[size];
        for (int j = 0; j < size; j++)
        {
            v[j] += tau == null ? dt * r[j] * drive[j]
                : dt / tau[j] * (leak![j] - v[j] + r[j] * drive[j]);
            if (theta == null)
            {
                z[j] = v[j];
                continue;
            }

            if (conventions.Reset == NeuronReset.Late) v[j] -= theta[j] * fired[j];
            if (v[j] <= theta[j]) continue;
            z[j] = 1;
            if (conventions.Reset == NeuronReset.Subtract) v[j] -= theta[j];
            else if (conventions.Reset == NeuronReset.Zero) v[j] = start[j];
        }

        potential[node.Name] = v;
        return z;
    }

    double[] Current(NirNode node, double[] input)
    {
        int size = input.Length;
        double[] i =
            current.TryGetValue(node.Name, out double[]? before) ? before : new double[size];
        double[] tau = node.Each("tau_syn", size), into = node.Each("w_in", size, 1);
        for (int j = 0; j < size; j++)
            i[j] += conventions.Dt / tau[j] * (-i[j] + into[j] * input[j]);
        return current[node.Name] = i;
    }
}
