using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.Tests.Support;

/// <summary>A small random network of graded units: 3 inputs, 5 units, 2 readouts.</summary>
internal static class GradedSample
{
    public static GradedModel Model(OracleSample sample) => new(
        sample.Between(1, 10), sample.Weights(5, 3, 0.8), sample.Weights(5, 5, 0.6), sample.Weights(2, 5, 1));
}
