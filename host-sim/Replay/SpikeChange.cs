namespace EdgeSpike.HostSim.Replay;

/// <summary>A spike that only one of recording and replay has.</summary>
/// <param name="Age">Its list as the stage saw it: how many steps ago it was emitted.</param>
/// <param name="Lost">True if the replay has it and the recording had not; false if the recording
/// had one more.</param>
public sealed record SpikeChange(int Population, int Neuron, int Age, bool Lost);
