using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Predictive coding with fixed predictions: errors settle, a sweep a step</summary>
    public sealed class FixedPredictionKind : SignalKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 7;

        /// <summary>The kind.</summary>
        public FixedPredictionKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override bool OnlyOne
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override int BytesPerNeuron
        {
            get { return 14; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Output(Parameter.Onward);
            visitor.Number(Parameter.Settling, Unit.Q15, 1, 1 << 15, 1 << 15);
        }

        /// <inheritdoc/>
        public override LearningSignal Build(SignalSite at)
        {
            return new FixedPrediction(at.Onward(0), at.Given[1], at.FirstSlot);
        }
    }

    /// <summary>Predictive coding of a layer whose predictions stay what the forward pass made
    /// them.</summary>
    /// <remarks>
    /// <code>
    /// sweep    L[j] = ε[j],   then  ε[j] ← ε[j] + η·(back(ε of the next layer)[j] − ε[j])
    /// </code>
    /// A sweep is a step of the learning window; ε begins at zero. ε = v̂ − v, the prediction minus
    /// the belief, so this is v ← v + η·(ε − back(ε)) with v̂ fixed. It comes to rest at the errors
    /// of backpropagation; with η = 1 and one sweep a layer, the readout's counted, it is these,
    /// bit for bit. η Q15. Rosenbaum 2022, doi:10.1371/journal.pone.0266102, "FixedPred".
    /// </remarks>
    public sealed class FixedPrediction : SettlingSignal
    {
        const int One = 1 << 15;

        readonly int rate;
        readonly int slot;
        readonly int[] even;
        readonly int[] odd;

        /// <summary>Creates the signal.</summary>
        /// <param name="onward">From the population that is told to the next layer.</param>
        /// <param name="rateQ15">η, 1 … 2¹⁵.</param>
        /// <param name="firstSlot">Of its state.</param>
        public FixedPrediction(Projection onward, int rateQ15, int firstSlot)
            : base(onward)
        {
            rate = rateQ15;
            slot = firstSlot;
            even = new int[onward.Pre.Size];
            odd = new int[onward.Pre.Size];
        }

        /// <inheritdoc/>
        protected override StateField Place
        {
            get { return Slot.Of(slot); }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            base.BeginTrial();
            for (int j = 0; j < even.Length; j++)
            {
                even[j] = 0;
                odd[j] = 0;
            }
        }

        /// <inheritdoc/>
        public override int[] Errors(int sweep)
        {
            return (sweep & 1) == 0 ? even : odd;
        }

        /// <inheritdoc/>
        protected override void Settle(int[] errors)
        {
            int[] back = Back(Sweep);
            int[] after = Errors(Sweep + 1);
            for (int j = 0; j < errors.Length; j++)
            {
                after[j] = errors[j] + (int)((long)(back[j] - errors[j]) * rate / One);
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            base.Visit(visitor);
            visitor.Ints(Slot.Of(slot + 1), even, -Limits.TermMax, Limits.TermMax);
            visitor.Ints(Slot.Of(slot + 2), odd, -Limits.TermMax, Limits.TermMax);
        }
    }
}
