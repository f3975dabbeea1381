namespace EdgeSpike.Core
{
    /// <summary>All weights of a projection moved by the same amount, each by its own random sign,
    /// and back.</summary>
    /// <remarks>
    /// s = ±1 is a function of (seed, trial, projection, synapse), computed anew at each use:
    /// nothing is stored a synapse. 64 signs a draw.
    /// </remarks>
    public sealed class SignPerturbation
    {
        readonly Projection projection;
        readonly int size;
        readonly ulong seed;

        /// <summary>Creates the perturbation.</summary>
        /// <param name="projection">Whose weights; already in its network.</param>
        /// <param name="size">How far, in weight units, at most a quarter of the largest
        /// weight.</param>
        /// <param name="seed">Of the network.</param>
        public SignPerturbation(Projection projection, int size, ulong seed)
        {
            this.projection = projection;
            this.size = size;
            this.seed = seed;
        }

        /// <summary>w ← w + s·size; not a weight change that is counted.</summary>
        /// <param name="trial">Global trial number.</param>
        public void Apply(long trial)
        {
            Shift(trial, size);
        }

        /// <summary>w ← w − s·size: what was, exactly, if weights were confined before.</summary>
        /// <param name="trial">Global trial number.</param>
        public void Undo(long trial)
        {
            Shift(trial, -size);
        }

        /// <summary>Keeps every weight so far from its bounds that no perturbation
        /// saturates.</summary>
        public void Confine()
        {
            Weights weights = projection.Weights;
            int most = weights.Most - size;
            int least = weights.Least + size;
            for (int k = 0; k < weights.Count; k++)
            {
                if (weights[k] > most) weights.Put(k, most);
                else if (weights[k] < least) weights.Put(k, least);
            }
        }

        /// <summary>s.</summary>
        /// <param name="trial">Global trial number.</param>
        /// <param name="k">Index of a weight.</param>
        /// <returns>1 or −1.</returns>
        public int Sign(long trial, int k)
        {
            ulong bits = Keyed.Bits(seed, Purpose.Perturbation, projection.Index, (ulong)trial,
                (ulong)(k >> 6));
            return (bits >> (k & 63) & 1) == 0 ? -1 : 1;
        }

        void Shift(long trial, int by)
        {
            Weights weights = projection.Weights;
            for (int i = 0; i < projection.Pre.Size; i++)
            {
                int end = projection.RowBegin(i + 1);
                for (int k = projection.RowBegin(i); k < end; k++)
                {
                    if (projection.PostOf(i, k) >= 0)
                        weights.Put(k, weights[k] + by * Sign(trial, k));
                }
            }
        }
    }
}
