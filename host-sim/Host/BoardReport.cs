using EdgeSpike.Device;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>How a board says it is: its sensor now, whether flash has what it learned, what it
/// started from.</summary>
/// <param name="Sensor">One of <see cref="SensorCondition"/>.</param>
/// <param name="Kept">One of <see cref="KeptCondition"/>.</param>
/// <param name="Slots">What each slot of flash held at its start, see
/// <see cref="SlotCondition"/>.</param>
/// <param name="StartStep">Step of the network at its start.</param>
public sealed record BoardReport(byte Sensor, byte Kept, byte[] Slots, long StartStep)
{
    /// <summary>Takes a Report apart; fields of a later firmware are left out.</summary>
    /// <returns>Null if it is none.</returns>
    public static BoardReport? Read(ByteReader fields)
    {
        byte sensor = fields.ReadU8();
        byte kept = fields.ReadU8();
        byte[] slots = [.. Enumerable.Range(0, SlotCondition.Slots).Select(_ => fields.ReadU8())];
        long step = (long)fields.ReadU64();
        return fields.Failed || step < 0 ? null : new BoardReport(sensor, kept, slots, step);
    }

    /// <summary>What it started from, in one line.</summary>
    public string BootText => BoardText.OfBoot(Slots, StartStep);

    /// <summary>What is wrong with its sensor, in words; null if nothing is known to be.</summary>
    public string? SensorTrouble => BoardText.OfSensor(Sensor);

    /// <summary>The same of a board that runs in this process.</summary>
    public static string BootTextOf(BootReport boot) => BoardText.OfBoot(
        [.. Enumerable.Range(0, SlotCondition.Slots).Select(boot.Of)], boot.Step);
}
