namespace EdgeSpike.HostSim.Draw;

/// <summary>The membrane potential of one neuron.</summary>
/// <param name="Name">Written left of the line.</param>
/// <param name="Potential">One value for each step.</param>
/// <param name="Threshold">One value for each step, or a single one that holds throughout.</param>
/// <param name="SpikeSteps">The steps in which the neuron spiked.</param>
public sealed record PotentialTrace(
    string Name,
    IReadOnlyList<double> Potential,
    IReadOnlyList<double> Threshold,
    IReadOnlyList<int> SpikeSteps);

/// <summary>What a picture of membrane potentials shows.</summary>
public sealed record PotentialsData(string Title, Timeline Time,
    IReadOnlyList<PotentialTrace> Neurons);
