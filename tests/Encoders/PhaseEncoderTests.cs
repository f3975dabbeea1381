using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Sessions;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Encoders;

[TestClass]
public class PhaseEncoderTests
{
    [TestMethod]
    public void ASeriesDoneByHand()
    {
        // K = 3, four steps: ⅞ = .111, ⅝ = .101, ¼ = .010, just under ¼ = .001, 0; then the first
        // phase again.
        var encoder = new PhaseEncoder(5, 4, 3);
        short[][] steps = EncoderRun.Of(encoder, [32767, 20480, 8192, 8191, 0]);
        short[][] expected = [[0, 1], [0, 2], [0, 1, 3], [0, 1]];
        for (int t = 0; t < 4; t++) CollectionAssert.AreEqual(expected[t], steps[t], $"step {t}");
    }

    /// <summary>Every value there is, and every period: Σ z(k)·2^−(k+1) is ⌊x·2^K⌋/2^K.</summary>
    [TestMethod]
    [DataRow(1)]
    [DataRow(4)]
    [DataRow(8)]
    [DataRow(15)]
    public void APeriodSaysTheHighestBits(int bits)
    {
        const int channels = 32768;
        var encoder = new PhaseEncoder(channels / 2, 2 * bits, bits);
        for (int block = 0; block < channels; block += channels / 2)
        {
            short[][] steps =
                EncoderRun.Of(encoder, [.. Enumerable.Range(block, channels / 2)]);
            for (int period = 0; period < 2; period++)
            {
                var said = new int[channels / 2];
                for (int k = 0; k < bits; k++)
                {
                    foreach (short c in steps[period * bits + k]) said[c] += 1 << bits - 1 - k;
                }

                for (int c = 0; c < said.Length; c++)
                    Assert.AreEqual(block + c >> 15 - bits, said[c], $"{block + c}");
            }
        }
    }

    /// <summary>A membrane that doubles holds w·2^K·x at the end of a period.</summary>
    [TestMethod]
    public void AMembraneThatDoublesReadsIt()
    {
        const int bits = 6;
        Network network = NetworkBuilder.Build(NetworkText.Plan("""
            {
              "populations": {
                "samples": { "kind": "input", "size": 1,
                  "encoder": { "kind": "phase", "channels": 1, "steps": 6, "bits": 6 } },
                "register": { "kind": "synaptic", "size": 1, "threshold": 500, "potentialKeep": 2,
                  "reset": "zero" }
              },
              "projections": { "in": { "from": "samples", "to": "register" } }
            }
            """), new Kernels());
        network.Projections[0].Weights.Put(0, 64);
        var session = new Session(network, null!);
        foreach (int sample in new[] { 0, 511, 512, 12345, 20000, 32767 })
        {
            session.BeginTrial(false, -1);
            session.Sample(0, [sample]);
            for (int t = 0; t < bits; t++) session.Step();
            Assert.AreEqual(0.5 * (sample >> 15 - bits),
                ((SynapticPopulation)network.Populations[1]).Membranes[0] / 524288.0, $"{sample}");
            session.EndTrial(-1);
        }
    }
}
