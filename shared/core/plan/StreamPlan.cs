namespace EdgeSpike.Core
{
    /// <summary>How a stream of samples becomes trials on a device.</summary>
    /// <remarks>
    /// So many samples, one a period, are a trial. The learning window, in which answers are
    /// counted and a taught trial learns, opens before the sample with number
    /// <see cref="TaughtFrom"/> and closes with the trial. No bit of what a step computes depends
    /// on it.
    /// </remarks>
    public sealed class StreamPlan
    {
        /// <summary>Shortest time between two samples, µs.</summary>
        public const int PeriodMin = 1000;

        /// <summary>Longest time between two samples, µs: a minute.</summary>
        public const int PeriodMax = 60 * 1000 * 1000;

        /// <summary>Most samples in a trial.</summary>
        public const int SamplesMax = 65535;

        /// <summary>Time between two samples, µs, <see cref="PeriodMin"/> …
        /// <see cref="PeriodMax"/>.</summary>
        public int PeriodMicroseconds { get; set; }

        /// <summary>1 … <see cref="SamplesMax"/>.</summary>
        public int SamplesATrial { get; set; }

        /// <summary>The first sample inside the learning window, 0 … SamplesATrial − 1.</summary>
        public int TaughtFrom { get; set; }

        /// <summary>Confidence below which the answer is "unknown", percent, 0 … 100.</summary>
        public int UnknownBelow { get; set; }

        /// <summary>What a trial on a device's own sensor waits for; null: trials follow one
        /// another.</summary>
        public OnsetPlan Onset { get; set; }
    }
}
