namespace EdgeSpike.Core
{
    /// <summary>A kind of learning signal: one term of L + R.</summary>
    public abstract class SignalKind : PartKind
    {
        /// <summary>Gives the kind its number.</summary>
        protected SignalKind(int number)
            : base(number)
        {
        }

        /// <summary>Whether a population may have only one such signal.</summary>
        public virtual bool OnlyOne
        {
            get { return false; }
        }

        /// <summary>Bytes that the signal keeps for each neuron that is told.</summary>
        public virtual int BytesPerNeuron
        {
            get { return 0; }
        }

        /// <summary>Bytes that the signal keeps for each pair of a neuron and an output; each pair
        /// is also drawn by its key when the signal is built.</summary>
        public virtual int BytesPerPair
        {
            get { return 0; }
        }

        /// <summary>Builds the signal.</summary>
        /// <param name="at">Who is told, and what it may look at.</param>
        public abstract LearningSignal Build(SignalSite at);
    }

    /// <summary>Where a signal is built.</summary>
    public sealed class SignalSite
    {
        readonly Network network;
        readonly string where;

        /// <summary>Collects what a signal may look at.</summary>
        /// <param name="network">Populations and projections are in it.</param>
        /// <param name="population">Who is told.</param>
        /// <param name="position">Of the signal among those of the population, from 0.</param>
        /// <param name="part">The signal's integers, checked.</param>
        /// <param name="where">For messages: "population 1, signal 0".</param>
        public SignalSite(Network network, Population population, int position, PartPlan part,
            string where)
        {
            FirstSlot = position * Slot.PerSignal;
            this.network = network;
            this.where = where;
            Population = population;
            Given = part.Parameters;
        }

        /// <summary>Who is told.</summary>
        public Population Population { get; }

        /// <summary>The signal's integers.</summary>
        public int[] Given { get; }

        /// <summary>The first of its <see cref="Slot.PerSignal"/> slots.</summary>
        public int FirstSlot { get; }

        /// <summary>Key of every random number of the network.</summary>
        public ulong Seed
        {
            get { return network.Seed; }
        }

        /// <summary>The projection from the population to a readout that an integer
        /// names.</summary>
        /// <param name="parameter">Which of <see cref="Given"/>.</param>
        /// <exception cref="ConfigurationException">It names another.</exception>
        public Projection Output(int parameter)
        {
            int index = Given[parameter];
            Projection[] all = network.Projections;
            bool known = index >= 0 && index < all.Length && all[index].Pre == Population
                && all[index].Post.IsReadout && !(all[index].Post is WindowReadout);
            if (known) return all[index];
            throw new ConfigurationException(where + ", projection " + index.ToString()
                + ": expected one from here to a readout that has errors in each step");
        }

        /// <summary>The projection from the population to the next layer that an integer
        /// names.</summary>
        /// <param name="parameter">Which of <see cref="Given"/>.</param>
        /// <exception cref="ConfigurationException">It names another.</exception>
        public Projection Onward(int parameter)
        {
            int index = Given[parameter];
            Projection[] all = network.Projections;
            bool known = index >= 0 && index < all.Length && all[index].Pre == Population
                && all[index].Post != Population && all[index].OwnsWeights;
            if (known) return all[index];
            throw Refuse("projection " + index.ToString()
                + ": expected one from here to another population");
        }

        /// <summary>What is thrown where a signal does not fit.</summary>
        /// <param name="problem">What is wrong, and what was expected.</param>
        public ConfigurationException Refuse(string problem)
        {
            return new ConfigurationException(where + ", " + problem);
        }

        /// <summary>The readout that an integer names.</summary>
        /// <param name="parameter">Which of <see cref="Given"/>.</param>
        /// <exception cref="ConfigurationException">It names another population.</exception>
        public ReadoutPopulation Readout(int parameter)
        {
            int index = Given[parameter];
            ReadoutPopulation readout = null;
            if (index >= 0 && index < network.Populations.Length)
            {
                readout = network.Populations[index] as ReadoutPopulation;
            }

            if (readout != null && !(readout is WindowReadout)) return readout;
            throw new ConfigurationException(where + ", population " + index.ToString()
                + ": expected a readout that has errors in each step");
        }
    }
}
