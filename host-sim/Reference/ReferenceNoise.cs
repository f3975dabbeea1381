using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference;

/// <summary>What is added to the potentials of a population in each step, in double
/// precision.</summary>
/// <param name="phases">Bit p: in phase p.</param>
public abstract class ReferenceNoise(int phases)
{
    int phase;

    /// <summary>Whether there is noise in this phase.</summary>
    public bool IsOn => phase is >= 0 and < Limits.PhasesMax && ((phases >> phase) & 1) != 0;

    /// <summary>Standard deviation of ξ.</summary>
    public abstract double Deviation { get; }

    /// <summary>A trial begins, in phase 0.</summary>
    public void BeginTrial() => phase = 0;

    /// <param name="number">From 0.</param>
    public void BeginPhase(int number) => phase = number;

    /// <summary>ξ.</summary>
    /// <param name="step">Steps since the network was made, this one included.</param>
    public abstract double Of(long step, int neuron);
}
