namespace EdgeSpike.Core
{
    /// <summary>Another projection's synapses read the other way round: w[j,i] for
    /// w[i,j].</summary>
    /// <remarks>
    /// Symmetric networks need both directions with one weight. The weights, their learning and
    /// their place in the state are the source's; this projection stores nothing and has no state.
    /// Costs a look for every synapse that a spike or a value goes over: rows are stored the
    /// source's way round.
    /// </remarks>
    public sealed class TransposedProjection : Projection
    {
        readonly Projection source;

        /// <summary>Creates the projection, from the source's postsynaptic population to its
        /// presynaptic one.</summary>
        /// <param name="source">Whose weights; not transposed itself.</param>
        /// <param name="delay">Steps on the way.</param>
        public TransposedProjection(Projection source, int delay)
            : base(source.Post, source.Pre, source.Weights, source.Scale, delay)
        {
            if (!source.OwnsWeights)
            {
                throw new ConfigurationException(
                    "transposed projection of a transposed projection: expected one with weights "
                        + "of its own");
            }

            this.source = source;
        }

        /// <summary>Whose weights these are.</summary>
        public Projection Source
        {
            get { return source; }
        }

        /// <inheritdoc/>
        public override bool OwnsWeights
        {
            get { return false; }
        }

        /// <inheritdoc/>
        public override int Synapses
        {
            get { return source.Synapses; }
        }

        /// <summary>Most synapses that one neuron has here: the longest row of the
        /// source.</summary>
        public override int FanInMax
        {
            get
            {
                int max = 0;
                for (int j = 0; j < Post.Size; j++)
                {
                    int row = source.RowBegin(j + 1) - source.RowBegin(j);
                    if (row > max) max = row;
                }

                return max;
            }
        }

        /// <inheritdoc/>
        public override int IndexOf(int i, int j)
        {
            return source.IndexOf(j, i);
        }

        /// <summary>The source's rows: there the weights are stored.</summary>
        /// <param name="i">Presynaptic neuron of the source.</param>
        /// <returns>Index of a weight.</returns>
        public override int RowBegin(int i)
        {
            return source.RowBegin(i);
        }

        /// <summary>Where a synapse of the source's row ends.</summary>
        /// <param name="i">Presynaptic neuron of the source.</param>
        /// <param name="k">Index of a weight of its row.</param>
        /// <returns>The source's postsynaptic neuron, −1 if that place holds no synapse.</returns>
        public override int PostOf(int i, int k)
        {
            return source.PostOf(i, k);
        }

        /// <inheritdoc/>
        public override void Backproject(
            int[] vector, Weights weights, short[] active, int count, int[] sum, bool add)
        {
            if (!add) Weights.Zero(active, count, sum);
            for (int s = 0; s < count; s++)
            {
                int i = active[s];
                long dot = 0;
                for (int j = 0; j < Post.Size; j++)
                {
                    int k = IndexOf(i, j);
                    if (k >= 0) dot += (long)weights[k] * vector[j];
                }

                sum[i] += Weights.Term(dot, UnitShift);
            }
        }

        /// <inheritdoc/>
        protected override int AddRows(
            Kernels kernels, int gain, short[] spikes, int from, int count)
        {
            int[] x = Post.Potential.Values;
            long unit = (long)gain << Limits.GradedBits;
            int events = 0;
            for (int s = from; s < from + count; s++)
            {
                for (int j = 0; j < x.Length; j++)
                {
                    int k = IndexOf(spikes[s], j);
                    if (k < 0) continue;
                    x[j] += Weights.Arrival(k, unit);
                    events++;
                }
            }

            return events;
        }

        /// <inheritdoc/>
        protected override void AddValues(Kernels kernels, int gain, short[] values)
        {
            int[] x = Post.Potential.Values;
            for (int j = 0; j < x.Length; j++)
            {
                int end = source.RowBegin(j + 1);
                for (int k = source.RowBegin(j); k < end; k++)
                {
                    int i = source.PostOf(j, k);
                    if (i >= 0) x[j] += Weights.Arrival(k, (long)gain * values[i]);
                }
            }
        }
    }
}
