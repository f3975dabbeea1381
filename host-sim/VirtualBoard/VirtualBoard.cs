using System.Text;

using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>A board that runs the firmware's loop on this machine, restarts and power cuts
/// included.</summary>
public sealed class VirtualBoard
{
    readonly DevicePorts ports;
    readonly DeviceIdentity identity;
    readonly byte[] builtIn;
    readonly byte[]? state;
    readonly Kernels kernels;
    readonly DeviceMismatch? mismatch;

    /// <summary>Switches the board on.</summary>
    /// <param name="ports">What it is connected to.</param>
    /// <param name="board">Name of the board's file.</param>
    /// <param name="builtIn">The network that its firmware comes with.</param>
    /// <param name="state">What that network has learned, as a snapshot; null: nothing.</param>
    /// <param name="kernels">Inner loops; all give the same bits.</param>
    /// <param name="key">What a host must show to change what it knows; null: nothing.</param>
    /// <param name="mismatch">How it differs from its models; null: not at all.</param>
    /// <exception cref="ConfigurationException">That network cannot run on a device.</exception>
    public VirtualBoard(
        DevicePorts ports, string board, NetworkPlan builtIn, byte[]? state, Kernels kernels,
        string? key = null,
        DeviceMismatch? mismatch = null)
    {
        this.mismatch = mismatch;
        this.ports = ports;
        this.kernels = kernels;
        this.builtIn = BytesOf(builtIn);
        this.state = state;
        byte[]? shown = key == null ? null : Encoding.ASCII.GetBytes(key);
        identity = new DeviceIdentity(board, "EdgeSpike virtual board", shown);
        Loop = Start();
    }

    public DeviceLoop Loop { get; private set; }

    /// <summary>Times that the board restarted by itself, to run another model.</summary>
    public int Restarts { get; private set; }

    /// <summary>Does what is due, as the firmware's Main does.</summary>
    /// <returns>Microseconds until something will be due.</returns>
    public long Poll()
    {
        if (Loop.RestartAsked)
        {
            Restarts++;
            Loop = Start();
        }

        return Loop.Poll();
    }

    DeviceLoop Start()
    {
        DeviceLoop loop = DeviceBoot.StartLearned(ports, identity, builtIn, state, kernels);
        mismatch?.Apply(loop.Model.Network);
        return loop;
    }

    static byte[] BytesOf(NetworkPlan plan)
    {
        var writer = new ByteWriter(65536);
        PlanCodec.Write(plan, writer);
        return writer.Buffer[..writer.Size];
    }
}
