namespace EdgeSpike.Core
{
    /// <summary>A population as it is described.</summary>
    public sealed class PopulationPlan
    {
        /// <summary>Collects the description.</summary>
        /// <param name="name">For people; ASCII, at most 31 characters.</param>
        /// <param name="neuron">Kind of neuron and its constants.</param>
        /// <param name="leakQ31">Fraction kept a step, Q31.</param>
        /// <param name="surrogate">Surrogate gradient, or the error of a readout; id 0 if it does
        /// not learn.</param>
        /// <param name="signals">Terms of the learning signal.</param>
        public PopulationPlan(
            string name, PartPlan neuron, int size, uint leakQ31, PartPlan surrogate,
            params PartPlan[] signals)
        {
            Name = name;
            Neuron = neuron;
            Size = size;
            LeakQ31 = leakQ31;
            Surrogate = surrogate;
            Signals = signals;
        }

        /// <summary>For people.</summary>
        public string Name { get; }

        /// <summary>Kind of neuron and its constants.</summary>
        public PartPlan Neuron { get; }

        /// <summary>Neurons.</summary>
        public int Size { get; }

        /// <summary>Fraction kept a step, Q31.</summary>
        public uint LeakQ31 { get; }

        /// <summary>Surrogate gradient, or the error of a readout; id 0 if it does not
        /// learn.</summary>
        public PartPlan Surrogate { get; }

        /// <summary>Terms of the learning signal.</summary>
        public PartPlan[] Signals { get; }

        /// <summary>Noise on the potentials of neurons; id 0 if there is none.</summary>
        public PartPlan Noise { get; set; } = new PartPlan(0, new int[0]);

        /// <summary>What makes an input's spikes from samples; id 0 if they come from
        /// outside.</summary>
        public PartPlan Encoder { get; set; } = new PartPlan(0, new int[0]);

        /// <summary>What the encoder's samples are of: low and high of one range for all channels
        /// or of one a channel, in thousandths of the sensor's unit; none where samples come as
        /// Q15.</summary>
        public int[] Ranges { get; set; } = new int[0];

        /// <summary>Which kept examples a window readout learns from again: a number of
        /// <see cref="Core.Rehearsal"/>, 0 for those of a class drawn at random.</summary>
        public int Rehearsal { get; set; }

        /// <summary>For people: names of a readout's classes in their order, or of the channels of
        /// an input's samples; none where they have only numbers. See
        /// <see cref="NamesCheck"/>.</summary>
        public string[] Names { get; set; } = new string[0];
    }
}
