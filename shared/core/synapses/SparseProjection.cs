namespace EdgeSpike.Core
{
    /// <summary>Some of the possible synapses, as compressed rows (CSR) by presynaptic
    /// neuron.</summary>
    public sealed class SparseProjection : Projection
    {
        readonly int[] rowStart;
        readonly short[] targets;
        readonly int fanInMax;
        readonly int[] potentials;

        /// <summary>Creates the projection.</summary>
        /// <param name="pre">Where spikes come from.</param>
        /// <param name="post">Where they arrive.</param>
        /// <param name="rowStart">[pre + 1], ascending from 0: where each row begins in the other
        /// two.</param>
        /// <param name="targets">Postsynaptic index of each synapse, ascending inside a row; no
        /// neuron projects to itself.</param>
        /// <param name="weights">One a synapse.</param>
        /// <param name="scale">Exponent of the weights' unit.</param>
        /// <param name="delay">Steps on the way.</param>
        public SparseProjection(
            Population pre, Population post, int[] rowStart, short[] targets,
            Weights weights, int scale, int delay)
            : base(pre, post, weights, scale, delay)
        {
            this.rowStart = rowStart;
            this.targets = targets;
            potentials = post.Potential.Values;
            CheckRows();
            fanInMax = CountFanIn();
        }

        /// <summary>Where each row begins, [pre + 1].</summary>
        public int[] RowStart
        {
            get { return rowStart; }
        }

        /// <summary>Postsynaptic index of each synapse.</summary>
        public short[] Targets
        {
            get { return targets; }
        }

        /// <inheritdoc/>
        public override int Synapses
        {
            get { return targets.Length; }
        }

        /// <inheritdoc/>
        public override int FanInMax
        {
            get { return fanInMax; }
        }

        /// <inheritdoc/>
        protected override bool NotesCrossings
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override int IndexOf(int i, int j)
        {
            int low = rowStart[i];
            int high = rowStart[i + 1] - 1;
            while (low <= high)
            {
                int middle = (low + high) >> 1;
                int target = targets[middle];
                if (target == j) return middle;
                if (target < j) low = middle + 1;
                else high = middle - 1;
            }

            return -1;
        }

        /// <inheritdoc/>
        public override int RowBegin(int i)
        {
            return rowStart[i];
        }

        /// <inheritdoc/>
        public override int PostOf(int i, int k)
        {
            return targets[k];
        }

        /// <inheritdoc/>
        public override void Backproject(
            int[] vector, Weights weights, short[] active, int count, int[] sum, bool add)
        {
            if (!add) Weights.Zero(active, count, sum);
            for (int s = 0; s < count; s++)
            {
                int i = active[s];
                long dot = weights.DotSparse(targets, vector, rowStart[i], rowStart[i + 1]);
                sum[i] += Weights.Term(dot, UnitShift);
            }
        }

        /// <inheritdoc/>
        protected override int AddRows(
            Kernels kernels, int gain, short[] spikes, int from, int count)
        {
            Weights weights = Weights;
            Crossings crossings = post.crossings;
            int theta = crossings == null ? 0 : crossings.Threshold(post.scale.u);
            int[] starts = rowStart;
            short[] posts = targets;
            int[] x = potentials;
            int last = from + count;
            int events = 0;
            for (int s = from; s < last; s++)
            {
                int i = spikes[s];
                int begin = starts[i];
                int end = starts[i + 1];
                events += end - begin;
                if (crossings == null) weights.AddSparse(posts, x, gain, begin, end);
                else weights.AddSparse(posts, x, gain, begin, end, theta, crossings);
            }

            return events;
        }

        /// <inheritdoc/>
        protected override void AddValues(Kernels kernels, int gain, short[] values)
        {
            int[] x = Post.Potential.Values;
            for (int i = 0; i < values.Length; i++)
            {
                long unit = (long)gain * values[i];
                for (int k = rowStart[i]; k < rowStart[i + 1]; k++)
                    x[targets[k]] += Weights.Arrival(k, unit);
            }
        }

        void CheckRows()
        {
            bool whole = rowStart.Length == Pre.Size + 1 && rowStart[0] == 0
                && rowStart[Pre.Size] == targets.Length && targets.Length == Weights.Count;
            for (int i = 0; whole && i < Pre.Size; i++) whole = rowStart[i] <= rowStart[i + 1];
            if (!whole)
            {
                throw new ConfigurationException(
                    "sparse projection: expected " + (Pre.Size + 1).ToString()
                    + " ascending row starts from 0 to the number of synapses, which is the number "
                    + "of weights");
            }

            for (int i = 0; i < Pre.Size; i++)
            {
                int before = -1;
                for (int k = rowStart[i]; k < rowStart[i + 1]; k++)
                {
                    int j = targets[k];
                    if (j <= before || j >= Post.Size || (Pre == Post && i == j))
                    {
                        throw new ConfigurationException("sparse projection, row " + i.ToString()
                            + ": expected ascending targets below " + Post.Size.ToString()
                            + ", never the neuron itself, got " + j.ToString());
                    }

                    before = j;
                }
            }
        }

        int CountFanIn()
        {
            var fanIn = new int[Post.Size];
            int max = 0;
            for (int k = 0; k < targets.Length; k++)
            {
                int n = ++fanIn[targets[k]];
                if (n > max) max = n;
            }

            return max;
        }
    }
}
