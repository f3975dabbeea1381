using System.Globalization;

using EdgeSpike.Device;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>What is to go wrong with a virtual board, as `--fault` says it.</summary>
/// <param name="Line">Of either direction of the line; null for none.</param>
/// <param name="Sensor">How the sensor fails, and from which sample to which.</param>
/// <param name="FlashRoom">Bytes a slot takes until flash is full; null for the whole slot.</param>
/// <param name="PowerCutAfter">Bytes written to flash until the power is cut; null for
/// never.</param>
public sealed record BoardFaults(
    FaultRates? Line, (SensorFault Fault, long From, long To)? Sensor, int? FlashRoom, long? PowerCutAfter)
{
    /// <summary>All forms, for messages and help.</summary>
    public const string Forms = "line=SHARE (of bytes, up to 0.01), sensor-missing=FROM-TO, sensor-stuck=FROM-TO, "
        + "sensor-range=FROM-TO (samples), flash-full=BYTES, power-cut=BYTES (written to flash)";

    public static readonly BoardFaults None = new(null, null, null, null);

    /// <exception cref="BadInputException">One is none.</exception>
    public static BoardFaults Parse(IEnumerable<string> texts) => texts.Aggregate(None, (faults, text) => faults.And(text));

    /// <summary>The sensor with its faults.</summary>
    /// <param name="sensor">The good one; null if there is none.</param>
    public ISampleSource? On(ISampleSource? sensor) =>
        sensor != null && Sensor is { } fault ? new FaultySensor(sensor, fault.Fault, fault.From, fault.To) : sensor;

    BoardFaults And(string text)
    {
        string[] parts = text.Split('=', 2);
        string value = parts.Length == 2 ? parts[1] : "";
        return parts[0] switch
        {
            "line" => this with { Line = Rates(text, value) },
            "sensor-missing" => this with { Sensor = Failing(SensorFault.Missing, text, value) },
            "sensor-stuck" => this with { Sensor = Failing(SensorFault.Stuck, text, value) },
            "sensor-range" => this with { Sensor = Failing(SensorFault.Range, text, value) },
            "flash-full" => this with { FlashRoom = (int)Whole(text, value, int.MaxValue) },
            "power-cut" => this with { PowerCutAfter = Whole(text, value, long.MaxValue) },
            _ => throw Refuse(text),
        };
    }

    static FaultRates Rates(string text, string value)
    {
        bool good = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double share);
        if (!good || !(share > 0 && share <= 0.01)) throw Refuse(text);
        int each = Math.Max(1, (int)(share * 1e6 / 5));
        return new FaultRates(Drop: each, Repeat: each, Flip: each, Cut: each, Noise: each);
    }

    static (SensorFault Fault, long From, long To) Failing(SensorFault fault, string text, string value)
    {
        string[] ends = value.Split('-', 2);
        if (ends.Length != 2) throw Refuse(text);
        return (fault, Whole(text, ends[0], long.MaxValue), Whole(text, ends[1], long.MaxValue));
    }

    static long Whole(string text, string value, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number <= most
            ? number
            : throw Refuse(text);

    static BadInputException Refuse(string text) => new($"--fault {text}: expected {Forms}");
}
