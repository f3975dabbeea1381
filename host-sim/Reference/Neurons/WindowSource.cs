using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Neurons;

/// <summary>What a window readout knows of one projection: how often its neurons spiked in each
/// part of the window, as features of examples, and their means.</summary>
/// <remarks>
/// <code>
/// c[i,b]: Σ over the spikes of neuron i,   at = (t + ½)·K/T − ½, within 0 … K − 1
///         1 − at + ⌊at⌋ for bin ⌊at⌋, at − ⌊at⌋ for the next
/// φ = min(127, 127·size·√(c/most))     most = ⌈T/K⌉, or the window's steps if those are fewer
/// </code>
/// </remarks>
/// <param name="synapses">The projection.</param>
/// <param name="size">Of its features, 1 for a φ of 127 at a spike in each step.</param>
/// <param name="rows">Examples that there is room for.</param>
public sealed class WindowSource(ReferenceProjection synapses, double size, int rows)
{
    const double FeatureMost = 127;
    const int FeatureMeanBits = 5;

    readonly double[] counts = new double[synapses.Inputs];
    readonly double[] means = new double[synapses.Inputs];
    readonly double[][] examples = Matrix.Zero(rows, synapses.Inputs);

    /// <summary>The projection.</summary>
    public ReferenceProjection Synapses => synapses;

    /// <summary>Of the features.</summary>
    public double Size => size;

    /// <summary>c of the window, [feature].</summary>
    public IReadOnlyList<double> Counts => counts;

    /// <summary>c at a spike in each step, in the window that was closed last.</summary>
    public double Most { get; private set; }

    /// <summary>φ, [row][feature].</summary>
    public IReadOnlyList<double[]> Examples => examples;

    /// <summary>μ, [feature].</summary>
    public IReadOnlyList<double> Means => means;

    /// <summary>A window begins.</summary>
    public void Clear() => Array.Clear(counts);

    /// <summary>Counts the spikes of a step.</summary>
    /// <param name="arriving">0 or 1, [neuron].</param>
    /// <param name="step">Of the window, from 0.</param>
    /// <param name="steps">T.</param>
    public void Count(double[] arriving, int step, int steps)
    {
        int bins = synapses.Bins;
        double at = Math.Clamp((step + 0.5) * bins / steps - 0.5, 0, bins - 1);
        int bin = (int)at;
        double later = at - bin;
        for (int i = 0; i < arriving.Length; i++)
        {
            if (arriving[i] == 0) continue;
            counts[i * bins + bin] += 1 - later;
            if (later > 0) counts[i * bins + bin + 1] += later;
        }
    }

    /// <summary>Makes an example of what was counted.</summary>
    /// <param name="row">Where it is kept.</param>
    /// <param name="length">Steps that the window was open.</param>
    /// <param name="steps">T.</param>
    public void Keep(int row, int length, int steps)
    {
        Most = Math.Min(Math.Ceiling((double)steps / synapses.Bins), length);
        for (int f = 0; f < counts.Length; f++)
        {
            double feature = FeatureMost * size * Math.Sqrt(counts[f] / Most);
            examples[row][f] = Math.Min(FeatureMost, feature);
        }
    }

    /// <summary>φ − μ of an example, [feature].</summary>
    public double[] Difference(int row) =>
        [.. examples[row].Select((feature, f) => feature - means[f])];

    /// <summary>Moves the means towards an example, the n-th part of the way.</summary>
    public void MoveMeans(int row, long part)
    {
        for (int f = 0; f < means.Length; f++) means[f] += (examples[row][f] - means[f]) / part;
    }

    /// <summary>Takes the examples and means of an integer projection of the same plan.</summary>
    public void Load(WindowProjection stored)
    {
        for (int f = 0; f < means.Length; f++)
            means[f] = ReferenceNumbers.Real(stored.Means[f], FeatureMeanBits);
        for (int row = 0; row < examples.Length; row++)
        {
            for (int f = 0; f < means.Length; f++)
                examples[row][f] = stored.Examples[row * means.Length + f];
        }
    }
}
