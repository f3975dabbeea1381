using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>What tests do to a network in one line.</summary>
internal static class NetworkSteps
{
    /// <summary>One step with spikes of population 0, which is an input.</summary>
    public static void StepWith(this Network network, params int[] spikes)
    {
        foreach (int i in spikes) Assert.IsTrue(network.Populations[0].Spikes.TryAppend(i));
        network.Step(null);
    }

    /// <summary>The newest spikes of a population of neurons.</summary>
    public static int[] Fired(this Network network, int population)
    {
        SpikeRing ring = network.Populations[population].Spikes;
        int from = ring.Head * ring.Size;
        return [.. ring.Indices[from..(from + ring.Counts[ring.Head])].Select(j => (int)j)];
    }

    public static int[] Potentials(this Network network, int population) =>
        network.Populations[population].Potential.Values;

    public static ReadoutPopulation Readout(this Network network, int population) =>
        (ReadoutPopulation)network.Populations[population];

    /// <summary>The three hashes of a step.</summary>
    public static (ulong Deliver, ulong Step, ulong Learn) All(this StageHashes hashes) =>
        (hashes.Deliver, hashes.Step, hashes.Learn);

    /// <summary>The weight between two neurons.</summary>
    public static int Weight(this Projection projection, int i, int j) =>
        projection.Weights[projection.IndexOf(i, j)];
}
