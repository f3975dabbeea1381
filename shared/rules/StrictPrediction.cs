using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Strict predictive coding: beliefs move, and predictions with them</summary>
    public sealed class StrictPredictionKind : SignalKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 11;

        /// <summary>The kind.</summary>
        public StrictPredictionKind()
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
            visitor.Number(Parameter.Settling, Unit.Q15, 1, 1 << 15, 3277);
        }

        /// <inheritdoc/>
        public override LearningSignal Build(SignalSite at)
        {
            var beliefs = at.Population as BeliefPopulation;
            if (beliefs == null) throw at.Refuse("expected at neurons of kind belief");
            return new StrictPrediction(beliefs, at.Onward(0), at.Given[1], at.FirstSlot);
        }
    }

    /// <summary>Predictive coding of a layer whose beliefs the layers above see, and predict
    /// from.</summary>
    /// <remarks>
    /// <code>
    /// sweep    L[j] = ε[j] = tanh(u[j]) − v[j],   then  v[j] ← v[j] + η·(ε[j] − back(ε of the next layer)[j])
    /// </code>
    /// u is made of the beliefs v of the layer below, ψ is taken at u, and the readout's error is
    /// of what it reads from them now. Comes near the errors of backpropagation where they are
    /// small. η Q15. Rosenbaum 2022, doi:10.1371/journal.pone.0266102, "Strict".
    /// </remarks>
    public sealed class StrictPrediction : SettlingSignal
    {
        const int None = -1;

        readonly BeliefPopulation beliefs;
        readonly int rate;
        readonly int slot;
        readonly int[] errors;
        int known = None;

        /// <summary>Creates the signal.</summary>
        /// <param name="beliefs">Who is told.</param>
        /// <param name="onward">From there to the next layer.</param>
        /// <param name="rateQ15">η, 1 … 2¹⁵.</param>
        /// <param name="firstSlot">Of its state.</param>
        public StrictPrediction(BeliefPopulation beliefs, Projection onward, int rateQ15,
            int firstSlot)
            : base(onward)
        {
            this.beliefs = beliefs;
            rate = rateQ15;
            slot = firstSlot;
            errors = new int[beliefs.Size];
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
            known = None;
        }

        /// <inheritdoc/>
        public override int[] Errors(int sweep)
        {
            if (known != sweep) beliefs.Surprise(errors);
            known = sweep;
            return errors;
        }

        /// <inheritdoc/>
        protected override void Settle(int[] errors)
        {
            beliefs.Move(errors, Back(Sweep), rate);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            base.Visit(visitor);
            known = None;
        }
    }
}
