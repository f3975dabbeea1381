using EdgeSpike.Device;

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
public sealed class FaultySensor : ISampleSource
{
    readonly ISampleSource sensor;
    readonly int[] last;
    SensorFault fault;
    long from;
    long to;
    long read;

    /// <param name="from">First sample that fails.</param>
    /// <param name="to">First sample that is good again.</param>
    public FaultySensor(ISampleSource sensor, SensorFault fault, long from, long to)
    {
        this.sensor = sensor;
        this.fault = fault;
        this.from = from;
        this.to = to;
        last = new int[sensor.Channels];
    }

    /// <inheritdoc/>
    public int Channels => sensor.Channels;

    /// <summary>Fails from the next sample on.</summary>
    public void Fail(SensorFault how, int samples)
    {
        fault = how;
        from = read;
        to = read + samples;
    }

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
