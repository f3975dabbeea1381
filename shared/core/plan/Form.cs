namespace EdgeSpike.Core
{
    /// <summary>What a population shows to others: bits, for the places where a part
    /// fits.</summary>
    public static class Form
    {
        /// <summary>Spikes from outside.</summary>
        public const int Input = 1;

        /// <summary>Spikes of neurons.</summary>
        public const int Spiking = 2;

        /// <summary>Values of neurons that do not spike.</summary>
        public const int Graded = 4;

        /// <summary>Values of a leaky readout.</summary>
        public const int Readout = 8;

        /// <summary>Values of a readout that keeps nothing.</summary>
        public const int Memoryless = 16;

        /// <summary>Values of a readout of spike counts, once a window.</summary>
        public const int Window = 32;

        /// <summary>Spikes of output neurons, counted.</summary>
        public const int Counting = 64;

        /// <summary>Spikes of neurons whose own synapses do not learn.</summary>
        public const int Fixed = 128;

        /// <summary>Whatever spikes.</summary>
        public const int Spikes = Input | Spiking | Fixed;

        /// <summary>Whatever is read.</summary>
        public const int Readouts = Readout | Memoryless;

        /// <summary>Whatever has errors and targets.</summary>
        public const int Outputs = Readouts | Window | Counting;

        /// <summary>Whatever can be at the beginning of a projection.</summary>
        public const int Sources = Spikes | Graded;

        /// <summary>Whatever can be at the end of a projection.</summary>
        public const int Targets = Spiking | Graded | Readouts;
    }
}
