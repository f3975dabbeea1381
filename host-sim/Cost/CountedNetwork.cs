using System.Reflection;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Learning;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cost;

/// <summary>A network made of counted code, driven through its session as a device drives it.</summary>
/// <remarks>
/// It takes its plan and its state as bytes, for its types are not the host's. It runs the scalar kernels,
/// as a chip does.
/// </remarks>
public sealed class CountedNetwork
{
    readonly CountedCode code;
    readonly object network;
    readonly Func<int, int, bool> spike;
    readonly Action step;
    readonly Action openWindow;
    readonly Action<bool, int> beginTrial;
    readonly Action<int> endTrial;
    readonly Func<int, int[], bool> setTargets;

    /// <summary>Builds the network, and puts it into the state of another of the same plan.</summary>
    /// <param name="code">Is cleared when the network stands.</param>
    /// <param name="model">What to build; it is not changed.</param>
    public CountedNetwork(CountedCode code, SavedModel model)
    {
        this.code = code;
        network = Build(model.Plan);
        byte[] state = StateOf(model.Network);
        object wrong = Static("EdgeSpike.Core.Snapshot", "Read", network, state, 0, state.Length);
        if ((int)wrong >= 0) throw new InvalidOperationException($"the counted code refuses the state at byte {wrong}");
        object session = Activator.CreateInstance(code.Type("EdgeSpike.Loop.Session"), network, null)!;
        spike = Bind<Func<int, int, bool>>(session, "Spike");
        step = Bind<Action>(session, "Step");
        openWindow = Bind<Action>(session, "OpenWindow");
        beginTrial = Bind<Action<bool, int>>(session, "BeginTrial");
        endTrial = Bind<Action<int>>(session, "EndTrial");
        setTargets = Bind<Func<int, int[], bool>>(session, "SetTargets");
        code.Clear();
    }

    /// <summary>The state as a snapshot.</summary>
    public byte[] State()
    {
        var bytes = new byte[(int)Static("EdgeSpike.Core.Snapshot", "SizeMax", network)];
        return bytes[..(int)Static("EdgeSpike.Core.Snapshot", "Write", network, bytes, 0)];
    }

    /// <summary>The state of a network on the host, likewise.</summary>
    /// <param name="network">Between two steps.</param>
    public static byte[] StateOf(Network network)
    {
        var bytes = new byte[Snapshot.SizeMax(network)];
        return bytes[..Snapshot.Write(network, bytes, 0)];
    }

    /// <summary>Shows one trial as <see cref="TrialRunner"/> does.</summary>
    /// <param name="trial">Spikes and label.</param>
    /// <param name="place">Where they go.</param>
    /// <param name="learn">Whether the network learns from it.</param>
    /// <param name="stepped">Is told what each step cost, the entry of its spikes included.</param>
    /// <returns>What the trial's begin, window and end cost.</returns>
    public OpcodeCount Run(Trial trial, TaskPlace place, bool learn, Action<OpcodeCount> stepped)
    {
        code.Clear();
        beginTrial(learn, trial.Label);
        OpcodeCount around = code.Total();
        for (int t = 0; t < trial.Steps; t++)
        {
            if (t == trial.WindowStart) around += Open(trial.Label, place);
            code.Clear();
            for (int s = trial.StepStart[t]; s < trial.StepStart[t + 1]; s++) spike(place.Input, trial.Spikes[s]);
            step();
            stepped(code.Total());
        }

        code.Clear();
        endTrial(-1);
        return around + code.Total();
    }

    OpcodeCount Open(int label, TaskPlace place)
    {
        var target = new int[place.Outputs];
        target[label] = 1 << Limits.ValueBits;
        code.Clear();
        setTargets(place.Readout, target);
        openWindow();
        return code.Total();
    }

    object Build(NetworkPlan plan)
    {
        var writer = new ByteWriter(1 << 16);
        PlanCodec.Write(plan, writer);
        object reader = Activator.CreateInstance(code.Type("EdgeSpike.Link.ByteReader"), writer.Buffer, 0, writer.Size)!;
        object read = Static("EdgeSpike.Link.PlanCodec", "Read", reader);
        object kernels = Activator.CreateInstance(code.Type("EdgeSpike.Core.Kernels"))!;
        return Static("EdgeSpike.Loop.Catalogue", "Build", read, kernels);
    }

    object Static(string type, string method, params object[] given) =>
        code.Type(type).GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null, given)!;

    static TDelegate Bind<TDelegate>(object session, string method)
        where TDelegate : Delegate =>
        session.GetType().GetMethod(method)!.CreateDelegate<TDelegate>(session);
}
