namespace EdgeSpike.HostSim.Draw;

/// <summary>Which neuron.</summary>
/// <param name="Population">Index of its population.</param>
/// <param name="Neuron">Its number there.</param>
public readonly record struct NeuronPlace(int Population, int Neuron);
