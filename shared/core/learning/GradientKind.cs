namespace EdgeSpike.Core
{
    /// <summary>A kind of derivative or error: what makes a population's synapses able to
    /// learn.</summary>
    public abstract class GradientKind : PartKind
    {
        /// <summary>Declares where it fits.</summary>
        /// <param name="forms">Bits of <see cref="Form"/>: populations that it fits.</param>
        protected GradientKind(int number, int forms)
            : base(number)
        {
            Forms = forms;
        }

        /// <summary>Bits of <see cref="Form"/>: populations that it fits.</summary>
        public int Forms { get; }

        /// <summary>Builds the learning site of a population.</summary>
        /// <param name="population">Of one of <see cref="Forms"/>; already in its network.</param>
        /// <param name="signals">Terms of L + R.</param>
        /// <param name="given">The part's integers, checked.</param>
        /// <param name="seed">Of the network.</param>
        public abstract LearningSite Build(
            Population population, LearningSignal[] signals, int[] given, ulong seed);
    }

    /// <summary>A kind of surrogate gradient of spiking neurons.</summary>
    public abstract class SurrogateKind : GradientKind
    {
        /// <summary>Gives the kind its number.</summary>
        protected SurrogateKind(int number)
            : base(number, Form.Spiking)
        {
        }

        /// <inheritdoc/>
        public override LearningSite Build(
            Population population, LearningSignal[] signals, int[] given, ulong seed)
        {
            return new SpikingSite((SpikingPopulation)population, Make(given), signals);
        }

        /// <summary>Makes the surrogate.</summary>
        /// <param name="given">The part's integers, checked.</param>
        protected abstract Surrogate Make(int[] given);
    }

    /// <summary>A kind of error of a readout.</summary>
    public abstract class ErrorKind : GradientKind
    {
        /// <summary>Gives the kind its number.</summary>
        /// <param name="number">In plans; errors and surrogates share them.</param>
        protected ErrorKind(int number)
            : base(number, Form.Outputs)
        {
        }

        /// <inheritdoc/>
        public override LearningSite Build(
            Population population, LearningSignal[] signals, int[] given, ulong seed)
        {
            var window = population as WindowReadout;
            if (window != null) return new WindowSite(window, Make(), seed);
            return new ReadoutSite((ReadoutPopulation)population, Make());
        }

        /// <summary>Makes the error.</summary>
        protected abstract OutputError Make();
    }
}
