using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Exact predictive coding: layer after layer in one step, which is
    /// backpropagation</summary>
    public sealed class ExactPredictionKind : SignalKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 9;

        /// <summary>The kind.</summary>
        public ExactPredictionKind()
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
            get { return 10; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Output(Parameter.Onward);
        }

        /// <inheritdoc/>
        public override LearningSignal Build(SignalSite at)
        {
            return new ExactPrediction(at.Onward(0), at.FirstSlot);
        }
    }

    /// <summary>Errors of this step from those of the next layer in the same step.</summary>
    /// <remarks>
    /// <code>
    /// L[j] = back(L of the next layer)[j]
    /// </code>
    /// The order of Torch2PC's "Exact": a layer settles when the one above has, so one sweep is
    /// enough, and what it gives is backpropagation's. Rosenbaum 2022,
    /// doi:10.1371/journal.pone.0266102. A layer asks the one above, as deep as the network is;
    /// nothing but the count of sweeps is kept.
    /// </remarks>
    public sealed class ExactPrediction : SettlingSignal
    {
        const int None = -1;

        readonly int slot;
        int known = None;
        int[] errors;

        /// <summary>Creates the signal.</summary>
        /// <param name="onward">From the population that is told to the next layer.</param>
        /// <param name="firstSlot">Of its state.</param>
        public ExactPrediction(Projection onward, int firstSlot)
            : base(onward)
        {
            slot = firstSlot;
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
            if (known != sweep) errors = Back(sweep);
            known = sweep;
            return errors;
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            base.Visit(visitor);
            known = None;
        }
    }
}
