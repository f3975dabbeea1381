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
        DoneResult.NoMotion => "nothing moved, so nothing was taught",
        DoneResult.Nothing => "there is nothing to do that with",
        DoneResult.Judged => "its last answer was judged before",
        DoneResult.NoSuchLabel => "its network has no such class",
        DoneResult.SensorFault => "its sensor failed: nothing was taught",
        DoneResult.NoSensor => "it has no sensor of as many channels as the network takes",
        DoneResult.NeedsKey =>
            "it takes that only from who shows the key that it printed when it started: --key",
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

    /// <summary>What is wrong with a sensor, by one of <see cref="SensorCondition"/>; null if
    /// nothing is known to be.</summary>
    public static string? OfSensor(byte condition) => condition switch
    {
        SensorCondition.None => "the board has no sensor that fits its network",
        SensorCondition.Unread => "the sensor has not been read yet",
        SensorCondition.Good => null,
        SensorCondition.Missing => "the sensor does not answer",
        SensorCondition.Stuck => "the sensor repeats one sample",
        SensorCondition.OutOfRange => "the sensor stays outside of its range",
        _ => $"the sensor is in state {condition}, which this command does not know",
    };

    /// <summary>Whether flash has what was learned, by one of
    /// <see cref="KeptCondition"/>.</summary>
    public static string OfKept(byte condition) => condition switch
    {
        KeptCondition.Kept => "kept in flash",
        KeptCondition.Writing => "still on its way to flash",
        KeptCondition.Refused => "not kept: flash did not take it, a restart forgets it",
        KeptCondition.NotWritten => "not kept: no checkpoint was written, a restart forgets it",
        _ => $"kept or not: condition {condition}, which this command does not know",
    };

    /// <summary>What a board started from, in one line.</summary>
    /// <param name="slots">Each one of <see cref="SlotCondition"/>: two for checkpoints, two for
    /// models.</param>
    /// <param name="step">Of the network at its start.</param>
    public static string OfBoot(IReadOnlyList<byte> slots, long step)
    {
        int used = Used(slots, 0);
        int model = Used(slots, FirstModel);
        string from =
            used < 0 ? "started new" : $"resumed from step {step} (checkpoint in slot {used})";
        if (used < 0 && step > 0) from = $"started from what its model had learned by step {step}";
        string network = model < 0 ? "" : $", with the model in slot {model}";
        IEnumerable<string> bad =
            Enumerable.Range(0, slots.Count).Select(slot => (slots[slot] switch
            {
                SlotCondition.Unreadable => $"; slot {slot} unreadable",
                SlotCondition.Unfit when slot < FirstModel =>
                $"; the checkpoint in slot {slot} is of another network",
                SlotCondition.Unfit => $"; the model in slot {slot} cannot be run",
                _ => "",
            }));
        return from + network + string.Concat(bad);
    }

    const int FirstModel = 2;

    static int Used(IReadOnlyList<byte> slots, int first)
    {
        int which = slots.Skip(first).Take(2).ToList().IndexOf(SlotCondition.Used);
        return which < 0 ? -1 : first + which;
    }

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
        Message.Reward => "to take a reward",
        Message.Undo => "to undo the last label",
        Message.Sleep => "to sleep",
        Message.Learning => "to switch learning",
        Message.AskSnapshot => "to send a snapshot",
        Message.AskCounters => "to send its counters",
        Message.Checkpoint => "to write a checkpoint",
        Message.Key => "to take the key",
        Message.AskReport => "to say how it is",
        _ => $"message 0x{type:X2}",
    };
}
