using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Transports;

namespace EdgeSpike.Studio.Boards;

/// <summary>A board that may be opened.</summary>
/// <param name="Link">As a user writes it.</param>
/// <param name="Key">What the board printed when it started; null: none is shown.</param>
/// <param name="Open">Opens it; throws if it cannot be.</param>
public sealed record BoardChoice(string Link, string? Key, Func<DeviceSession> Open)
{
    /// <summary>The link of the virtual board.</summary>
    public const string VirtualBoard = "virtual board";

    /// <summary>A board behind a link of this machine.</summary>
    public static BoardChoice Of(string link, string? key) =>
        new(link, key, () => DeviceSession.Open(link, key));

    /// <summary>The virtual board of the page.</summary>
    public static BoardChoice Of(VirtualBench bench) =>
        new(VirtualBoard, null, () => DeviceSession.Open(bench.Plug(), null));

    /// <summary>Devices of this machine that a board may be behind.</summary>
    public static IReadOnlyList<string> Ports() => SerialPorts.OfThisSystem().Names();
}
