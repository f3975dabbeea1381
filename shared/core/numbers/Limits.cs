namespace EdgeSpike.Core
{
    /// <summary>Every bound of the system, with its reason.</summary>
    public static class Limits
    {
        /// <summary>Neurons in a population: spike lists hold 16-bit indices.</summary>
        public const int NeuronsMax = 32767;

        /// <summary>Populations, and projections, in a network: keys give them 8 bits.</summary>
        public const int PartsMax = 255;

        /// <summary>Steps a spike may travel: the ring of spike lists is kept in RAM.</summary>
        public const int DelayMax = 255;

        /// <summary>Fraction bits of a potential and of a learning signal: Q19.</summary>
        public const int PotentialBits = 19;

        /// <summary>|potential| as stored, so that potential + arrivals stays inside int.</summary>
        public const int PotentialMax = (1 << 30) - 1;

        /// <summary>What all arrivals of one step may add up to, as stored.</summary>
        public const int ArrivalsMax = 1 << 30;

        /// <summary>Fraction bits of a readout value, a target and an error: Q12.</summary>
        public const int ValueBits = 12;

        /// <summary>|readout value|, |target| and |error|, Q12: ±2,048 fits any
        /// potential.</summary>
        public const int ValueMax = (1 << 23) - 1;

        /// <summary>|learning signal|, Q19: ±2,048, four terms at their largest.</summary>
        public const int SignalMax = (1 << 30) - 1;

        /// <summary>|one term of a learning signal|, Q19: ±512, saturated once, after its sum over
        /// the readouts.</summary>
        public const int TermMax = (1 << 28) - 1;

        /// <summary>Terms of a learning signal: so many at their largest stay within
        /// <see cref="SignalMax"/>, and their order cannot matter.</summary>
        public const int TermsMax = 4;

        /// <summary>Fraction bits of the surrogate gradient: Q12.</summary>
        public const int SurrogateBits = 12;

        /// <summary>Fraction bits of a graded neuron's value as others see it: Q14, ±1.0.</summary>
        public const int GradedBits = 14;

        /// <summary>Fraction bits of what moves slowly toward a value of at most ±1.0, a graded
        /// neuron or an eligibility: Q29, so that what a step truncates stays below 2⁻²⁹·τ of
        /// it.</summary>
        public const int SlowBits = 29;

        /// <summary>Phases of a trial that a schedule or a mask can name: bits of an int.</summary>
        public const int PhasesMax = 31;

        /// <summary>Fraction bits of a trace at scale one: a spike adds 1.0 = 1,024.</summary>
        public const int TraceBits = 10;

        /// <summary>|8-bit weight|; −128 is left out so that weights are symmetric.</summary>
        public const int Weight8Max = 127;

        /// <summary>|16-bit weight|; −32,768 is left out likewise.</summary>
        public const int Weight16Max = 32767;

        /// <summary>Range of a projection's scale exponent: the gain keeps 8 to 16 bits.</summary>
        public const int ScaleExponentMax = 4;

        /// <summary>Synapses in a projection: indices and row starts are int, files have an
        /// end.</summary>
        public const int SynapsesMax = 1 << 24;

        /// <summary>Steps, trials and draws that are ever counted: a count goes on from here and
        /// stays long.</summary>
        public const long CountMax = 1L << 62;

        /// <summary>Largest fraction kept a step below 1: 1 − 2⁻¹⁶, a time constant of
        /// 65,536.</summary>
        public const uint LeakMaxQ31 = 0x7FFF8000u;

        /// <summary>Smallest fraction kept a step, 1/8: below it a spike's gain
        /// overflows.</summary>
        public const uint LeakMinQ31 = 1u << 28;

        /// <summary>A leak of exactly one: the cell keeps everything (IF neurons,
        /// counters).</summary>
        public const uint NoLeakQ31 = 1u << 31;
    }
}
