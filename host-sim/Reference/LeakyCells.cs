namespace EdgeSpike.HostSim.Reference;

/// <summary>Leaky sums: readouts, and the traces of spikes.</summary>
/// <remarks>
/// <code>
/// x[k] ← κ·x[k] + g·I[k]
/// </code>
/// g is 1, or 1 − κ where a low pass of gain one is wanted.
/// </remarks>
/// <param name="leak">κ, the fraction kept a step.</param>
public sealed class LeakyCells(int size, double leak, double gain)
{
    public double[] Values { get; } = new double[size];

    public void Reset() => Array.Clear(Values);

    public void Step(double[] input)
    {
        for (int k = 0; k < Values.Length; k++) Values[k] = leak * Values[k] + gain * input[k];
    }
}
