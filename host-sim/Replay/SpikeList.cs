using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Changes a list of spikes that was written already.</summary>
public static class SpikeList
{
    /// <summary>Takes a spike out of a list, or puts it in at its place.</summary>
    /// <param name="age">Which list; one that the ring has not (−1: the step's own) is left
    /// alone.</param>
    /// <param name="neuron">0 … size − 1.</param>
    public static void Toggle(SpikeRing ring, int age, int neuron)
    {
        if (age < 0) return;
        int slot = ring.Slot(age);
        int from = slot * ring.Size;
        Span<short> list = ring.Indices.AsSpan(from, ring.Size);
        int count = ring.Counts[slot];
        int at = list[..count].BinarySearch((short)neuron);
        if (at >= 0)
        {
            list[(at + 1)..count].CopyTo(list[at..]);
            ring.Counts[slot] = count - 1;
        }
        else
        {
            list[~at..count].CopyTo(list[(~at + 1)..]);
            list[~at] = (short)neuron;
            ring.Counts[slot] = count + 1;
        }
    }
}
