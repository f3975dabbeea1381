using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Convert.Nir;

/// <summary>Whether a converted graph, before it is rounded, fires as the graph does.</summary>
/// <param name="Steps">Compared.</param>
/// <param name="Spikes">That both fired in the same step, each population as late as it is.</param>
/// <param name="FirstDifference">Where one fired alone, in words; null if nowhere.</param>
/// <param name="ValuesOff">The largest difference of a potential of LI and I.</param>
public sealed record NirCheck(int Steps, long Spikes, string? FirstDifference, double ValuesOff)
{
    /// <summary>Runs both with the same random spikes.</summary>
    /// <param name="steps">1 or more.</param>
    /// <param name="seed">Of the input spikes.</param>
    /// <param name="rate">Probability of a spike, an input line and step.</param>
    public static NirCheck Run(
        NirNetwork network, NirConventions conventions, int steps, ulong seed, double rate)
    {
        var graph = new NirInterpreter(network.Graph, conventions);
        var real = new RealRun(network.Real);
        NirPlace[] cells = [.. network.Places.Where(p => p.Node.IsCells)];
        int latest = cells.Select(p => p.Lag).DefaultIfEmpty(0).Max();
        var expected = new Dictionary<(int Place, int Step), double[]>();
        long same = 0;
        string? first = null;
        double off = 0;
        for (int t = 0; t < steps + latest; t++)
        {
            if (t < steps)
            {
                int step = t;
                graph.Step(node =>
                    Input(network, network.Places.First(p => p.Node.Name == node.Name), step, seed,
                        rate));
                for (int n = 0; n < cells.Length; n++)
                    expected[(n, t + cells[n].Lag)] =
                        [.. cells[n].Cells.Select(j => graph.Shown(cells[n].Node)[j])];
            }

            int now = t;
            real.Step(p =>
                Input(network, network.Places.First(place => place.Population == p), now, seed,
                    rate));
            for (int n = 0; n < cells.Length; n++)
            {
                if (!expected.Remove((n, t), out double[]? wanted)) continue;
                Compare(cells[n], wanted, t - cells[n].Lag);
            }
        }

        return new NirCheck(steps, same, first, off);

        void Compare(NirPlace place, double[] wanted, int step)
        {
            double[] shown =
                place.Node.Fires ? real.Shown(place.Population) : real.Potentials[place.Population];
            for (int j = 0; j < wanted.Length; j++)
            {
                if (!place.Node.Fires) off = Math.Max(off, Math.Abs(shown[j] - wanted[j]));
                else if (shown[j] == wanted[j]) same += shown[j] != 0 ? 1 : 0;
                else first ??= $"step {step + 1}, node '{place.Node.Name}', cell {place.Cells[j]}";
            }
        }
    }

    static double[] Input(NirNetwork network, NirPlace input, int step, ulong seed, double rate) =>
    [
        .. Enumerable.Range(0, network.Real.Populations[input.Population].Size)
            .Select(i => (Keyed.Bits(
            seed, Purpose.TaskSpike, input.Population, (ulong)step, (ulong)i) >> 11)
                * Math.Pow(2, -53) < rate ? 1.0 : 0),
    ];
}
