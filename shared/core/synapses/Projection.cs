namespace EdgeSpike.Core
{
    /// <summary>Synapses from one population to another: which exist, how late, with which
    /// weights.</summary>
    /// <remarks>
    /// A weight w stands for w·2^(scale − 7) at 8 bits and w·2^(scale − 15) at 16. Spikes of step
    /// t − Delay arrive in step t. Order of delivery cannot matter: potentials are sums.
    /// </remarks>
    public abstract class Projection
    {
        // The core's own steps read fields: a property costs a chip's interpreter a stack frame.
        internal readonly Population post;
        internal LearningRule rule;

        readonly int age;
        readonly int gainShift;
        SpikeRing arrivals;
        CommonScale scale;
        ScaledCells potential;
        bool notes;
        long synapticEvents;

        /// <summary>Checks and keeps what all kinds share.</summary>
        /// <param name="pre">Where spikes come from.</param>
        /// <param name="post">Where they arrive.</param>
        /// <param name="weights">One weight a synapse.</param>
        /// <param name="scale">Exponent of the weights' unit, ±
        /// <see cref="Limits.ScaleExponentMax"/>.</param>
        /// <param name="delay">Steps on the way: from 0 for input and to readouts, from 1 between
        /// neurons.</param>
        protected Projection(Population pre, Population post, Weights weights, int scale, int delay)
        {
            bool instant = pre.Potential == null || post.IsReadout;
            int least = instant ? 0 : 1;
            if (delay < least || delay > Limits.DelayMax)
            {
                throw new ConfigurationException(
                    "delay of " + delay.ToString() + " steps: expected "
                    + least.ToString() + " to " + Limits.DelayMax.ToString());
            }

            if (scale < -Limits.ScaleExponentMax || scale > Limits.ScaleExponentMax)
            {
                throw new ConfigurationException(
                    "weight scale 2^" + scale.ToString() + ": expected 2^-"
                    + Limits.ScaleExponentMax.ToString() + " to 2^"
                        + Limits.ScaleExponentMax.ToString());
            }

            if ((!pre.Spiking && pre.Values == null) || pre.IsReadout || post.Potential == null)
            {
                throw new ConfigurationException(
                    "projection: expected from spiking or graded neurons to neurons or readouts");
            }

            if (pre.Values != null && delay != least)
            {
                throw new ConfigurationException("delay of " + delay.ToString()
                    + " steps from graded neurons: expected " + least.ToString()
                    + ", no older values are kept");
            }

            Pre = pre;
            this.post = post;
            Weights = weights;
            Scale = scale;
            Delay = delay;

            // Between neurons the newest list is last step's; everywhere else it is this step's.
            age = delay - least;
            gainShift = 17 - scale;
        }

        /// <summary>Where spikes come from.</summary>
        public Population Pre { get; }

        /// <summary>Where they arrive.</summary>
        public Population Post
        {
            get { return post; }
        }

        /// <summary>One weight a synapse.</summary>
        public Weights Weights { get; }

        /// <summary>Exponent of the weights' unit.</summary>
        public int Scale { get; }

        /// <summary>Exponent of the weights' unit over 2⁻⁷, the unit of an 8-bit weight at scale
        /// 0.</summary>
        public int UnitShift
        {
            get { return Weights.Bits == 8 ? Scale : Scale - 8; }
        }

        /// <summary>Steps a spike travels.</summary>
        public int Delay { get; }

        /// <summary>Position in the network.</summary>
        public int Index { get; private set; }

        /// <summary>How these synapses learn; null if they do not.</summary>
        public LearningRule Rule
        {
            get { return rule; }
            set { rule = value; }
        }

        /// <summary>A second rule of the same weights; null if there is none. What it keeps begins
        /// at <see cref="Slot.Beside"/>.</summary>
        public LearningRule Beside { get; set; }

        /// <summary>Whether the weights are this projection's own; if not, it has no
        /// state.</summary>
        public virtual bool OwnsWeights
        {
            get { return true; }
        }

        /// <summary>Weights that receive the same changes as this projection's; null if none
        /// do.</summary>
        public Weights Mirror { get; set; }

        /// <summary>Synapses that spikes went over since the network was built. Not
        /// state.</summary>
        public long SynapticEvents
        {
            get { return synapticEvents; }
        }

        /// <summary>Weight changes made since the network was built. Not part of the
        /// state.</summary>
        public long WeightChanges { get; protected set; }

        /// <summary>Whether this kind notes the crossings of those neurons that it adds to, so that
        /// the others need not be looked at.</summary>
        protected virtual bool NotesCrossings
        {
            get { return false; }
        }

        /// <summary>Synapses that exist.</summary>
        public abstract int Synapses { get; }

        /// <summary>Most synapses that one postsynaptic neuron has.</summary>
        public abstract int FanInMax { get; }

        /// <summary>Takes the projection's place in a network. At build only.</summary>
        public virtual void Join(int index)
        {
            Index = index;
            arrivals = Pre.Spikes;
            scale = post.Scale;
            potential = post.Potential;
            notes = post.Crossings != null && NotesCrossings;
            if (OwnsWeights)
                Weights.Join(StateKey.Base(OwnerKind.Projection, index, StateField.Weight));
        }

        /// <summary>Computes hashes anew, after values were written from outside.</summary>
        public virtual void Rehash()
        {
            Weights.Rehash();
            if (Mirror != null) Mirror.Rehash();
        }

        /// <summary>The synapse between two neurons.</summary>
        /// <returns>Index of its weight, −1 if there is none.</returns>
        public abstract int IndexOf(int i, int j);

        /// <summary>Where the weights of a row begin: of one presynaptic neuron, as they are
        /// stored.</summary>
        /// <param name="i">Presynaptic, or the number of them for where the last row ends.</param>
        /// <returns>Index of a weight.</returns>
        public abstract int RowBegin(int i);

        /// <summary>Where a synapse of a row ends.</summary>
        /// <param name="k">Index of a weight of its row.</param>
        /// <returns>Postsynaptic neuron, −1 if that place holds no synapse.</returns>
        public abstract int PostOf(int i, int k);

        /// <summary>Adds to a weight, saturating; nothing happens where no synapse is.</summary>
        /// <param name="change">In weight units.</param>
        public void Move(int i, int j, int change)
        {
            int k = IndexOf(i, j);
            if (k >= 0) Change(k, change);
        }

        /// <summary>Adds to a weight, saturating.</summary>
        /// <param name="k">Index of an existing synapse.</param>
        /// <param name="change">In weight units.</param>
        public void Change(int k, int change)
        {
            if (Weights.Put(k, Weights[k] + change) != 0) WeightChanges++;
            if (Mirror != null) Mirror.Put(k, Mirror[k] + change);
        }

        /// <summary>Σ over the synapses of some presynaptic neurons, weighted by a postsynaptic
        /// vector.</summary>
        /// <param name="vector">[post], |x| ≤ 2²³.</param>
        /// <param name="weights">Weights that stand at this projection's synapses: its own or its
        /// mirror.</param>
        /// <param name="count">How many of them.</param>
        /// <param name="sum">[pre], Σ_k w[i,k]·x[k], 7 fraction bits more than x,
        /// saturated.</param>
        /// <param name="add">Whether it is added to what is there or replaces it.</param>
        public abstract void Backproject(
            int[] vector, Weights weights, short[] active, int count, int[] sum, bool add);

        /// <summary>Shows weights and the rule's state.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public virtual void Visit(StateVisitor visitor)
        {
            visitor.Owner(OwnerKind.Projection, Index);
            if (OwnsWeights) visitor.Weights(StateField.Weight, Weights);
            if (Rule != null) Rule.Visit(visitor);
            if (Beside != null) Beside.Visit(visitor);
        }

        /// <summary>How many spikes arrive in this step, or values of graded neurons: those always
        /// do.</summary>
        /// <returns>0 or more.</returns>
        public int Arriving()
        {
            return arrivals == null ? Pre.Size : arrivals.Counts[arrivals.Slot(age)];
        }

        /// <summary>Delivers this step's arrivals, if there are any, and shows them to the rule.
        /// Values of graded neurons always arrive.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        /// <param name="learning">Whether the rule shall see them.</param>
        public void Deliver(Kernels kernels, bool learning)
        {
            SpikeRing ring = arrivals;
            if (ring == null)
            {
                DeliverValues(kernels, learning);
                return;
            }

            int slot = ring.head - age;
            if (slot < 0) slot += ring.counts.Length;
            int count = ring.counts[slot];
            if (count == 0) return;
            int from = slot * ring.size;
            potential.motion = ScaledCells.Moved;
            if (!notes) post.touched = true;
            synapticEvents += AddRows(kernels, scale.u >> gainShift, ring.indices, from, count);
            if (learning && rule != null) rule.Arrive(ring.indices, from, count);
        }

        void DeliverValues(Kernels kernels, bool learning)
        {
            short[] values = Pre.Values;
            if (values.Length == 0) return;
            AddValues(kernels, scale.u >> gainShift, values);
            synapticEvents += Synapses;
            post.touched = true;
            potential.motion = ScaledCells.Moved;
            if (learning && rule != null) rule.ArriveValues(values);
        }

        /// <summary>The slot of the spikes that arrive in this step.</summary>
        /// <returns>Slot in the ring of <see cref="Pre"/>.</returns>
        public int ArrivingSlot()
        {
            return Pre.Spikes.Slot(age);
        }

        /// <summary>Adds the rows of the given spikes to the potentials.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        /// <param name="gain">What 2⁻⁷·2^scale is in stored potential.</param>
        /// <param name="from">First entry to use.</param>
        /// <param name="count">Entries to use.</param>
        /// <returns>Synapses gone over.</returns>
        protected abstract int AddRows(
            Kernels kernels, int gain, short[] spikes, int from, int count);

        /// <summary>Adds the rows of all presynaptic neurons, each times its value, to the
        /// potentials.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        /// <param name="gain">What 2⁻⁷·2^scale is in stored potential.</param>
        /// <param name="values">h, [pre], Q14; |h| ≤ 1, so no row adds more than a spike's
        /// would.</param>
        protected abstract void AddValues(Kernels kernels, int gain, short[] values);
    }
}
