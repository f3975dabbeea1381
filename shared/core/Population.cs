namespace EdgeSpike.Core
{
    /// <summary>Neurons of one kind with one set of constants.</summary>
    /// <remarks>
    /// A network drives its populations through three calls a step, always in this order:
    /// Prepare (last step's reset), arrivals by projections, Fire (compare and emit).
    /// </remarks>
    public abstract class Population
    {
        // The core's own steps read fields: a property costs a chip's interpreter a stack frame.
        internal CommonScale scale;
        internal ScaledCells potential;
        internal SpikeRing spikes;
        internal LearningSite site;
        internal Crossings crossings;
        internal bool touched;

        /// <summary>Checks and keeps what all kinds share.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="leakQ31">Fraction kept a step; see <see cref="CommonScale"/>.</param>
        protected Population(int size, uint leakQ31)
        {
            if (size < 0 || size > Limits.NeuronsMax)
            {
                throw new ConfigurationException("population of " + size.ToString()
                    + " neurons: expected 0 to " + Limits.NeuronsMax.ToString());
            }

            Size = size;
            LeakQ31 = leakQ31;
        }

        /// <summary>Neurons.</summary>
        public int Size { get; }

        /// <summary>α, the fraction a cell keeps each step, Q31.</summary>
        public uint LeakQ31 { get; }

        /// <summary>Position in the network.</summary>
        public int Index { get; private set; }

        /// <summary>The scale of the potentials; shared by all cells with this leak.</summary>
        public CommonScale Scale
        {
            get { return scale; }
        }

        /// <summary>Potentials as stored, Q19·u/u₀; null where nothing can arrive.</summary>
        public ScaledCells Potential
        {
            get { return potential; }
            protected set { potential = value; }
        }

        /// <summary>Spikes of the last steps; null where no spikes are emitted.</summary>
        public SpikeRing Spikes
        {
            get { return spikes; }
        }

        /// <summary>Where this population's synapses learn; null if they do not.</summary>
        public LearningSite Site
        {
            get { return site; }
            set { site = value; }
        }

        /// <summary>Neurons that may fire in this step, kept by kinds that need not look at all of theirs;
        /// null by the others.</summary>
        public Crossings Crossings
        {
            get { return crossings; }
            protected set { crossings = value; }
        }

        /// <summary>Whether anything arrived in this step, so that all neurons must be looked at.</summary>
        public bool Touched
        {
            get { return touched; }
            set { touched = value; }
        }

        /// <summary>Spikes since the network was built. Not part of the state.</summary>
        public long SpikeCount { get; protected set; }

        /// <summary>Largest reset, as stored, that a step may subtract beside its arrivals.</summary>
        public abstract long ResetMax { get; }

        /// <summary>Whether this kind emits spikes.</summary>
        public abstract bool Spiking { get; }

        /// <summary>Takes the population's place in a network. At build only.</summary>
        /// <param name="index">Position.</param>
        /// <param name="scale">The scale of its leak.</param>
        /// <param name="kept">Spike lists that matter between two steps.</param>
        public void Join(int index, CommonScale scale, int kept)
        {
            Index = index;
            this.scale = scale;
            if (Potential != null) scale.Add(Potential);
            if (!Spiking) return;

            // Neurons need one list more than they keep: they fire into it while the last is still read.
            spikes = new SpikeRing(Size, Potential == null ? kept : kept + 1, kept);
        }

        /// <summary>Before arrivals: what last step's spikes owe.</summary>
        public abstract void Prepare();

        /// <summary>After arrivals: saturate, compare, emit.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        /// <returns>Whether any neuron fired.</returns>
        public abstract bool Fire(Kernels kernels);

        /// <summary>Forgets the trial before.</summary>
        public virtual void BeginTrial()
        {
            if (Potential != null) Potential.Clear();
            if (Spikes != null) Spikes.Clear();
            if (crossings != null) crossings.Count = 0;
            Touched = false;
        }

        /// <summary>Shows potentials and spikes to a visitor.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public virtual void Visit(StateVisitor visitor)
        {
            VisitPotential(visitor);
            if (Spikes != null) visitor.Spikes(Spikes);
        }

        /// <summary>Shows potentials alone.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void VisitPotential(StateVisitor visitor)
        {
            visitor.Owner(OwnerKind.Population, Index);
            if (Potential == null) return;
            int bound = Limits.PotentialMax;
            visitor.Ints(StateField.Potential, Potential.Values, -bound, bound);
        }
    }
}
