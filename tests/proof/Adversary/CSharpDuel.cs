using System.Runtime.InteropServices;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Compile;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Sessions;

namespace EdgeSpike.Proof.Adversary;

/// <summary>The cue network as C# that is compiled in memory, beside the core and beside C by hand
/// as a library: block after block in turn, in one thread's own time.</summary>
/// <remarks>Crossing from C# to C costs nothing here: a block of C is one call.</remarks>
public sealed class CSharpDuel
{
    readonly int[] events;
    readonly Session core;
    readonly Network shown;
    readonly FlatNetwork compiled;
    readonly int[] targets = new int[2];
    readonly Play play;
    readonly Same same;

    delegate void Start(sbyte[] win, sbyte[] wrec, sbyte[] wout, long[] clocks);

    delegate void Play(int[] events, int from, int to);

    delegate int Same(sbyte[] win, sbyte[] wrec, sbyte[] wout, int[] v, int[] y);

    /// <param name="library">C by hand, built as one.</param>
    /// <param name="events">Three numbers each: letter, and what goes with it.</param>
    public CSharpDuel(SavedModel model, string library, int[] events)
    {
        this.events = events;
        core = new Session(NetworkBuilder.Build(model.Plan, new VectorKernels()), null);
        shown = NetworkBuilder.Build(model.Plan, new VectorKernels());
        TimeSpan begun = ThreadTime.Now;
        compiled = CompiledInMemory.Of(new SavedModel(model.Plan, shown));
        Compiling = ThreadTime.Now - begun;
        IntPtr hand = NativeLibrary.Load(library);
        T Of<T>(string name) =>
            Marshal.GetDelegateForFunctionPointer<T>(NativeLibrary.GetExport(hand, name));
        play = Of<Play>("hand_play");
        same = Of<Same>("hand_same");
        long[] clocks = [.. StateMap.Of(shown.VisitLearning)
            .Where(cell => cell.Field is StateField.Hazard or StateField.Draws)
            .GroupBy(cell => cell.Owner).OrderBy(owner => owner.Key)
            .SelectMany(owner => owner.OrderBy(cell => cell.Field == StateField.Draws)
                .Select(cell => cell.Values[0]))];
        Of<Start>("hand_start")(Weights(0), Weights(1), Weights(2), clocks);
    }

    /// <summary>Time of this thread that compiling took.</summary>
    public TimeSpan Compiling { get; }

    /// <summary>Whether compiled code and C by hand have the same weights and potentials, and the
    /// core those of the compiled code.</summary>
    public bool Agree
    {
        get
        {
            compiled.Publish();
            return same(Weights(0), Weights(1), Weights(2), shown.Populations[1].Potential.Values,
                shown.Populations[2].Potential.Values) != 0 && Bytes(shown)
                .SequenceEqual(Bytes(core.Network));
        }
    }

    /// <summary>One block on all three.</summary>
    /// <returns>Steps, and nanoseconds of the core, of C# and of C.</returns>
    public (long Steps, double Core, double Compiled, double Hand) Block(int from, int to)
    {
        long steps = 0;
        TimeSpan start = ThreadTime.Now;
        steps = OnCore(from, to);
        TimeSpan afterCore = ThreadTime.Now;
        OnCompiled(from, to);
        TimeSpan afterCompiled = ThreadTime.Now;
        play(events, from, to);
        TimeSpan afterHand = ThreadTime.Now;
        return (steps, (afterCore - start).TotalNanoseconds,
            (afterCompiled - afterCore).TotalNanoseconds,
            (afterHand - afterCompiled).TotalNanoseconds);
    }

    long OnCore(int from, int to)
    {
        long before = core.Network.StepCount;
        for (int n = from; n < to; n++)
        {
            int a = events[3 * n + 1];
            switch (events[3 * n])
            {
                case 'B': core.BeginTrial(a != 0, -1); break;
                case 'E': core.EndTrial(-1); break;
                case 'O': core.OpenWindow(); break;
                case 'C': core.CloseWindow(); break;
                case 'T': core.SetTargets(2, Targets(n)); break;
                case 'S': core.Spike(0, a); break;
                default:
                    for (int k = 0; k < a; k++) core.Step();
                    break;
            }
        }

        return core.Network.StepCount - before;
    }

    void OnCompiled(int from, int to)
    {
        for (int n = from; n < to; n++)
        {
            int a = events[3 * n + 1];
            switch (events[3 * n])
            {
                case 'B': compiled.BeginTrial(a != 0); break;
                case 'E': compiled.EndTrial(); break;
                case 'O': compiled.OpenWindow(); break;
                case 'C': compiled.CloseWindow(); break;
                case 'T': compiled.Targets(2, Targets(n)); break;
                case 'S': compiled.Spike(0, a); break;
                default:
                    for (int k = 0; k < a; k++) compiled.StepSeen();
                    break;
            }
        }
    }

    int[] Targets(int n)
    {
        targets[0] = events[3 * n + 1];
        targets[1] = events[3 * n + 2];
        return targets;
    }

    sbyte[] Weights(int q)
    {
        Weights weights = shown.Projections[q].Weights;
        return [.. Enumerable.Range(0, weights.Count).Select(k => (sbyte)weights[k])];
    }

    static byte[] Bytes(Network network)
    {
        byte[] bytes = new byte[Snapshot.SizeMax(network)];
        return bytes[..Snapshot.Write(network, bytes, 0)];
    }
}
