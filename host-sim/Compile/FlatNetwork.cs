using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>A network whose steps are compiled to flat code, beside the network of the core that it
/// was compiled from: both have the same arrays.</summary>
/// <remarks>
/// What the core's network shows of spikes, potentials, scales and the number of steps is right
/// after each step; all of its state is right after <see cref="Publish"/>. The core must do no step
/// between <see cref="Adopt"/> and <see cref="HandBack"/>.
/// </remarks>
public abstract class FlatNetwork : IDisposable
{
    byte[] state = [];
    GCHandle[] pinned = [];
    long[] scalars = [];
    int[] visible = [];
    CoreScalars? core;

    /// <summary>Connects it with the network that it was compiled from, and takes that one's
    /// state.</summary>
    /// <param name="network">Of the core.</param>
    /// <param name="text">That it was made of, or one of another network's that is the
    /// same.</param>
    internal void Join(Network network, FlatText text)
    {
        state = GC.AllocateArray<byte>(StateBytes, pinned: true);
        pinned = [.. text.Arrays.Select(array => GCHandle.Alloc(array, GCHandleType.Pinned))];
        Bind(Marshal.UnsafeAddrOfPinnedArrayElement(state, 0),
            [.. pinned.Select(handle => handle.AddrOfPinnedObject())]);
        scalars = new long[ScalarCount];
        visible = new int[VisibleCount];
        core = new CoreScalars(network, scalars, visible, text);
        Adopt();
    }

    /// <summary>Takes the state of the core's network, after somebody wrote it.</summary>
    public void Adopt()
    {
        core!.Read();
        Load(scalars);
    }

    /// <summary>Makes the core's network show its whole state.</summary>
    public void Publish()
    {
        Save(scalars);
        core!.Write();
    }

    /// <summary>The core's network goes on from here.</summary>
    public void HandBack()
    {
        Publish();
        core!.Network.Restored();
    }

    /// <summary>One step, after which the core's network shows its spikes and potentials.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void StepSeen()
    {
        Step(visible);
        core!.See();
    }

    /// <summary>Lets go of the core's arrays.</summary>
    public void Dispose()
    {
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of the core's arrays.</summary>
    ~FlatNetwork() => Release();

    void Release()
    {
        foreach (GCHandle handle in pinned) handle.Free();
        pinned = [];
    }

    /// <summary>Bytes of what it keeps beside the core's arrays.</summary>
    protected abstract int StateBytes { get; }

    /// <summary>Scalars of the core's state, and what is counted.</summary>
    protected abstract int ScalarCount { get; }

    /// <summary>Scalars that may be looked at after each step: heads of rings, then common
    /// scales.</summary>
    protected abstract int VisibleCount { get; }

    /// <summary>Receives its memory, all zero, and the arrays that it works on; neither
    /// moves.</summary>
    protected abstract void Bind(IntPtr state, IntPtr[] arrays);

    /// <summary>Gives the scalars, in the order in which the core shows them, then what was
    /// counted.</summary>
    protected abstract void Save(long[] to);

    /// <summary>Takes the scalars.</summary>
    protected abstract void Load(long[] from);

    /// <summary>One step, and what may be looked at after it.</summary>
    protected abstract void Step(int[] visible);

    /// <summary>A trial begins with the network at rest.</summary>
    public abstract void BeginTrial(bool learns);

    /// <summary>The trial ends.</summary>
    public abstract void EndTrial();

    /// <summary>The learning window opens.</summary>
    public abstract void OpenWindow();

    /// <summary>The learning window closes.</summary>
    public abstract void CloseWindow();

    /// <summary>A phase of the trial begins.</summary>
    public abstract void BeginPhase(int phase);

    /// <summary>A phase of the trial ends.</summary>
    /// <param name="phase">Its number.</param>
    /// <param name="reward">What a teacher said of it; 0 if nothing.</param>
    public abstract void EndPhase(int phase, int reward);

    /// <summary>A reward, Q12, between two steps.</summary>
    public abstract void Reward(int reward);

    /// <summary>Does a piece of what is left to do between two steps.</summary>
    /// <returns>False if nothing was left.</returns>
    public abstract bool Work();

    /// <summary>An input spike of the next step.</summary>
    /// <returns>False if it is refused.</returns>
    public abstract bool Spike(int population, int neuron);

    /// <summary>A sample of a sensor, one value a channel, Q15.</summary>
    /// <returns>False if that is no such input.</returns>
    public abstract bool Sample(int population, int[] sample);

    /// <summary>What a teacher wants of a population's neurons, Q12.</summary>
    /// <returns>False if it is refused.</returns>
    public abstract bool Targets(int population, int[] targets);

    /// <summary>The value of an output, Q12.</summary>
    public abstract int Value(int population, int k);

    /// <summary>One step.</summary>
    public abstract void Step();

    /// <summary>One step with the three hashes of its stages.</summary>
    /// <param name="hashes">Receives them.</param>
    public abstract void StepHashed(ulong[] hashes);

    /// <summary>Hash of scales, potentials, spikes, readouts and targets.</summary>
    public abstract ulong HashStep();

    /// <summary>Hash of weights, traces, clocks and counters.</summary>
    public abstract ulong HashLearn();

    /// <summary>Writes the state between two steps.</summary>
    /// <returns>How many bytes.</returns>
    public abstract int Snapshot(byte[] bytes);

    /// <summary>Puts the network into a snapshot's state; counters never go back.</summary>
    /// <returns>False, and nothing changed, if it is no snapshot of this network.</returns>
    public abstract bool Restore(byte[] bytes, int count);
}
