using EdgeSpike.Encoders;

namespace EdgeSpike.HostSim.Sensors;

/// <summary>How the samples of a sensor task become spikes: a population code and a learning window.</summary>
/// <param name="StepsASample">Steps of the network that a sample lasts.</param>
/// <param name="Curves">Tuning curves a channel.</param>
/// <param name="Width">σ of a curve, in distances of two centres.</param>
/// <param name="WindowShare">Share of a trial before its learning window opens.</param>
public sealed record SensorCode(int StepsASample, int Curves, double Width, double WindowShare)
{
    /// <summary>Input lines.</summary>
    /// <param name="channels">Values a sample.</param>
    public int Lines(int channels) => channels * Curves;

    /// <summary>A new encoder behind a device's ranges.</summary>
    /// <param name="ranges">One a channel.</param>
    public SampleEncoding Begin(ChannelRange[] ranges) => new(
        new PopulationEncoder(ranges.Length, StepsASample, Curves, Learning.FixedPoint.Q(Width, 8)), ranges, WindowShare);
}
