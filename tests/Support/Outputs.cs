using EdgeSpike.Core;

namespace EdgeSpike.Tests.Support;

/// <summary>Readouts that show chosen values.</summary>
internal static class Outputs
{
    /// <summary>A readout of its own network at scale one: a value Q12 is stored in Q19.</summary>
    public static ReadoutPopulation With(int[] valuesQ12, int[] targetsQ12)
    {
        var sketch = new NetworkSketch(1);
        sketch.Readout(valuesQ12.Length, 1u << 30);
        ReadoutPopulation readout = sketch.Build().Readout(0);
        for (int k = 0; k < valuesQ12.Length; k++)
        {
            readout.Potential.Values[k] = valuesQ12[k] << (Limits.PotentialBits - Limits.ValueBits);
            readout.Target[k] = targetsQ12[k];
        }

        return readout;
    }
}
