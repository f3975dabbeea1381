using System.Runtime.CompilerServices;

using EdgeSpike.Core;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>Synapses of a board on which spikes get lost and come late, as on a chip of
/// asynchronous circuits.</summary>
/// <remarks>
/// Each spike on each dense projection by itself: with probability <paramref name="lost"/> it moves
/// no potential; else with probability <paramref name="late"/> it moves them together with the next
/// spikes over the same synapses, mostly one step later. Draws are keyed by a running number, so
/// the same spikes after the same spikes share the same fate. Sparse projections lose nothing.
/// Such a board computes something else than its recordings say: they do not replay.
/// </remarks>
/// <param name="lost">0 … 1.</param>
/// <param name="late">0 … 1, of those that are not lost.</param>
/// <param name="seed">Of the board.</param>
public sealed class LossyKernels(double lost, double late, ulong seed) : Kernels
{
    // Owner of the keys: beyond parts, and beyond those of a mismatch.
    const int Owner = 1024;
    const double Unit = 1.0 / (1L << 53);

    readonly ConditionalWeakTable<Array, List<short>> waiting = [];
    short[] shown = [];
    ulong number;

    /// <inheritdoc/>
    public override void AddRows(
        sbyte[] weights, int[] x, int gain, short[] spikes, int from, int count)
    {
        int left = Pass(weights, spikes.AsSpan(from, count));
        base.AddRows(weights, x, gain, shown, 0, left);
    }

    /// <inheritdoc/>
    public override void AddRows(
        short[] weights, int[] x, int gain, short[] spikes, int from, int count)
    {
        int left = Pass(weights, spikes.AsSpan(from, count));
        base.AddRows(weights, x, gain, shown, 0, left);
    }

    /// <summary>Fills <see cref="shown"/>.</summary>
    /// <returns>Entries of it.</returns>
    int Pass(Array synapses, ReadOnlySpan<short> spikes)
    {
        List<short> held = waiting.GetOrCreateValue(synapses);
        int count = held.Count;
        if (shown.Length < count + spikes.Length) shown = new short[2 * (count + spikes.Length)];
        held.CopyTo(shown);
        held.Clear();
        foreach (short spike in spikes)
        {
            number++;
            if (Share(0) < lost) continue;
            if (Share(1) < late) held.Add(spike);
            else shown[count++] = spike;
        }

        return count;
    }

    double Share(ulong draw) =>
        (Keyed.Bits(seed, Purpose.Fault, Owner, number, draw) >> 11) * Unit;
}
