namespace EdgeSpike.Core
{
    /// <summary>Normal numbers, independent in each step and neuron</summary>
    public sealed class GaussianKind : NoiseKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 1;

        /// <summary>The kind.</summary>
        public GaussianKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override PartPlan Example
        {
            get { return new PartPlan(Id, 3277, int.MaxValue); }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Amplitude, Unit.Q15, 1, GaussianNoise.DeviationMax,
                PartVisitor.Required);
            visitor.Phases(Parameter.NoisyIn);
        }

        /// <inheritdoc/>
        public override PotentialNoise Build(int[] given, ulong seed, int population)
        {
            return new GaussianNoise(given[0], given[1], seed, population);
        }
    }

    /// <summary>ξ of deviation σ and mean zero.</summary>
    /// <remarks>
    /// <code>
    /// ξ[j](t) = σ·n,   n of four uniform numbers of 16 bits, see <see cref="Keyed.Normal"/>
    /// </code>
    /// σ Q15 like a threshold, 2⁻¹⁵ … 32.0; |ξ| ≤ 3.5σ. With the leak α the potential's noise has
    /// the deviation σ/√(1 − α²).
    /// </remarks>
    public sealed class GaussianNoise : PotentialNoise
    {
        /// <summary>Largest σ, Q15.</summary>
        public const int DeviationMax = 1 << 20;

        readonly int deviation;
        readonly ulong seed;
        readonly int population;

        /// <summary>Creates the noise.</summary>
        /// <param name="deviation">σ, Q15, 1 … <see cref="DeviationMax"/>.</param>
        /// <param name="phases">Bit p: in phase p; all bits of int: always.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="population">Its index.</param>
        public GaussianNoise(int deviation, int phases, ulong seed, int population)
            : base(phases)
        {
            this.deviation = deviation;
            this.seed = seed;
            this.population = population;
        }

        /// <inheritdoc/>
        public override int Deviation
        {
            get { return deviation; }
        }

        /// <inheritdoc/>
        public override int Bound
        {
            get { return 4 * deviation; }
        }

        /// <inheritdoc/>
        public override int Of(long step, int j)
        {
            return Keyed.Normal(Keyed.Bits(seed, Purpose.Noise, population, (ulong)step, (ulong)j),
                deviation);
        }
    }
}
