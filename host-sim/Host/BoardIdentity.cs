using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>What a board says of itself when it lets a host in.</summary>
/// <param name="Board">Name of its board file.</param>
/// <param name="Firmware">What runs on it.</param>
/// <param name="RecordingVersion">See <see cref="RecordingFormat.Version"/>.</param>
/// <param name="PlanVersion">See <see cref="PlanCodec.Version"/>.</param>
/// <param name="SnapshotVersion">See <see cref="Snapshot.Version"/>.</param>
/// <param name="NetworkHash">Of its network's plan; 0: it has none.</param>
/// <param name="SensorChannels">0: it has no sensor.</param>
/// <param name="SlotSize">Bytes of flash for a model.</param>
/// <param name="RingBytes">For messages under way.</param>
/// <param name="State">One of <see cref="DeviceState"/>.</param>
/// <param name="CoreBits">Fingerprint of its core; 0 if it writes recordings older than version
/// 3.</param>
public sealed record BoardIdentity(
    string Board, string Firmware, int RecordingVersion, int PlanVersion, int SnapshotVersion,
    ulong NetworkHash,
    int SensorChannels, long SlotSize, long RingBytes, byte State, ulong CoreBits = 0)
{
    /// <summary>Of its recordings; a board that tags them holds the host to it.</summary>
    public string Title => RecordingHeader.TitleOf(Board, Firmware);

    /// <summary>Takes a Welcome apart.</summary>
    /// <returns>Null if it is none.</returns>
    public static BoardIdentity? Read(ByteReader fields)
    {
        string board = fields.ReadText();
        string firmware = fields.ReadText();
        ushort protocol = fields.ReadU16();
        var identity = new BoardIdentity(
            board, firmware, fields.ReadU16(), fields.ReadU16(), fields.ReadU16(), fields.ReadU64(),
            (int)Math.Min(fields.ReadVarUint(), int.MaxValue), fields.ReadU32(), fields.ReadU32(),
            fields.ReadU8());
        if (identity.RecordingVersion >= RecordingFormat.ChainedVersion)
            identity = identity with { CoreBits = fields.ReadU64() };
        return fields.Failed || fields.Remaining > 0 || protocol != WireFormat.Version ? null
            : identity;
    }

    /// <summary>Refuses a board whose recordings and plans this command cannot read.</summary>
    /// <exception cref="BadInputException">It is one.</exception>
    public void CheckVersions(string link)
    {
        Check("recordings", RecordingVersion, RecordingFormat.Version);
        Check("networks", PlanVersion, PlanCodec.Version);
        Check("snapshots", SnapshotVersion, Snapshot.Version);

        void Check(string what, int board, int own)
        {
            if (board == own) return;
            throw new BadInputException(
                $"link '{link}': the board's firmware '{Firmware}' writes {what} of version"
                + $" {board}, expected {own}: update the {(board < own ? "firmware" : "command")}");
        }
    }
}
