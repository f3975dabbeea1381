namespace EdgeSpike.Core
{
    /// <summary>The pseudo-derivative ψ of a spike by its potential.</summary>
    public abstract class Surrogate
    {
        /// <summary>Fills ψ where it is not zero.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        /// <param name="potential">v as it was compared, as stored, [neuron].</param>
        /// <param name="threshold">θ as stored.</param>
        /// <param name="psi">Receives ψ, Q12, at the listed indices.</param>
        /// <param name="active">Receives these indices, ascending.</param>
        /// <returns>How many there are.</returns>
        public abstract int Fill(
            Kernels kernels, int[] potential, int threshold, short[] psi, short[] active);
    }
}
