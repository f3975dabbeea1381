namespace EdgeSpike.HostSim.Data;

/// <summary>One example: spikes in time order, the label, and when the learning window
/// opens.</summary>
/// <param name="StepStart">[steps + 1]: where each step's spikes begin in
/// <paramref name="Spikes"/>.</param>
/// <param name="Spikes">Input neurons, ascending inside a step.</param>
/// <param name="Label">Class, 0 … classes − 1.</param>
/// <param name="WindowStart">First step of the learning window; it lasts to the end.</param>
public sealed record Trial(int[] StepStart, short[] Spikes, int Label, int WindowStart)
{
    public int Steps => StepStart.Length - 1;
}
