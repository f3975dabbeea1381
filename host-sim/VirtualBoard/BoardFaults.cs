using System.Globalization;

using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>What is to go wrong with a virtual board, as `--fault` says it.</summary>
/// <param name="Line">Of either direction of the line; null for none.</param>
/// <param name="Sensor">How the sensor fails, and from which sample to which.</param>
/// <param name="FlashRoom">Bytes a slot takes until flash is full; null for the whole slot.</param>
/// <param name="PowerCutAfter">Bytes written to flash until the power is cut; null for
/// never.</param>
/// <param name="Mismatch">σ of what thresholds and gains of synapses are off by; null for
/// none.</param>
/// <param name="SpikesLost">Share of spikes that move nothing; null for none.</param>
/// <param name="SpikesLate">Share of the others that come late; null for none.</param>
public sealed record BoardFaults(
    FaultRates? Line, (SensorFault Fault, long From, long To)? Sensor, int? FlashRoom,
    long? PowerCutAfter,
    double? Mismatch, double? SpikesLost, double? SpikesLate)
{
    /// <summary>All forms, for messages and help.</summary>
    public const string Forms =
        "line=SHARE (of bytes, 0.000001 to 0.01), sensor-missing=FROM-TO, sensor-stuck=FROM-TO, "
        + "sensor-range=FROM-TO (samples, FROM below TO), flash-full=BYTES, power-cut=BYTES "
        + "(written to flash), mismatch=SIGMA (of thresholds and gains, 0.01 to 1), "
        + "spikes-lost=SHARE, spikes-late=SHARE (of spikes over dense projections, 0.001 to 0.9)";

    public static readonly BoardFaults None = new(null, null, null, null, null, null, null);

    /// <summary>Refuses what cannot happen on a board: a sensor that is not there does not fail,
    /// and a flash is not full beyond its slots.</summary>
    /// <param name="slotSize">Bytes of a slot.</param>
    /// <exception cref="BadInputException">One cannot.</exception>
    public void CheckMean(bool hasSensor, int slotSize)
    {
        if (Sensor != null && !hasSensor)
            throw new BadInputException("--fault sensor-…: the board has no sensor that could "
                + "fail, expected another --sensor");
        if (FlashRoom is { } room && room >= slotSize)
            throw new BadInputException($"--fault flash-full={room}: expected less than the "
                + $"{slotSize} bytes of a slot");
    }

    /// <exception cref="BadInputException">One is none.</exception>
    public static BoardFaults Parse(IEnumerable<string> texts) =>
        texts.Aggregate(None, (faults, text) => faults.And(text));

    /// <summary>The sensor with its faults.</summary>
    /// <param name="sensor">The good one; null if there is none.</param>
    public ISampleSource? On(ISampleSource? sensor) =>
        sensor != null && Sensor is { } fault
            ? new FaultySensor(sensor, fault.Fault, fault.From, fault.To) : sensor;

    /// <summary>Inner loops of a board that has these faults.</summary>
    /// <param name="seed">Of the board.</param>
    public Kernels Kernels(ulong seed) => SpikesLost == null && SpikesLate == null
        ? new VectorKernels() : new LossyKernels(SpikesLost ?? 0, SpikesLate ?? 0, seed);

    const int Kinds = 5;

    BoardFaults And(string text)
    {
        string[] parts = text.Split('=', 2);
        string value = parts.Length == 2 ? parts[1] : "";
        return parts[0] switch
        {
            "line" => this with { Line = Once(Line == null, text, Rates(text, value)) },
            "sensor-missing" =>
                this with
                {
                    Sensor =
                    Once(Sensor == null, text, Failing(SensorFault.Missing, text, value))
                },
            "sensor-stuck" =>
                this with
                {
                    Sensor =
                    Once(Sensor == null, text, Failing(SensorFault.Stuck, text, value))
                },
            "sensor-range" =>
                this with
                {
                    Sensor =
                    Once(Sensor == null, text, Failing(SensorFault.Range, text, value))
                },
            "flash-full" =>
                this with
                {
                    FlashRoom =
                    Once(FlashRoom == null, text, (int)Whole(text, value, int.MaxValue))
                },
            "power-cut" =>
                this with
                {
                    PowerCutAfter =
                    Once(PowerCutAfter == null, text, Whole(text, value, long.MaxValue))
                },
            "mismatch" =>
                this with
                {
                    Mismatch = Once(Mismatch == null, text, Share(text, value, 0.01, 1))
                },
            "spikes-lost" =>
                this with
                {
                    SpikesLost = Once(SpikesLost == null, text, Share(text, value, 0.001, 0.9))
                },
            "spikes-late" =>
                this with
                {
                    SpikesLate = Once(SpikesLate == null, text, Share(text, value, 0.001, 0.9))
                },
            _ => throw Refuse(text),
        };
    }

    static double Share(string text, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out double share)
        && share >= least && share <= most ? share : throw Refuse(text);

    static FaultRates Rates(string text, string value)
    {
        bool good = double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture,
            out double share);
        double million = Math.Round(share * 1e6);
        if (!good || !(million >= 1 && share <= 0.01)) throw Refuse(text);
        int[] each =
            [.. Enumerable.Range(0, Kinds)
                .Select(kind => ((int)million + Kinds - 1 - kind) / Kinds)];
        return new FaultRates(Drop: each[0], Repeat: each[1], Flip: each[2], Cut: each[3],
            Noise: each[4]);
    }

    /// <summary>A second fault of a kind would take the place of the first without a
    /// word.</summary>
    static T Once<T>(bool first, string text, T fault) => first
        ? fault
        : throw new BadInputException(
            $"--fault {text}: a fault of the same kind stands before it, expected one");

    static (SensorFault Fault, long From, long To) Failing(SensorFault fault, string text,
        string value)
    {
        string[] ends = value.Split('-', 2);
        if (ends.Length != 2) throw Refuse(text);
        long from = Whole(text, ends[0], long.MaxValue);
        long to = Whole(text, ends[1], long.MaxValue);
        return from < to ? (fault, from, to) : throw Refuse(text);
    }

    static long Whole(string text, string value, long most) =>
        long.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out long number)
            && number <= most
            ? number
            : throw Refuse(text);

    static BadInputException Refuse(string text) => new($"--fault {text}: expected {Forms}");
}
