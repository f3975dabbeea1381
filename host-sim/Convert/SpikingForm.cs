using EdgeSpike.Core;
using EdgeSpike.Encoders;

namespace EdgeSpike.HostSim.Convert;

/// <summary>How the input of a converted network enters.</summary>
public enum SpikingInput
{
    /// <summary>Values, the same in each step.</summary>
    Values,

    /// <summary>Spikes from outside.</summary>
    Spikes,

    /// <summary>Samples, of which an encoder in the network draws spikes.</summary>
    Samples,
}

/// <summary>What of a converted network is read.</summary>
public enum SpikingOutput
{
    /// <summary>Sums of what arrives: the largest wins.</summary>
    Sums,

    /// <summary>Spikes of outputs: the first one wins.</summary>
    Spikes,
}

/// <summary>A rung of the ladder from a dense ReLU network to spikes.</summary>
/// <remarks>
/// <code>
/// v[j] ← α·v[j] + Σ W[j,i]·z[i] + b[j],  fires at v ≥ 1, v ← v − 1,  v starts at ½
/// </code>
/// α = 1 (IF): after T steps count/T is the activation, off by at most about 1/(2T). The start at ½
/// comes from the bias line: +½ at once and −½ one step later, which adds up to one push. Layer l
/// runs l steps behind the input's first arrival, so that its bias begins with its arrivals.
/// Rueckauer et al. 2017, doi:10.3389/fnins.2017.00682.
/// </remarks>
/// <param name="Input">How the input enters.</param>
/// <param name="Output">What is read.</param>
public sealed record SpikingForm(SpikingInput Input, SpikingOutput Output)
{
    /// <summary>τ of the membranes in steps; infinite without a leak.</summary>
    public double TauSteps { get; init; } = double.PositiveInfinity;

    /// <summary>Probability of a spike a step at 1.0, where spikes are drawn.</summary>
    public double Peak { get; init; } = 1;

    /// <summary>Threshold of outputs that fire, in units of the last layer.</summary>
    public double OutputThreshold { get; init; } = 1;

    /// <summary>Names of the outputs; none where they have only numbers.</summary>
    public IReadOnlyList<string> Classes { get; init; } = [];

    /// <summary>What a sensor's values go through, where samples are shares of it; null: samples
    /// are shares.</summary>
    public InputRange? Range { get; init; }

    /// <summary>Steps before anything of the input reaches the outputs.</summary>
    /// <param name="layers">Of the dense network.</param>
    public int Lag(int layers) => layers == 1 ? 0 : layers - 2 + Late;

    // Values of the input are seen one step later than its spikes would be.
    int Late => Input == SpikingInput.Values ? 1 : 0;

    /// <summary>Builds the network in real numbers.</summary>
    /// <param name="dense">Its hidden activations within 0 … 1.</param>
    /// <param name="steps">Of a trial, its lag apart.</param>
    public RealNetwork Build(DenseNetwork dense, int steps)
    {
        int count = dense.Layers.Count;
        int lag = Lag(count);
        var populations = new List<RealPopulation> { InputOf(dense.Inputs, steps + lag),
            new("bias", RealKind.Bias, 1) };
        var projections = new List<RealProjection>();
        int before = 0;
        double keep = double.IsInfinity(TauSteps) ? 1 : Math.Exp(-1 / TauSteps);
        for (int l = 0; l < count; l++)
        {
            bool last = l == count - 1;
            string name = last ? "output" : count == 2 ? "hidden" : $"hidden {l + 1}";
            populations.Add(last
                ? OutputOf(dense.Outputs, keep)
                : new RealPopulation(name, RealKind.Lif, dense.Layers[l].Outputs) { Keep = keep });
            Connect(projections, dense.Layers[l], before, populations, l, last);
            before = populations.Count - 1;
        }

        return new RealNetwork(populations, projections)
        {
            Schedule = Input == SpikingInput.Samples ? []
                : [new PhasePlan("shown", steps + lag) { Source = Source.Sample }],
            Stream = Input == SpikingInput.Samples
                ? new StreamPlan { PeriodMicroseconds = 100_000, SamplesATrial = 1 } : null,
        };
    }

    RealPopulation InputOf(int size, int steps) => Input switch
    {
        SpikingInput.Values => new("input", RealKind.Values, size),
        SpikingInput.Spikes => new("input", RealKind.Input, size),
        _ => new("input", RealKind.Input, size)
        {
            Encoder = new PartPlan(RateEncoderKind.Id, size, steps,
                (int)Math.Round(Peak * (1 << 15))),
            Ranges = Range?.Thousandths() ?? [],
        },
    };

    RealPopulation OutputOf(int size, double keep) => Output == SpikingOutput.Sums
        ? new RealPopulation("output", RealKind.Readout, size) { Classes = Classes }
        : new RealPopulation("output", RealKind.Counting, size)
        {
            Keep = keep,
            Threshold = OutputThreshold,
            Classes = Classes,
        };

    void Connect(
        List<RealProjection> projections, DenseLayer layer, int before,
        List<RealPopulation> populations, int l, bool last)
    {
        int post = populations.Count - 1;
        string to = populations[post].Name;
        bool instant = last || l == 0 && Late == 0;
        double gain = l == 0 && Input != SpikingInput.Values ? 1 / Peak : 1;
        projections.Add(new RealProjection(
            $"{populations[before].Name} to {to}", before, post, instant ? 0 : 1,
            Transposed(layer.Weights, gain)));

        // The bias is as late as the first arrival.
        int late = last ? Lag(l + 1) : l + Late;
        projections.Add(new RealProjection($"bias to {to}", 1, post, late, [layer.Bias]));
        double start = populations[post].Fires ? populations[post].Threshold / 2 : 0;
        if (start == 0) return;
        double[] push = [.. Enumerable.Repeat(start, populations[post].Size)];
        projections.Add(new RealProjection($"start of {to}", 1, post, late, [push]));
        projections.Add(new RealProjection(
            $"end of start of {to}", 1, post, late + 1, [[.. push.Select(x => -x)]]));
    }

    static double[][] Transposed(double[][] weights, double gain)
    {
        int inputs = weights.Length == 0 ? 0 : weights[0].Length;
        return [.. Enumerable.Range(0, inputs)
            .Select(i => weights.Select(row => gain * row[i]).ToArray())];
    }
}
