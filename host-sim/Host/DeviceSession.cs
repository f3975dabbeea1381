using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Lines;

namespace EdgeSpike.HostSim.Host;

/// <summary>A board that a verb talks to: connected, its versions checked, its network
/// known.</summary>
public sealed record DeviceSession(DeviceClient Client, BoardIdentity Board, NetworkPlan Plan) : IDisposable
{
    /// <summary>What its network tells apart.</summary>
    public int Classes => Plan.Populations.First(p => p.Neuron.Id == ReadoutKind.Id).Size;

    /// <param name="link">See <see cref="DeviceLink.Forms"/>.</param>
    /// <exception cref="BadInputException">There is no board, or not one that this command
    /// understands.</exception>
    public static DeviceSession Open(string link)
    {
        var client = new DeviceClient(DeviceLink.Open(link), new StopwatchClock(1));
        try
        {
            BoardIdentity board = client.Connect(NewSession(), "edgespike");
            board.CheckVersions(link);
            return new DeviceSession(client, board, client.ReadPlan());
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Leaves, so that the board need not wait until it misses us.</summary>
    public void Dispose()
    {
        Client.Leave();
        Client.Dispose();
    }

    /// <summary>A number that the last host did not have, most likely.</summary>
    static ushort NewSession() => (ushort)(1 + ((Environment.TickCount64 ^ (Environment.ProcessId * 40503L)) & 0x7FFF));
}
