namespace EdgeSpike.Core
{
    /// <summary>h·max(0, 1 − |v − θ|/θ)</summary>
    public sealed class TriangleKind : SurrogateKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 1;

        /// <summary>The kind.</summary>
        public TriangleKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Height, Unit.Q12, 1, short.MaxValue, PartVisitor.Required);
        }

        /// <inheritdoc/>
        protected override Surrogate Make(int[] given)
        {
            return new TriangleSurrogate(given[0]);
        }
    }

    /// <summary>Triangular surrogate with the threshold's own width.</summary>
    /// <remarks>
    /// <code>
    /// ψ = h·max(0, 1 − |v − θ|/θ)
    /// </code>
    /// Dampened triangle of Bellec et al. 2020, doi:10.1038/s41467-020-17236-y. Truncated to Q12,
    /// error below 2⁻¹¹. Both v and θ carry the common scale, which cancels.
    /// </remarks>
    public sealed class TriangleSurrogate : Surrogate
    {
        readonly int heightQ12;

        /// <summary>Creates the surrogate.</summary>
        /// <param name="heightQ12">h, ψ at the threshold, Q12, 1 … 32,767.</param>
        public TriangleSurrogate(int heightQ12)
        {
            if (heightQ12 < 1 || heightQ12 > 32767)
            {
                throw new ConfigurationException("surrogate height " + heightQ12.ToString()
                    + "/4096: expected 1 to 32767");
            }

            this.heightQ12 = heightQ12;
        }

        /// <summary>Always: while θ grows, ψ = h·v/θ only falls.</summary>
        /// <param name="threshold">θ as stored.</param>
        /// <returns>True.</returns>
        public override bool Keeps(int threshold)
        {
            return true;
        }

        /// <inheritdoc/>
        public override int Fill(
            Kernels kernels, int[] potential, int threshold, short[] psi, short[] active, int known)
        {
            long slope = ((long)heightQ12 << 31) / threshold;
            return kernels.Triangle(potential, threshold, threshold, slope, psi, active, known);
        }
    }
}
