using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>What the numbers of the wire mean to people.</summary>
public static class BoardText
{
    /// <summary>One of <see cref="DoneResult"/>.</summary>
    public static string Of(byte result) => result switch
    {
        DoneResult.Good => "done",
        DoneResult.Unknown => "its firmware does not know that",
        DoneResult.Malformed => "it could not read that",
        DoneResult.NotNow => "not now: it is busy, or not in that state",
        DoneResult.TooLarge => "it is too large for the board",
        DoneResult.Damaged => "what arrived is damaged",
        DoneResult.OtherNetwork => "it belongs to another network",
        DoneResult.Unbuildable => "its firmware cannot build that model",
        DoneResult.StoreFailed => "its flash did not take it",
        DoneResult.Nothing => "there is nothing to do that with",
        DoneResult.NoSuchLabel => "its network has no such class",
        DoneResult.SensorFault => "its sensor failed: nothing was taught",
        DoneResult.NoSensor => "it has no sensor of as many channels as the network takes",
        _ => $"for reason {result}, which this command does not know",
    };

    /// <summary>One of <see cref="DeviceError"/>.</summary>
    public static string OfFault(byte code, ulong detail) => code switch
    {
        DeviceError.SensorMissing => $"the sensor does not answer ({detail} samples missed)",
        DeviceError.SensorStuck => $"the sensor repeats one sample ({detail} times so far)",
        DeviceError.SensorRange => $"channel {detail} of the sensor stands at the end of its range",
        DeviceError.Store => $"the flash failed (slot {detail})",
        DeviceError.Checkpoint => $"a checkpoint was not usable (slot {detail})",
        DeviceError.Gap => $"the recording has a gap ({detail} steps)",
        DeviceError.Late => $"steps come late ({detail} deadlines missed)",
        DeviceError.Message => $"a message of type 0x{detail:X2} was not usable",
        _ => $"fault {code} ({detail}), which this command does not know",
    };

    /// <summary>What a host asked for, by the type of its message.</summary>
    public static string OfRequest(byte type) => type switch
    {
        Message.LoadBegin or Message.LoadPart or Message.LoadEnd => "to load a model",
        Message.AskModel => "to send its network",
        Message.Start => "to start",
        Message.Stop => "to stop",
        Message.Sample => "a sample",
        Message.Spikes => "spikes",
        Message.Step => "steps",
        Message.Label => "to take a label",
        Message.Undo => "to undo the last label",
        Message.Learning => "to switch learning",
        Message.AskSnapshot => "to send a snapshot",
        Message.AskCounters => "to send its counters",
        Message.Checkpoint => "to write a checkpoint",
        _ => $"message 0x{type:X2}",
    };
}
