using EdgeSpike.Loop;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>What can be wrong with a sensor.</summary>
public enum SensorFault
{
    /// <summary>It does not answer.</summary>
    Missing,

    /// <summary>It repeats its last sample.</summary>
    Stuck,

    /// <summary>Its first channel is far out of any range.</summary>
    Range,
}

/// <summary>A sensor that fails from one sample to another.</summary>
/// <param name="sensor">The good one.</param>
/// <param name="fault">How it fails.</param>
/// <param name="from">First sample that fails.</param>
/// <param name="to">First sample that is good again.</param>
public sealed class FaultySensor(ISampleSource sensor, SensorFault fault, long from, long to) : ISampleSource
{
    readonly int[] last = new int[sensor.Channels];
    long read;

    /// <inheritdoc/>
    public int Channels => sensor.Channels;

    /// <inheritdoc/>
    public bool TryRead(int[] sample)
    {
        long number = read++;
        bool fails = number >= from && number < to;
        if (!sensor.TryRead(sample)) return false;
        if (!fails || fault != SensorFault.Stuck) sample.CopyTo(last, 0);
        if (!fails) return true;
        last.CopyTo(sample, 0);
        if (fault == SensorFault.Range) sample[0] = int.MaxValue;
        return fault != SensorFault.Missing;
    }
}
