namespace EdgeSpike.Core
{
    /// <summary>When something begins to move in a stream, so that a trial may begin with
    /// it.</summary>
    /// <remarks>What the numbers do: <c>EdgeSpike.Encoders.OnsetDetector</c>.</remarks>
    public sealed class OnsetPlan
    {
        /// <summary>Most samples that a change is taken over.</summary>
        public const int LagMax = 64;

        /// <summary>Least ratio, 1.0 in Q4.</summary>
        public const int RatioMin = 16;

        /// <summary>Largest ratio, just below 16 in Q4.</summary>
        public const int RatioMax = 255;

        /// <summary>Largest floor, Q15 of the sensor's range.</summary>
        public const int FloorMax = 32767;

        /// <summary>Fewest samples of the level's time constant, as a power of two.</summary>
        public const int LevelMin = 2;

        /// <summary>Most samples of the level's time constant, as a power of two.</summary>
        public const int LevelMax = 10;

        /// <summary>Samples that a change is taken over, 1 … <see cref="LagMax"/>.</summary>
        public int Lag { get; set; }

        /// <summary>How many times its running level a change must be, Q4, <see cref="RatioMin"/> …
        /// <see cref="RatioMax"/>.</summary>
        public int RatioQ4 { get; set; }

        /// <summary>Change that is always rest, Q15 of the sensor's range, 0 …
        /// <see cref="FloorMax"/>.</summary>
        public int Floor { get; set; }

        /// <summary>The running level follows with a time constant of 2^this samples,
        /// <see cref="LevelMin"/> … <see cref="LevelMax"/>.</summary>
        public int Level { get; set; }

        /// <summary>Most samples that are shown from before an onset.</summary>
        public const int BeforeMax = 64;

        /// <summary>Samples up to the onset that a trial begins with, 0 … <see cref="BeforeMax"/>:
        /// a motion has begun before it is noticed.</summary>
        public int Before { get; set; }

        /// <summary>Samples after a trial before the next one begins while the same motion goes on,
        /// 0 … <see cref="StreamPlan.SamplesMax"/>.</summary>
        public int Pause { get; set; }
    }
}
