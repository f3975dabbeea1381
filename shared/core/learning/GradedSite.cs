namespace EdgeSpike.Core
{
    /// <summary>1 − tanh², the neuron's own derivative</summary>
    public sealed class DerivativeKind : GradientKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 5;

        /// <summary>The kind.</summary>
        public DerivativeKind()
            : base(Id, Form.Graded)
        {
        }

        /// <inheritdoc/>
        public override LearningSite Build(
            Population population, LearningSignal[] signals, int[] given, ulong seed)
        {
            return new GradedSite((GradedPopulation)population, signals);
        }
    }

    /// <summary>The learning site of graded neurons: ψ is the derivative of tanh where the neuron
    /// is.</summary>
    /// <remarks>
    /// <code>
    /// ψ[j] = tanh′(u[j]) = 1 − tanh²(u[j])      0 while the neurons are clamped: nothing then depends on u
    /// </code>
    /// Q12, truncated; every neuron is active.
    /// </remarks>
    public sealed class GradedSite : NeuronSite
    {
        readonly GradedPopulation population;

        /// <summary>Creates the site.</summary>
        /// <param name="signals">Terms of L + R.</param>
        public GradedSite(GradedPopulation population, params LearningSignal[] signals)
            : base(population, signals)
        {
            this.population = population;
            for (int j = 0; j < Active.Length; j++) Active[j] = (short)j;
            ActiveCount = Active.Length;
        }

        /// <inheritdoc/>
        public override void Differentiate(Kernels kernels)
        {
            population.Differentiate(Psi);
        }
    }
}
