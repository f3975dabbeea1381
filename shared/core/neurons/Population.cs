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
        internal long spikeCount;

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

        /// <summary>Classes of neurons, one a time constant; each a stretch of the
        /// population.</summary>
        public virtual int Classes
        {
            get { return 1; }
        }

        /// <summary>Whether <see cref="Leak"/> has something to do: in kinds whose potentials do
        /// not leak by their scale, or not by it alone.</summary>
        public virtual bool LeaksAlone
        {
            get { return false; }
        }

        /// <summary>Leaks of further cells that this kind keeps, each Q31; their scales are shared
        /// like that of the potentials. Null if there are none.</summary>
        public virtual uint[] ExtraLeaks
        {
            get { return null; }
        }

        /// <summary>The scales of <see cref="ExtraLeaks"/>, in their order.</summary>
        public CommonScale[] ExtraScales { get; private set; }

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

        /// <summary>Noise on the potentials; null if there is none. Set before a network is made of
        /// the population.</summary>
        public PotentialNoise Noise { get; set; }

        /// <summary>Where this population's synapses learn; null if they do not.</summary>
        public LearningSite Site
        {
            get { return site; }
            set { site = value; }
        }

        /// <summary>Neurons that may fire in this step, kept by kinds that need not look at all of
        /// theirs; null by the others.</summary>
        public Crossings Crossings
        {
            get { return crossings; }
            protected set { crossings = value; }
        }

        /// <summary>Whether anything arrived in this step, so that all neurons must be looked
        /// at.</summary>
        public bool Touched
        {
            get { return touched; }
            set { touched = value; }
        }

        /// <summary>Spikes since the network was built. Not part of the state.</summary>
        public long SpikeCount
        {
            get { return spikeCount; }
            protected set { spikeCount = value; }
        }

        /// <summary>Largest reset, as stored, that a step may subtract beside its
        /// arrivals.</summary>
        public abstract long ResetMax { get; }

        /// <summary>Whether this kind emits spikes.</summary>
        public abstract bool Spiking { get; }

        /// <summary>Whether this kind is an output: it integrates what its neurons do in the same
        /// step.</summary>
        public virtual bool IsReadout
        {
            get { return false; }
        }

        /// <summary>Whether a step changes this kind even if nothing arrives; a network with one is
        /// never at rest.</summary>
        public virtual bool IsNeverAtRest
        {
            get { return false; }
        }

        /// <summary>What neurons that do not spike show to others in place of spikes, [neuron],
        /// Q14, |h| ≤ 1.0; null for all other kinds.</summary>
        public virtual short[] Values
        {
            get { return null; }
        }

        /// <summary>What a teacher wants of each neuron, [neuron], Q12, |y*| ≤
        /// <see cref="Limits.ValueMax"/>; null where nothing can be wanted.</summary>
        public virtual int[] Target
        {
            get { return null; }
        }

        /// <summary>Takes the population's place in a network. At build only.</summary>
        /// <param name="scale">The scale of its leak.</param>
        /// <param name="extra">The scales of its further leaks.</param>
        /// <param name="kept">Spike lists that matter between two steps.</param>
        public virtual void Join(int index, CommonScale scale, CommonScale[] extra, int kept)
        {
            Index = index;
            this.scale = scale;
            ExtraScales = extra;
            if (Potential != null) scale.Add(Potential);
            if (!Spiking) return;

            // Neurons need one list more than they keep: they fire into it while the last is still
            // read.
            spikes = new SpikeRing(Size, Potential == null ? kept : kept + 1, kept);
        }

        /// <summary>The population is in a network. At build only.</summary>
        /// <param name="network">Drives it from now on.</param>
        public virtual void Serve(Network network)
        {
        }

        /// <summary>The first neuron of a class.</summary>
        /// <param name="c">0 … <see cref="Classes"/>; the last stands for the end of the
        /// population.</param>
        /// <returns>0 … Size.</returns>
        public virtual int ClassStart(int c)
        {
            return c == 0 ? 0 : Size;
        }

        /// <summary>α of a class, Q31: its traces leak like its potentials.</summary>
        /// <param name="c">0 … Classes − 1.</param>
        /// <returns>Q31.</returns>
        public virtual uint ClassLeakQ31(int c)
        {
            return LeakQ31;
        }

        /// <summary>The scale of a class's traces.</summary>
        /// <param name="c">0 … Classes − 1.</param>
        /// <returns>Shared by all cells with this leak.</returns>
        public virtual CommonScale ClassScale(int c)
        {
            return Scale;
        }

        /// <summary>One step of leak, where potentials leak alone.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        public virtual void Leak(Kernels kernels)
        {
        }

        /// <summary>A phase of the trial begins: what a schedule holds constant may
        /// change.</summary>
        /// <param name="phase">Its number in the trial, from 0.</param>
        public virtual void BeginPhase(int phase)
        {
        }

        /// <summary>Before arrivals: what last step's spikes owe.</summary>
        public abstract void BeforeArrivals();

        /// <summary>After arrivals: saturate, compare, emit.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        /// <returns>Whether any neuron fired.</returns>
        public abstract bool AfterArrivals(Kernels kernels);

        /// <summary>Forgets the trial before.</summary>
        public virtual void BeginTrial()
        {
            if (Potential != null) Potential.Clear();
            if (Spikes != null) Spikes.Clear();
            if (crossings != null) crossings.Count = 0;
            if (Noise != null) Noise.BeginTrial();
            Touched = false;
        }

        /// <summary>Shows potentials and spikes to a visitor.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public virtual void Visit(StateVisitor visitor)
        {
            VisitPotential(visitor);
            if (Spikes != null) visitor.Spikes(Spikes);
            if (Noise != null) Noise.Visit(visitor);
        }

        /// <summary>Shows potentials and what else arrivals and resets change.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public virtual void VisitPotential(StateVisitor visitor)
        {
            visitor.Owner(OwnerKind.Population, Index);
            if (Potential == null) return;
            int bound = Limits.PotentialMax;
            visitor.Ints(StateField.Potential, Potential.Values, -bound, bound);
            Potential.Awake = true;
        }
    }
}
