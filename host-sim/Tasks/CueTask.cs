using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Cue accumulation, generated: cues left or right, a delay, and the question which were
/// more.</summary>
/// <remarks>
/// Steps of 1 ms; inputs 0–9 fire at 40 Hz during left cues, 10–19 during right ones, 20–29 during
/// the last 150 steps (recall), 30–39 at 10 Hz all the time. A cue is 100 steps after a pause of
/// 50. One side is drawn for a trial; each cue is on that side with probability 0.7, and the label
/// is the side that had more cues. Seven cues and 1,050 steps of delay are the shape of the public
/// data of the ReckOn chip: 2,250 steps.
/// Task of Bellec et al. 2020, doi:10.1038/s41467-020-17236-y. Every spike is a pure function of
/// (seed, trial, step, neuron).
/// </remarks>
/// <param name="seed">Of all its random numbers.</param>
/// <param name="cues">How many cues, an odd number.</param>
/// <param name="delay">Steps between the last cue and the recall.</param>
public sealed class CueTask(ulong seed, int cues, int delay)
{
    public const int Inputs = 40;

    /// <summary>Steps of a trial in the shape of the public data.</summary>
    public const int Steps = PublishedCues * Period + PublishedDelay + Recall;

    const int Group = 10;
    const int PublishedCues = 7;
    const int PublishedDelay = 1050;
    const int Recall = 150;
    const int Pause = 50;
    const int Period = 150;

    // Probabilities of a spike a step, as 32-bit fractions: 0.04 and 0.01; of a cue: 0.7.
    const uint CueRate = 171798692;
    const uint NoiseRate = 42949673;
    const uint Agreement = 3006477107;

    readonly int recallStart = cues * Period + delay;

    /// <summary>The task in the shape of the public data.</summary>
    /// <param name="seed">Of all its random numbers.</param>
    public CueTask(ulong seed)
        : this(seed, PublishedCues, PublishedDelay)
    {
    }

    /// <param name="trial">Its number; training and test take different ranges.</param>
    /// <returns>The same for the same seed and number, on any machine.</returns>
    public Trial Generate(long trial)
    {
        int side = (int)(Keyed.Bits(seed, Purpose.TaskLabel, 0, (ulong)trial, 0) >> 63);
        var sides = new int[cues];
        int right = 0;
        for (int c = 0; c < cues; c++)
        {
            uint draw =
                (uint)(Keyed.Bits(seed, Purpose.TaskLabel, 1, (ulong)trial, (ulong)c) >> 32);
            sides[c] = draw < Agreement ? side : 1 - side;
            right += sides[c];
        }

        int steps = recallStart + Recall;
        var start = new int[steps + 1];
        var spikes = new List<short>(700);
        for (int t = 0; t < steps; t++)
        {
            start[t] = spikes.Count;
            int cue = t / Period;
            if (cue < cues && t % Period >= Pause)
                Fire(spikes, trial, t, sides[cue] * Group, CueRate);
            if (t >= recallStart) Fire(spikes, trial, t, 2 * Group, CueRate);
            Fire(spikes, trial, t, 3 * Group, NoiseRate);
        }

        start[steps] = spikes.Count;
        return new Trial(start, [.. spikes], right > cues / 2 ? 1 : 0, recallStart);
    }

    void Fire(List<short> spikes, long trial, int t, int first, uint rate)
    {
        for (int i = first; i < first + Group; i++)
        {
            ulong key = ((ulong)t << 16) | (uint)i;
            if ((uint)(Keyed.Bits(seed, Purpose.TaskSpike, 0, (ulong)trial, key) >> 32) < rate)
            {
                spikes.Add((short)i);
            }
        }
    }
}
