using System.Reflection;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cost;

/// <summary>A network made of counted code, driven through its session as a device drives
/// it.</summary>
/// <remarks>
/// It takes its plan and its state as bytes, for its types are not the host's. It runs the scalar
/// kernels, as a chip does.
/// </remarks>
public sealed class CountedNetwork : ISessionDoor
{
    readonly CountedCode code;
    readonly object network;
    readonly Func<int, int, bool> spike;
    readonly Action step;
    readonly Action openWindow;
    readonly Action closeWindow;
    readonly Func<bool> work;
    readonly Action<int> beginPhase;
    readonly Action<int, int> endPhase;
    readonly Action<bool, int> beginTrial;
    readonly Action<int> endTrial;
    readonly Func<int, bool> reward;
    readonly Func<int, int[], bool> setTargets;
    readonly Func<int, int[], bool> sample;
    Action<OpcodeCount> stepped = _ => { };
    OpcodeCount around;

    /// <summary>Builds the network, and puts it into the state of another of the same
    /// plan.</summary>
    /// <param name="code">Is cleared when the network stands.</param>
    /// <param name="model">What to build; it is not changed.</param>
    public CountedNetwork(CountedCode code, SavedModel model)
    {
        this.code = code;
        network = Build(model.Plan);
        byte[] state = StateOf(model.Network);
        object wrong = Static("EdgeSpike.Core.Snapshot", "Read", network, state, 0, state.Length);
        if ((int)wrong >= 0)
            throw new InvalidOperationException(
                $"the counted code refuses the state at byte {wrong}");
        object session =
            Activator.CreateInstance(code.Type("EdgeSpike.Sessions.Session"), network, null)!;
        spike = Bind<Func<int, int, bool>>(session, "Spike");
        step = Bind<Action>(session, "Step");
        openWindow = Bind<Action>(session, "OpenWindow");
        beginTrial = Bind<Action<bool, int>>(session, "BeginTrial");
        endTrial = Bind<Action<int>>(session, "EndTrial");
        reward = Bind<Func<int, bool>>(session, "Reward");
        setTargets = Bind<Func<int, int[], bool>>(session, "SetTargets");
        sample = Bind<Func<int, int[], bool>>(session, "Sample");
        closeWindow = Bind<Action>(session, "CloseWindow");
        work = Bind<Func<bool>>(session, "Work");
        beginPhase = Bind<Action<int>>(session, "BeginPhase");
        endPhase = Bind<Action<int, int>>(session, "EndPhase");
        code.Clear();
    }

    /// <summary>What the begins of trials cost in all.</summary>
    public OpcodeCount Begun { get; private set; }

    /// <summary>What the work between steps cost in all.</summary>
    public OpcodeCount Worked { get; private set; }

    /// <summary>Its dearest piece, weighted.</summary>
    public long DearestPiece { get; private set; }

    /// <summary>The state as a snapshot.</summary>
    public byte[] State()
    {
        var bytes = new byte[(int)Static("EdgeSpike.Core.Snapshot", "SizeMax", network)];
        return bytes[..(int)Static("EdgeSpike.Core.Snapshot", "Write", network, bytes, 0)];
    }

    /// <summary>The state of a network on the host, likewise.</summary>
    public static byte[] StateOf(Network network)
    {
        var bytes = new byte[Snapshot.SizeMax(network)];
        return bytes[..Snapshot.Write(network, bytes, 0)];
    }

    /// <param name="tape">Of a network of the same plan.</param>
    /// <param name="each">Is told what each step cost, the entry of its spikes, sample and targets
    /// included.</param>
    /// <returns>What begins and ends of trials, phases and windows cost.</returns>
    public OpcodeCount Play(SessionTape tape, Action<OpcodeCount> each)
    {
        stepped = each;
        around = default;
        tape.Play(this);
        return around;
    }

    /// <inheritdoc/>
    public void BeginTrial(bool learn, int label)
    {
        OpcodeCount before = around;
        Around(() => beginTrial(learn, label));
        Begun += around - before;
    }

    /// <inheritdoc/>
    public void EndTrial(int decision) => Around(() => endTrial(decision));

    /// <inheritdoc/>
    public void OpenWindow() => Around(openWindow);

    /// <inheritdoc/>
    public void CloseWindow() => Around(closeWindow);

    /// <inheritdoc/>
    public void BeginPhase(int phase) => Around(() => beginPhase(phase));

    /// <inheritdoc/>
    public void EndPhase(int phase, int reward) => Around(() => endPhase(phase, reward));

    /// <inheritdoc/>
    public void Work()
    {
        code.Clear();
        work();
        OpcodeCount piece = code.Total();
        around += piece;
        Worked += piece;
        if (piece.Weighted > DearestPiece) DearestPiece = piece.Weighted;
    }

    /// <inheritdoc/>
    public void Reward(int reward) => Around(() => this.reward(reward));

    /// <summary>It belongs to no trial and is counted nowhere.</summary>
    public void Watch(TapeEntry sample)
    {
        Enter(sample);
        code.Clear();
    }

    /// <inheritdoc/>
    public void Step(IReadOnlyList<TapeEntry> entries)
    {
        code.Clear();
        foreach (TapeEntry entry in entries) Enter(entry);
        step();
        stepped(code.Total());
    }

    void Enter(TapeEntry entry)
    {
        if (entry.Kind == TapeEntryKind.Targets) setTargets(entry.Population, entry.Values);
        else if (entry.Kind == TapeEntryKind.Sample) sample(entry.Population, entry.Values);
        else foreach (int neuron in entry.Values) spike(entry.Population, neuron);
    }

    void Around(Action call)
    {
        code.Clear();
        call();
        around += code.Total();
    }

    object Build(NetworkPlan plan)
    {
        var writer = new ByteWriter(1 << 16);
        PlanCodec.Write(plan, writer);
        object reader =
            Activator.CreateInstance(code.Type("EdgeSpike.Link.ByteReader"), writer.Buffer, 0,
                writer.Size)!;
        object read = Static("EdgeSpike.Link.PlanCodec", "Read", reader);
        object kernels = Activator.CreateInstance(code.Type("EdgeSpike.Core.Kernels"))!;
        return Static("EdgeSpike.Build.NetworkBuilder", "Build", read, kernels);
    }

    object Static(string type, string method, params object[] given) =>
        code.Type(type).GetMethod(method, BindingFlags.Public | BindingFlags.Static)!.Invoke(null,
            given)!;

    static TDelegate Bind<TDelegate>(object session, string method)
        where TDelegate : Delegate =>
        session.GetType().GetMethod(method)!.CreateDelegate<TDelegate>(session);
}
