using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Each trial a weight loses a fraction of itself: weight decay</summary>
    public sealed class L2Kind : TermKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 1;

        /// <summary>The kind.</summary>
        public L2Kind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override PartPlan Example
        {
            get { return new PartPlan(Id, 1 << 24); }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Fraction, Unit.Q28, 1, 1 << WeightTerm.UnitBits,
                PartVisitor.Required);
        }

        /// <inheritdoc/>
        public override WeightTerm Build(int[] given, Projection projection)
        {
            return new L2(given[0]);
        }
    }

    /// <summary>Weight decay: the gradient of λ/2·Σ w², at the end of each learning
    /// trial.</summary>
    /// <remarks>
    /// <code>
    /// Δw = −λ·w
    /// </code>
    /// λ Q28, 2⁻²⁸ … 1. The rounding is stochastic, so a weight of one unit goes with probability
    /// λ, and none passes zero. Krogh and Hertz 1992, "A simple weight decay can improve
    /// generalization"; it departs by a rate of its own: λ does not depend on the rule's η.
    /// </remarks>
    public sealed class L2 : WeightTerm
    {
        readonly int fraction;

        /// <summary>Creates the term.</summary>
        /// <param name="fraction">λ, Q28.</param>
        public L2(int fraction)
        {
            this.fraction = fraction;
        }

        /// <inheritdoc/>
        public override long Change(int i, int j, int weight)
        {
            return -(long)fraction * weight;
        }
    }
}
