namespace EdgeSpike.HostSim.Draw;

/// <param name="Population">Index of its population.</param>
public readonly record struct NeuronPlace(int Population, int Neuron);
