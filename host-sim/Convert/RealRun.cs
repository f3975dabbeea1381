using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Convert;

/// <summary>Runs a <see cref="RealNetwork"/> in double precision, step by step, in the core's
/// order.</summary>
/// <remarks>Nothing is rounded: what differs from the integers is what quantisation cost.</remarks>
public sealed class RealRun
{
    readonly RealNetwork network;
    readonly double[][] potentials;
    readonly double[][] currents;
    readonly double[][] arriving;
    readonly double[][][] shown;
    readonly int depth;
    int step;

    /// <summary>At rest.</summary>
    public RealRun(RealNetwork network)
    {
        this.network = network;
        depth = network.Projections.Select(q => q.Delay).DefaultIfEmpty(0).Max() + 2;
        potentials = Zero();
        currents = Zero();
        arriving = Zero();
        shown = [.. network.Populations.Select(p => Enumerable.Range(0, depth)
            .Select(_ => new double[p.Size]).ToArray())];
    }

    /// <summary>v of neurons and outputs before a reset at once, [population][neuron].</summary>
    public IReadOnlyList<double[]> Potentials => potentials;

    /// <summary>What a population shows in this step: spikes, 0 or 1, or values.</summary>
    public double[] Shown(int population) => shown[population][step % depth];

    /// <summary>One step.</summary>
    /// <param name="input">Spikes or values of each population from outside in this step, by its
    /// index; others are not asked.</param>
    public void Step(Func<int, double[]> input)
    {
        step++;
        foreach (double[] sums in arriving) Array.Clear(sums);
        for (int p = 0; p < network.Populations.Count; p++) Open(p, input);
        Deliver(toOutputs: false);
        for (int p = 0; p < network.Populations.Count; p++)
        {
            if (network.Populations[p] is { IsOutput: false, Fires: true }) Integrate(p);
        }

        Deliver(toOutputs: true);
        for (int p = 0; p < network.Populations.Count; p++)
        {
            if (network.Populations[p].IsOutput) Integrate(p);
        }
    }

    void Open(int p, Func<int, double[]> input)
    {
        double[] now = Shown(p);
        switch (network.Populations[p].Kind)
        {
            case RealKind.Bias:
                Array.Fill(now, 1);
                break;
            case RealKind.Input or RealKind.Values:
                input(p).CopyTo(now, 0);
                break;
            default:
                Array.Clear(now);
                break;
        }
    }

    void Deliver(bool toOutputs)
    {
        foreach (RealProjection q in network.Projections)
        {
            if (network.Populations[q.Post].IsOutput != toOutputs || step - q.Delay < 1) continue;
            double[] from = shown[q.Pre][(step - q.Delay) % depth];
            double[] into = arriving[q.Post];
            for (int i = 0; i < from.Length; i++)
            {
                if (from[i] == 0) continue;
                double[] row = q.Weights[i];
                for (int j = 0; j < into.Length; j++) into[j] += row[j] * from[i];
            }
        }
    }

    void Integrate(int p)
    {
        RealPopulation population = network.Populations[p];
        double[] before = shown[p][(step - 1) % depth];
        double[] now = Shown(p);
        (double[] v, double[] i) = (potentials[p], currents[p]);
        bool strict = population.Kind == RealKind.Synaptic;
        NeuronReset reset = strict ? population.Reset : NeuronReset.Late;
        double keep = population.Kind == RealKind.Memoryless ? 0 : population.Keep;
        double theta = population.Threshold;
        for (int j = 0; j < v.Length; j++)
        {
            bool fired = before[j] != 0;
            double kept = !fired || reset == NeuronReset.Late ? v[j]
                : reset == NeuronReset.Zero ? 0 : v[j] - theta;
            i[j] = (strict ? population.CurrentKeep * i[j] : 0) + arriving[p][j];
            v[j] = keep * kept + i[j] - (fired && reset == NeuronReset.Late ? theta : 0);
            if (population.Fires && (strict ? v[j] > theta : v[j] >= theta)) now[j] = 1;
        }
    }

    double[][] Zero() => [.. network.Populations.Select(p => new double[p.Size])];
}
