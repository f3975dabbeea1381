using EdgeSpike.Encoders;

namespace EdgeSpike.HostSim.Draw;

/// <summary>An encoder as its picture shows it: which one, and what a receiver makes of its
/// spikes.</summary>
/// <param name="Name">Of the picture's file, without its ending.</param>
/// <param name="Decode">The value of channel 0 after a sample, 0 to 1, from that sample's spikes
/// (steps from 0 on), called sample by sample; NaN if unknown; null if nothing gives it
/// back.</param>
public sealed record EncoderExample(
    string Name, string Title, Encoder Encoder, Func<IReadOnlyList<Spike>, double>? Decode)
{
    const double Full = 1 << Encoders.Encoder.SampleBits;

    /// <summary>All encoders, with settings that fit into a small picture.</summary>
    /// <param name="first">The sample that a receiver of changes is told.</param>
    public static IReadOnlyList<EncoderExample> All(int first)
    {
        const int delta = 1638;
        const int levels = 9;
        const int curves = 8;
        double value = first / Full;
        int band = 0;
        return
        [
            new("delta", "Delta, a spike up or down for every change of 0.05",
                new DeltaEncoder(1, 4, delta), spikes =>
                value += spikes.Sum(s => s.Neuron == 0 ? delta : -delta) / Full),
            new("level-crossing", "Level crossing, nine levels",
                new LevelCrossingEncoder(1, 1, levels, 600), spikes =>
            {
                band += spikes.Sum(s => s.Neuron % 2 == 0 ? 1 : -1);
                return (band + 0.5) / (levels + 1);
            }),
            new("rate", "Rate, 16 steps a sample", new RateEncoder(1, 16, 32768, 1, 0),
                spikes => spikes.Count / 16.0),
            new("latency", "Latency, 16 steps a sample", new LatencyEncoder(1, 16), spikes =>
                spikes.Count == 0 ? 0 : 1 - spikes[0].Step / 16.0),
            new("phase", "Phase, six bits of the value, the highest first",
                new PhaseEncoder(1, 6, 6), spikes => spikes.Sum(s => 1 / (double)(2 << s.Step))),
            new("rank-order", "Rank order, four channels", new RankOrderEncoder(4, 4), null),
            new("population", "Population, eight tuning curves, four steps a sample",
                new PopulationEncoder(1, 4, curves, 256),
                spikes => spikes.Average(s => s.Neuron) / (curves - 1)),
            new("triangle", "Triangle, eight curves, four steps a sample",
                new TriangleEncoder(1, 4, curves, 0, 1, [0]),
                spikes => spikes.Average(s => s.Neuron) / (curves - 1)),
            new("kernel", "Kernels, two groups of eight that compete",
                new KernelEncoder(1, 1, 2, 2, 1024, [2], 1, 0), null),
        ];
    }
}
