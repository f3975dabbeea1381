namespace EdgeSpike.Core
{
    /// <summary>The pseudo-derivative ψ of a spike by its potential.</summary>
    public abstract class Surrogate
    {
        /// <summary>Whether only those neurons can have a ψ that had one at the last
        /// <see cref="Fill"/>. Their potentials, all below θ, are what they were, and θ as stored
        /// has not fallen.</summary>
        /// <param name="threshold">θ as stored.</param>
        /// <returns>False if others could join them.</returns>
        public abstract bool Keeps(int threshold);

        /// <summary>Fills ψ where it is not zero.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        /// <param name="potential">v as it was compared, as stored, [neuron].</param>
        /// <param name="threshold">θ as stored.</param>
        /// <param name="psi">Receives ψ, Q12, at the listed indices.</param>
        /// <param name="active">Receives these indices, ascending.</param>
        /// <param name="known">So many entries of <paramref name="active"/> are, ascending, all
        /// neurons whose ψ can differ from zero; −1 if nobody knows.</param>
        /// <returns>How many there are.</returns>
        public abstract int Fill(
            Kernels kernels, int[] potential, int threshold, short[] psi, short[] active,
            int known);
    }
}
