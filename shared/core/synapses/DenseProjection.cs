namespace EdgeSpike.Core
{
    /// <summary>All-to-all synapses, row-major by presynaptic neuron.</summary>
    public sealed class DenseProjection : Projection
    {
        readonly int postSize;
        readonly int fanOut;
        readonly int[] potentials;
        readonly bool recurrent;
        readonly sbyte[] rows8;
        readonly short[] rows16;

        /// <summary>Creates the projection.</summary>
        /// <param name="pre">Where spikes come from.</param>
        /// <param name="post">Where they arrive; if the same, no neuron projects to itself.</param>
        /// <param name="weights">Exactly pre × post weights.</param>
        /// <param name="scale">Exponent of the weights' unit.</param>
        /// <param name="delay">Steps on the way.</param>
        public DenseProjection(Population pre, Population post, Weights weights, int scale,
            int delay)
            : base(pre, post, weights, scale, delay)
        {
            if ((long)pre.Size * post.Size != weights.Count || weights.Count > Limits.SynapsesMax)
            {
                throw new ConfigurationException("dense projection with " + weights.Count.ToString()
                    + " weights: expected " + ((long)pre.Size * post.Size).ToString()
                    + ", at most " + Limits.SynapsesMax.ToString());
            }

            postSize = post.Size;
            if (weights.Bits == 8) rows8 = ((Weights8)weights).Values;
            else rows16 = ((Weights16)weights).Values;
            potentials = post.Potential.Values;
            recurrent = pre == post;
            fanOut = recurrent ? postSize - 1 : postSize;
            if (!recurrent) return;
            for (int j = 0; j < postSize; j++)
            {
                if (weights[j * postSize + j] != 0)
                {
                    throw new ConfigurationException("recurrent dense projection: weight of neuron "
                        + j.ToString() + " to itself: expected 0");
                }
            }
        }

        /// <inheritdoc/>
        public override int Synapses
        {
            get { return Weights.Count - (recurrent ? postSize : 0); }
        }

        /// <inheritdoc/>
        public override int FanInMax
        {
            get { return postSize == 0 ? 0 : Pre.Size - (recurrent ? 1 : 0); }
        }

        /// <inheritdoc/>
        public override int IndexOf(int i, int j)
        {
            return recurrent && i == j ? -1 : i * postSize + j;
        }

        /// <inheritdoc/>
        public override int RowBegin(int i)
        {
            return i * postSize;
        }

        /// <inheritdoc/>
        public override int PostOf(int i, int k)
        {
            int j = k - i * postSize;
            return recurrent && i == j ? -1 : j;
        }

        /// <inheritdoc/>
        public override void Backproject(
            int[] vector, Weights weights, short[] active, int count, int[] sum, bool add)
        {
            weights.Dots(vector, active, count, sum, add, UnitShift);
        }

        /// <inheritdoc/>
        protected override int AddRows(
            Kernels kernels, int gain, short[] spikes, int from, int count)
        {
            if (rows8 != null) kernels.AddRows(rows8, potentials, gain, spikes, from, count);
            else kernels.AddRows(rows16, potentials, gain, spikes, from, count);
            return count * fanOut;
        }

        /// <inheritdoc/>
        protected override void AddValues(Kernels kernels, int gain, short[] values)
        {
            if (rows8 != null) kernels.AddValues(rows8, Post.Potential.Values, gain, values);
            else kernels.AddValues(rows16, Post.Potential.Values, gain, values);
        }
    }
}
