using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>One trial of cue accumulation, asked spike by spike so that nothing is
    /// stored.</summary>
    /// <remarks>The spikes of CueTask with the same seed and number; a test compares
    /// them.</remarks>
    public sealed class CueTrial
    {
        /// <summary>Input neurons: left cue, right cue, recall and noise, ten each.</summary>
        public const int Inputs = 4 * Group;

        /// <summary>Steps of a trial.</summary>
        public const int Steps = 2250;

        /// <summary>First step of the recall.</summary>
        public const int RecallStart = 2100;

        const int Group = 10;
        const int Cues = 7;
        const int Pause = 50;
        const int Period = 150;
        const uint CueRate = 171798692;
        const uint NoiseRate = 42949673;
        const uint Agreement = 3006477107;

        readonly ulong seed;
        readonly long trial;
        readonly int[] cues = new int[Cues];

        /// <summary>Draws the cues.</summary>
        /// <param name="seed">Of the task.</param>
        public CueTrial(ulong seed, long trial)
        {
            this.seed = seed;
            this.trial = trial;
            int side = (int)(Keyed.Bits(seed, Purpose.TaskLabel, 0, (ulong)trial, 0) >> 63);
            int right = 0;
            for (int c = 0; c < Cues; c++)
            {
                uint draw =
                    (uint)(Keyed.Bits(seed, Purpose.TaskLabel, 1, (ulong)trial, (ulong)c) >> 32);
                cues[c] = draw < Agreement ? side : 1 - side;
                right += cues[c];
            }

            Label = right > Cues / 2 ? 1 : 0;
        }

        /// <summary>The side that had more cues: 0 left, 1 right.</summary>
        public int Label { get; }

        /// <summary>Whether an input fires.</summary>
        /// <param name="t">Step of the trial, from 0.</param>
        public bool Fires(int t, int i)
        {
            uint rate = Rate(t, i / Group);
            if (rate == 0) return false;
            ulong key = ((ulong)t << 16) | (uint)i;
            return (uint)(Keyed.Bits(seed, Purpose.TaskSpike, 0, (ulong)trial, key) >> 32) < rate;
        }

        uint Rate(int t, int group)
        {
            if (group == 3) return NoiseRate;
            if (group == 2) return t >= RecallStart ? CueRate : 0;
            int cue = t / Period;
            bool shown = cue < Cues && t % Period >= Pause && cues[cue] == group;
            return shown ? CueRate : 0;
        }
    }
}
