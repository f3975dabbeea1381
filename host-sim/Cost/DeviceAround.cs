using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cost;

/// <summary>The device loop around a network, started at ports where nothing is connected, to be
/// measured.</summary>
/// <remarks>What the firmware's drivers keep for themselves is not in it.</remarks>
public static class DeviceAround
{
    /// <summary>Owner of whatever the loop keeps besides its network.</summary>
    public const string Owner = "device loop, link, store";

    /// <summary>Why a loop is not counted around a network.</summary>
    /// <returns>In words; null if it is.</returns>
    public static string? Missing(NetworkPlan plan)
    {
        if (plan.Stream == null) return "no stream: loop not counted";
        try
        {
            _ = new DeviceModel(plan, new VectorKernels());
            return null;
        }
        catch (ConfigurationException problem)
        {
            return $"{problem.Message}: loop not counted";
        }
    }

    /// <summary>Every byte of a network and of the loop around it, if it can have one.</summary>
    public static Footprint Measure(SavedModel model)
    {
        if (Missing(model.Plan) != null) return Footprint.Measure(model.Network, model.Plan);
        DeviceLoop loop = Start(model.Plan);
        return Footprint.Measure(loop.Model.Network, model.Plan, (Owner, loop));
    }

    static DeviceLoop Start(NetworkPlan plan)
    {
        var writer = new ByteWriter(1 << 16);
        PlanCodec.Write(plan, writer);
        var ports = new IdlePorts(new DeviceModel(plan, new VectorKernels()).Channels);
        return DeviceBoot.Start(
            new DevicePorts(ports, ports, ports, ports, ports, ports), new DeviceIdentity("", ""),
            writer.Buffer[..writer.Size], new VectorKernels());
    }
}
