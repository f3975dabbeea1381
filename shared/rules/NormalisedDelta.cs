using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Normalised delta rule of a window readout</summary>
    public sealed class NormalisedDeltaKind : RuleKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 9;

        /// <summary>The kind.</summary>
        public NormalisedDeltaKind()
            : base(Id, Form.Spikes, Form.Window)
        {
        }

        /// <inheritdoc/>
        public override int BytesPerPost
        {
            get { return 8; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Share, Unit.Q8, 1, 512, 256);
        }

        /// <inheritdoc/>
        public override LearningRule Build(RuleSite at)
        {
            return new NormalisedDelta((WindowProjection)at.Projection, at.Given[0]);
        }

        /// <inheritdoc/>
        public override NetworkPlan Example(ulong seed)
        {
            return Examples.Window(seed, new PartPlan(Id, 256));
        }
    }

    /// <summary>The delta rule with the step that would undo a share of an example's
    /// error.</summary>
    /// <remarks>
    /// <code>
    /// Δw[f,k] = −η·e[k]·d[f] / Σ d²,   d = φ − μ        rounded to the nearest unit, once an example
    /// </code>
    /// e = softmax(y) − target. The sum goes over all features of the readout, so that η is the
    /// share of e by which y[k] changes, whatever the features. Normalised least mean squares:
    /// Nagumo and Noda 1967, doi:10.1109/TAC.1967.1098599; departs from it by softmax and the
    /// subtracted mean. No state, no random bits.
    /// </remarks>
    public sealed class NormalisedDelta : ExampleRule
    {
        const int RateBits = 8;
        const int SlopeBits = 24;

        readonly WindowProjection projection;
        readonly int rate;
        readonly int shift;
        readonly long[] slopes;

        /// <summary>Creates the rule.</summary>
        /// <param name="projection">Ends at a window readout; already in its network.</param>
        /// <param name="rateQ8">η, Q8, 1 … 512.</param>
        public NormalisedDelta(WindowProjection projection, int rateQ8)
        {
            this.projection = projection;
            rate = rateQ8;

            // e Q12, d Q5, Σd² Q10, and a weight unit is 2^(scale − 15): e·d/Σd² is 2^(scale − 8)
            // units.
            shift = SlopeBits - RateBits + 8 - projection.Scale;
            slopes = new long[projection.Post.Size];
        }

        /// <inheritdoc/>
        public override void Descend(int row, int from, int end, int[] error, long energy)
        {
            if (energy == 0) return;
            for (int k = 0; k < slopes.Length; k++)
            {
                slopes[k] = error[k] == 0 ? 0 : -((long)(error[k] * rate) << shift) / energy;
            }

            projection.Move(row, from, end, slopes);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
        }
    }
}
