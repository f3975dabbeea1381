namespace EdgeSpike.HostSim.Train;

/// <summary>A trial as a network sees it: input spikes, targets and learning window, step by
/// step.</summary>
/// <param name="populations">Of the network.</param>
/// <param name="label">Class that is shown; −1 if none.</param>
public sealed class TrialSequence(int populations, int label = -1)
{
    public int Label => label;

    /// <summary>Indices of the input neurons that spike, [population][step]; no steps where a
    /// population is no input.</summary>
    public List<short[]>[] Spikes { get; } = Lists<short[]>(populations);

    /// <summary>y*, [population][step][neuron]; of populations that take targets.</summary>
    public List<double[]>[] Targets { get; } = Lists<double[]>(populations);

    /// <summary>Whether the learning window is open, [step].</summary>
    public List<bool> Open { get; } = [];

    public int Steps => Open.Count;

    /// <summary>Steps in which errors count.</summary>
    public int OpenSteps => Open.Count(open => open);

    static List<T>[] Lists<T>(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => new List<T>())];
}
