using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Cue accumulation, generated: seven cues left or right, a delay, and the question which were
/// more.</summary>
/// <remarks>
/// Shaped like the public data of the ReckOn chip: 2,250 steps of 1 ms; inputs 0–9 fire at 40 Hz
/// during left cues, 10–19 during right ones, 20–29 during the last 150 steps (recall), 30–39 at
/// 10 Hz all the time. A cue is 100 steps after a pause of 50. One side is drawn for a trial; each
/// cue is on that side with probability 0.7, and the label is the side that had more cues.
/// Task of Bellec et al. 2020, doi:10.1038/s41467-020-17236-y. Every spike is a pure function of
/// (seed, trial, step, neuron).
/// </remarks>
public sealed class CueTask(ulong seed)
{
    /// <summary>Input neurons.</summary>
    public const int Inputs = 40;

    /// <summary>Steps of a trial.</summary>
    public const int Steps = 2250;

    /// <summary>First step of the recall and of the learning window.</summary>
    public const int RecallStart = 2100;

    const int Group = 10;
    const int Cues = 7;
    const int Pause = 50;
    const int Period = 150;

    // Probabilities of a spike a step, as 32-bit fractions: 0.04 and 0.01; of a cue: 0.7.
    const uint CueRate = 171798692;
    const uint NoiseRate = 42949673;
    const uint Agreement = 3006477107;

    /// <summary>Generates one trial.</summary>
    /// <param name="trial">Its number; training and test take different ranges.</param>
    /// <returns>The same for the same seed and number, on any machine.</returns>
    public Trial Generate(long trial)
    {
        int side = (int)(Keyed.Bits(seed, Purpose.TaskLabel, 0, (ulong)trial, 0) >> 63);
        Span<int> cues = stackalloc int[Cues];
        int right = 0;
        for (int c = 0; c < Cues; c++)
        {
            uint draw = (uint)(Keyed.Bits(seed, Purpose.TaskLabel, 1, (ulong)trial, (ulong)c) >> 32);
            cues[c] = draw < Agreement ? side : 1 - side;
            right += cues[c];
        }

        var start = new int[Steps + 1];
        var spikes = new List<short>(700);
        for (int t = 0; t < Steps; t++)
        {
            start[t] = spikes.Count;
            int cue = t / Period;
            if (cue < Cues && t % Period >= Pause) Fire(spikes, trial, t, cues[cue] * Group, CueRate);
            if (t >= RecallStart) Fire(spikes, trial, t, 2 * Group, CueRate);
            Fire(spikes, trial, t, 3 * Group, NoiseRate);
        }

        start[Steps] = spikes.Count;
        return new Trial(start, [.. spikes], right > Cues / 2 ? 1 : 0, RecallStart);
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
