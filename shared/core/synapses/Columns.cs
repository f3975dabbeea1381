namespace EdgeSpike.Core
{
    /// <summary>The synapses of a projection by postsynaptic neuron: where each column of a kept
    /// array begins, and whose synapse each cell is.</summary>
    /// <remarks>
    /// Weights lie row by row, for delivery. A rule that looks at all synapses of one postsynaptic
    /// neuron keeps its own cells column by column. A dense column has a cell for every presynaptic
    /// neuron, a neuron's own included, which stays empty; a sparse one has its synapses,
    /// ascending, and two bytes each to name them.
    /// </remarks>
    public sealed class Columns
    {
        readonly int[] start;
        readonly short[] sources;
        readonly bool recurrent;

        /// <summary>Works the columns out.</summary>
        /// <param name="projection">Dense or sparse.</param>
        public Columns(Projection projection)
        {
            int posts = projection.Post.Size;
            int pres = projection.Pre.Size;
            start = new int[posts + 1];
            recurrent = projection.Pre == projection.Post;
            var sparse = projection as SparseProjection;
            if (sparse == null)
            {
                for (int j = 0; j <= posts; j++) start[j] = j * pres;
                return;
            }

            short[] targets = sparse.Targets;
            for (int k = 0; k < targets.Length; k++) start[targets[k] + 1]++;
            for (int j = 0; j < posts; j++) start[j + 1] += start[j];
            var next = new int[posts];
            for (int j = 0; j < posts; j++) next[j] = start[j];
            sources = new short[targets.Length];
            for (int i = 0; i < pres; i++)
            {
                for (int k = sparse.RowStart[i]; k < sparse.RowStart[i + 1]; k++)
                {
                    sources[next[targets[k]]++] = (short)i;
                }
            }
        }

        /// <summary>Where each column begins, [post + 1].</summary>
        public int[] Start
        {
            get { return start; }
        }

        /// <summary>Presynaptic neuron of each cell; null if cell k of a column is neuron
        /// k.</summary>
        public short[] Sources
        {
            get { return sources; }
        }

        /// <summary>The presynaptic neuron that a column has a cell for, but no synapse.</summary>
        /// <returns>The neuron itself in a dense recurrent projection; −1 if there is
        /// none.</returns>
        public int Missing(int j)
        {
            return recurrent && sources == null ? j : -1;
        }
    }
}
