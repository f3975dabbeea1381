using System.Reflection;

using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cost;

/// <summary>A device loop made of counted code, at ports of the host.</summary>
/// <remarks>What ports do costs nothing here: drivers are the firmware's. A call into one is
/// counted.</remarks>
public sealed class CountedDevice
{
    readonly CountedCode code;
    readonly object network;
    readonly Func<long> poll;

    /// <param name="plan">Of a network for a device.</param>
    /// <param name="state">Its first state, a snapshot.</param>
    /// <param name="ports">What it is connected to; flash is empty.</param>
    public CountedDevice(CountedCode code, NetworkPlan plan, byte[] state, DevicePorts ports)
    {
        this.code = code;
        object counted = Make("EdgeSpike.Device.DevicePorts",
            CountedPort.Of(code, ports.Sensor), CountedPort.Of(code, ports.Line),
            CountedPort.Of(code, ports.Store),
            CountedPort.Of(code, ports.Clock), CountedPort.Of(code, ports.Button),
            CountedPort.Of(code, ports.Actuator));
        var writer = new ByteWriter(1 << 16);
        PlanCodec.Write(plan, writer);
        object loop = Static(
            "EdgeSpike.Device.DeviceBoot", "Start", counted,
            Make("EdgeSpike.Device.DeviceIdentity", "counted", "counted"),
            writer.Buffer[..writer.Size], Make("EdgeSpike.Core.Kernels"));
        object model = Property(loop, "Model");
        network = Property(model, "Network");
        object wrong = Static("EdgeSpike.Core.Snapshot", "Read", network, state, 0, state.Length);
        if ((int)wrong >= 0)
            throw new InvalidOperationException(
                $"the counted loop refuses the state at byte {wrong}");
        poll = loop.GetType().GetMethod("Poll")!.CreateDelegate<Func<long>>(loop);
    }

    /// <returns>Microseconds until something is due, and what the poll cost.</returns>
    public (long Wait, OpcodeCount Cost) Poll()
    {
        code.Clear();
        long wait = poll();
        return (wait, code.Total());
    }

    /// <summary>Adds what the methods of the last poll executed.</summary>
    public void AddTo(MethodSum methods) => methods.Add(code);

    /// <summary>The network's state, a snapshot.</summary>
    public byte[] State()
    {
        var bytes = new byte[(int)Static("EdgeSpike.Core.Snapshot", "SizeMax", network)];
        return bytes[..(int)Static("EdgeSpike.Core.Snapshot", "Write", network, bytes, 0)];
    }

    static object Property(object of, string name) => of.GetType().GetProperty(name)!.GetValue(of)!;

    object Make(string type, params object[] given) =>
        Activator.CreateInstance(code.Type(type), given)!;

    object Static(string type, string method, params object[] given) =>
        code.Type(type).GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null,
            given)!;
}
