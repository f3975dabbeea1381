using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>Networks of everyday shape that learn.</summary>
internal static class LearningNetworks
{
    /// <summary>40 inputs, neurons with each other, two outputs; everything learns.</summary>
    public static NetworkSketch Recurrent(ulong seed, int neurons, CommitKind commit,
        SignalSketch? feedback = null)
    {
        var sketch = new NetworkSketch(seed);
        int input = sketch.Input(40);
        int hidden = sketch.Lif(neurons, 2_040_000_000, 1 << 15);
        int output = sketch.Readout(2, 2_040_000_000);
        sketch.Dense(input, hidden, (i, j) => Draw(seed, 0, i, j, 40));
        sketch.Dense(hidden, hidden, (i, j) => Draw(seed, 1, i, j, 10));
        sketch.Dense(hidden, output, (i, j) => Draw(seed, 2, i, j, 30)).Scale = -2;
        foreach (ProjectionSketch projection in sketch.Projections)
        {
            projection.Commit = commit;
            projection.Exponent = 23;
        }

        PopulationSketch told = sketch.Populations[hidden];
        told.Learns = true;
        told.Signals.Add(feedback ?? new(SketchedSignal.Symmetric, 2, 0, 0));
        told.Signals.Add(new(SketchedSignal.Ceiling, 0, 1 << 19, 4000));
        sketch.Populations[output].Learns = true;
        sketch.Populations[output].Softmax = true;
        return sketch;
    }

    /// <summary>Small, with every kind of state: both widths, dense and sparse, delays, adaptive
    /// feedback, counts, both commits.</summary>
    public static NetworkSketch Everything(ulong seed)
    {
        NetworkSketch sketch =
            Recurrent(seed, neurons: 12, CommitKind.Hazard, new(SketchedSignal.Adaptive, 2, 20, 6));
        (sketch.Projections[1].Sparse, sketch.Projections[1].Delay) = (true, 3);
        for (int i = 0; i < 12; i++) sketch.Projections[1].Weights[i, (i + 5) % 12] = null;
        sketch.Projections[2].Commit = CommitKind.Rounding;
        ProjectionSketch direct = sketch.Dense(0, 2, (i, k) => 100 * (i - 20) * (k + 1));
        (direct.Bits, direct.Delay, direct.Scale) = (16, 2, -4);
        return sketch;
    }

    /// <summary>The same with neurons that adapt and eligibilities that are filtered.</summary>
    public static NetworkSketch Adaptive(ulong seed)
    {
        NetworkSketch sketch = Everything(seed);
        sketch.Populations[1].Adaptation = new AdaptationSketch(7, 2_146_000_000, 1 << 24);
        foreach (ProjectionSketch projection in sketch.Projections.Take(2))
        {
            (projection.Commit, projection.FilterQ31, projection.Exponent) =
                (CommitKind.Filtered, 2_000_000_000, 16);
        }

        return sketch;
    }

    /// <summary>A learning trial with keyed input on population 0 and the window open from step 5
    /// on.</summary>
    public static void Run(Network network, int steps, StageObserver? observer)
    {
        network.BeginTrial(learn: true);
        for (int t = 0; t < steps; t++)
        {
            network.WindowOpen = t >= 5;
            Append(network, t);
            network.Step(observer);
        }
    }

    /// <summary>About 4 of 40 inputs spike in each step.</summary>
    public static void Append(Network network, int t)
    {
        SpikeRing input = network.Populations[0].Spikes;
        for (int i = 0; i < input.Size; i++)
        {
            if (Keyed.Bits(7, Purpose.TaskSpike, 0, (ulong)t, (ulong)i) % 10 == 0)
                input.TryAppend(i);
        }
    }

    private static int Draw(ulong seed, int owner, int i, int j, int deviation) =>
        Keyed.Normal(Keyed.Bits(seed, Purpose.InitialWeight, owner, (ulong)i, (ulong)j), deviation);
}
