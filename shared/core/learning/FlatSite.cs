namespace EdgeSpike.Core
{
    /// <summary>One, for rules that count</summary>
    public sealed class FlatKind : GradientKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 11;

        /// <summary>The kind.</summary>
        public FlatKind()
            : base(Id, Form.Spiking)
        {
        }

        /// <inheritdoc/>
        public override LearningSite Build(
            Population population, LearningSignal[] signals, int[] given, ulong seed)
        {
            return new FlatSite(population, signals);
        }
    }

    /// <summary>The learning site of spiking neurons whose counts are learned from: ψ is one
    /// everywhere.</summary>
    public sealed class FlatSite : NeuronSite
    {
        /// <summary>Creates the site.</summary>
        /// <param name="signals">Terms of L + R.</param>
        public FlatSite(Population population, LearningSignal[] signals)
            : base(population, signals)
        {
            for (int j = 0; j < Active.Length; j++)
            {
                Active[j] = (short)j;
                Psi[j] = 1 << Limits.SurrogateBits;
            }

            ActiveCount = Active.Length;
        }

        /// <summary>Nothing to do: ψ does not change.</summary>
        public override void Differentiate(Kernels kernels)
        {
        }
    }
}
