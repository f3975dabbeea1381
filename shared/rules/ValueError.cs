using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>−c, for a readout that expects rewards</summary>
    public sealed class ValueKind : GradientKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 6;

        /// <summary>The kind.</summary>
        public ValueKind()
            : base(Id, Form.Readouts)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.ValueShare, Unit.Q12, 1, 16 << Limits.ValueBits,
                1 << Limits.ValueBits);
        }

        /// <inheritdoc/>
        public override LearningSite Build(
            Population population, LearningSignal[] signals, int[] given, ulong seed)
        {
            return new ReadoutSite((ReadoutPopulation)population, new ValueError(given[0]));
        }
    }

    /// <summary>The error of a value: the same always, for what was too high or too low only
    /// rewards will say.</summary>
    /// <remarks>
    /// <code>
    /// e = −c,   c Q12, 2⁻¹² … 16        Δw = −η·δ·e·z̄ = η·c·δ·z̄: toward less |δ|
    /// </code>
    /// c weighs it beside the policy's errors in the signals of hidden neurons. Bellec et al. 2020,
    /// doi:10.1038/s41467-020-17236-y.
    /// </remarks>
    public sealed class ValueError : OutputError
    {
        readonly int share;

        /// <summary>Creates the error.</summary>
        /// <param name="shareQ12">c, Q12.</param>
        public ValueError(int shareQ12)
        {
            share = shareQ12;
        }

        /// <inheritdoc/>
        public override void Fill(ReadoutPopulation readout, int[] error)
        {
            for (int k = 0; k < error.Length; k++) error[k] = -share;
        }
    }
}
