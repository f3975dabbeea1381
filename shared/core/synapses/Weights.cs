namespace EdgeSpike.Core
{
    /// <summary>The weights of a projection, of one width.</summary>
    /// <remarks>
    /// The unit is 2⁻⁷·2^scale for 8 bits and 2⁻¹⁵·2^scale for 16. The gain given to the kernels is
    /// what 2⁻⁷·2^scale is in stored potential at this step. The class keeps the hash of its values
    /// up to date, because hashing all weights at each step would cost more than the step.
    /// </remarks>
    public abstract class Weights
    {
        // The core's own steps read fields: a property costs a chip's interpreter a stack frame.
        int most;
        int least;

        /// <summary>Lets weights have any sign.</summary>
        /// <param name="max">Largest magnitude.</param>
        protected Weights(int max)
        {
            Max = max;
            most = max;
            least = -max;
        }

        /// <summary>Number of weights.</summary>
        public abstract int Count { get; }

        /// <summary>Bits of a weight: 8 or 16.</summary>
        public abstract int Bits { get; }

        /// <summary>Largest magnitude.</summary>
        public int Max { get; }

        /// <summary>The largest value that a weight may have.</summary>
        public int Most
        {
            get { return most; }
        }

        /// <summary>The least value that a weight may have.</summary>
        public int Least
        {
            get { return least; }
        }

        /// <summary>Σ K(index)·value mod 2⁶⁴ over all weights.</summary>
        public ulong Hash { get; protected set; }

        /// <summary>Which projection's field these weights are, for keys.</summary>
        public ulong KeyBase { get; private set; }

        /// <summary>A weight.</summary>
        /// <param name="k">0 … Count − 1.</param>
        /// <returns>Its value in weight units.</returns>
        public abstract int this[int k] { get; }

        /// <summary>Keeps all weights on one side of zero, from now on. At build only, before any
        /// is put.</summary>
        /// <param name="sign">1: none is below zero; −1: none above; 0: any.</param>
        public void Keep(int sign)
        {
            most = sign < 0 ? 0 : Max;
            least = sign > 0 ? 0 : -Max;
        }

        /// <summary>Fixes the keys of the hash. At build only.</summary>
        /// <param name="keyBase">From <see cref="StateKey.Base"/>.</param>
        public void Join(ulong keyBase)
        {
            KeyBase = keyBase;
            Rehash();
        }

        /// <summary>Sets a weight, saturating, and keeps the hash.</summary>
        /// <param name="k">0 … Count − 1.</param>
        /// <returns>The change made: new − old.</returns>
        public int Put(int k, int value)
        {
            if (value > most) value = most;
            else if (value < least) value = least;
            int change = value - this[k];
            if (change == 0) return 0;
            Store(k, value);
            Hash += Keyed.OddBitsOf(KeyBase, k) * (ulong)change;
            return change;
        }

        /// <summary>Computes the hash anew, after values were written from outside.</summary>
        public void Rehash()
        {
            ulong hash = 0;
            for (int k = 0; k < Count; k++) hash += Keyed.OddBitsOf(KeyBase, k) * (ulong)this[k];
            Hash = hash;
        }

        /// <summary>One sparse row: x[post[k]] ← x[post[k]] + w[k]·gain.</summary>
        /// <param name="post">Postsynaptic index of each synapse.</param>
        /// <param name="x">Potentials as stored.</param>
        /// <param name="gain">What 2⁻⁷·2^scale is in stored potential.</param>
        /// <param name="begin">First synapse of the row.</param>
        /// <param name="end">One past its last.</param>
        public abstract void AddSparse(short[] post, int[] x, int gain, int begin, int end);

        /// <summary>The same for neurons that keep their crossings: those whose potential after an
        /// addition is out of −<see cref="Limits.PotentialMax"/> … θ − 1 are noted.</summary>
        /// <param name="post">Postsynaptic index of each synapse.</param>
        /// <param name="x">Potentials as stored.</param>
        /// <param name="gain">What 2⁻⁷·2^scale is in stored potential.</param>
        /// <param name="begin">First synapse of the row.</param>
        /// <param name="end">One past its last.</param>
        /// <param name="threshold">θ as stored.</param>
        /// <param name="crossings">Receives those neurons.</param>
        public abstract void AddSparse(
            short[] post, int[] x, int gain, int begin, int end, int threshold,
            Crossings crossings);

        /// <summary>What a value adds to a potential over one synapse: w·h, truncated toward
        /// zero.</summary>
        /// <param name="k">0 … Count − 1.</param>
        /// <param name="unit">What 2⁻⁷·2^scale is in stored potential, times h in Q14; |h| ≤
        /// 1.0.</param>
        /// <returns>As stored; a spike's addend if h is 1.0.</returns>
        public abstract int Arrival(int k, long unit);

        /// <summary>Σ_k w[i,k]·vector[k] for some dense rows, each saturated.</summary>
        /// <param name="vector">[post], |x| ≤ 2²³.</param>
        /// <param name="rows">Presynaptic neurons i.</param>
        /// <param name="count">How many of them.</param>
        /// <param name="sums">[pre], changed at i; 7 fraction bits more than the vector.</param>
        /// <param name="add">Whether to add to what is there or to replace it.</param>
        /// <param name="shift">Exponent of the weights' unit over 2⁻⁷.</param>
        public abstract void Dots(int[] vector, short[] rows, int count, int[] sums, bool add,
            int shift);

        /// <summary>Σ_k w[k]·vector[post[k]] over one sparse row.</summary>
        /// <param name="post">Postsynaptic index of each synapse.</param>
        /// <param name="vector">|x| ≤ 2²³.</param>
        /// <param name="begin">First synapse of the row.</param>
        /// <param name="end">One past its last.</param>
        /// <returns>In weight units, exact.</returns>
        public abstract long DotSparse(short[] post, int[] vector, int begin, int end);

        /// <summary>A dot product as a learning signal's term.</summary>
        /// <param name="dot">In weight units.</param>
        /// <param name="shift">Exponent of the weights' unit over 2⁻⁷; below zero it
        /// truncates.</param>
        /// <returns>Within ±<see cref="Limits.TermMax"/>.</returns>
        public static int Term(long dot, int shift)
        {
            return LearningSite.Saturate(shift >= 0 ? dot << shift : dot / (1L << -shift));
        }

        /// <summary>Sets some sums to zero.</summary>
        /// <param name="count">How many of them.</param>
        /// <param name="sums">Changed at these.</param>
        public static void Zero(short[] rows, int count, int[] sums)
        {
            for (int s = 0; s < count; s++) sums[rows[s]] = 0;
        }

        /// <summary>Shows the values.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public abstract void Visit(StateVisitor visitor, StateField field);

        /// <summary>Writes a value that is in range.</summary>
        /// <param name="k">0 … Count − 1.</param>
        /// <param name="value">−Max … Max.</param>
        protected abstract void Store(int k, int value);
    }
}
