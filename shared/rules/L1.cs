using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Each trial a weight comes nearer to zero by the same amount: few weights
    /// remain</summary>
    public sealed class L1Kind : TermKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 2;

        /// <summary>The kind.</summary>
        public L1Kind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override PartPlan Example
        {
            get { return new PartPlan(Id, 1 << 22); }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Loss, Unit.Q28, 1, 1 << WeightTerm.UnitBits,
                PartVisitor.Required);
        }

        /// <inheritdoc/>
        public override WeightTerm Build(int[] given, Projection projection)
        {
            return new L1((long)given[0] << (projection.Weights.Bits - 1));
        }
    }

    /// <summary>The gradient of λ·Σ |w|, at the end of each learning trial.</summary>
    /// <remarks>
    /// <code>
    /// Δw = −sign(w)·min(λ, |w|)
    /// </code>
    /// λ Q28 of the largest weight 2^scale, so it means the same at 8 and at 16 bits. No weight
    /// passes zero, and one that is there stays. Tibshirani 1996,
    /// doi:10.1111/j.2517-6161.1996.tb02080.x.
    /// </remarks>
    public sealed class L1 : WeightTerm
    {
        readonly long loss;

        /// <summary>Creates the term.</summary>
        /// <param name="loss">λ, 2⁻²⁸ weight units, at most 2⁴³.</param>
        public L1(long loss)
        {
            this.loss = loss;
        }

        /// <inheritdoc/>
        public override long Change(int i, int j, int weight)
        {
            long all = (long)weight << UnitBits;
            if (all > loss) return -loss;
            return all < -loss ? loss : -all;
        }
    }
}
