namespace EdgeSpike.HostSim.Cost;

/// <summary>Where a task's spikes and targets go in a network.</summary>
/// <param name="Input">Population that takes the spikes.</param>
/// <param name="Readout">Population that takes the targets.</param>
/// <param name="Outputs">Size of the readout.</param>
public sealed record TaskPlace(int Input, int Readout, int Outputs);
