using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Transports;

namespace EdgeSpike.HostSim.Host;

/// <summary>A board that a verb talks to: connected, its versions checked, its network
/// known.</summary>
public sealed record DeviceSession(DeviceClient Client, BoardIdentity Board, NetworkPlan Plan)
    : IDisposable
{
    /// <summary>What its network tells apart.</summary>
    public PlanClasses Classes { get; } = PlanClasses.Of(Plan);

    /// <summary>How it was when it was opened; null if its firmware does not say.</summary>
    public BoardReport? Report { get; private init; }

    /// <param name="link">See <see cref="DeviceLink.Forms"/>.</param>
    /// <param name="key">What the board printed when it started; null: none is shown.</param>
    /// <exception cref="BadInputException">There is no board, or not one that this command
    /// understands, or another key is its.</exception>
    public static DeviceSession Open(string link, string? key = null) =>
        Open(DeviceLink.Open(link), key);

    /// <param name="line">To a board; owned.</param>
    /// <param name="key">What the board printed when it started; null: none is shown.</param>
    /// <exception cref="BadInputException">As above.</exception>
    public static DeviceSession Open(IDeviceLine line, string? key)
    {
        var client = new DeviceClient(line, new StopwatchClock(1));
        try
        {
            BoardIdentity board = client.Connect(NewSession(), "edgespike");
            board.CheckVersions(line.Name);
            if (key != null && !client.ShowKey(key))
                throw new BadInputException($"link '{line.Name}': that is not the board's key");
            return new DeviceSession(client, board,
                client.ReadPlan())
            { Report = client.ReadReport() };
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>After the board restarted with another model: the same line, and what the board
    /// says now.</summary>
    /// <param name="key">Shown anew; null: none.</param>
    /// <exception cref="BadInputException">Its network cannot be read.</exception>
    public DeviceSession Renewed(string? key)
    {
        if (key != null) Client.ShowKey(key);
        return new DeviceSession(Client, Client.Board!,
            Client.ReadPlan())
        { Report = Client.ReadReport() };
    }

    /// <summary>Leaves, so that the board need not wait until it misses us.</summary>
    public void Dispose()
    {
        Client.Leave();
        Client.Dispose();
    }

    /// <summary>A number that the last host did not have, most likely.</summary>
    static ushort NewSession() =>
        (ushort)(1 + ((Environment.TickCount64 ^ (Environment.ProcessId * 40503L)) & 0x7FFF));
}
