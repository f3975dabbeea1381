using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>y − y*</summary>
    public sealed class RegressionKind : ErrorKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 2;

        /// <summary>The kind.</summary>
        public RegressionKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        protected override OutputError Make()
        {
            return new RegressionError();
        }
    }

    /// <summary>The error of a regression, and of a one-hot target read as numbers: y −
    /// y*.</summary>
    /// <remarks>Gradient of Σ(y − y*)²/2. Q12, exact; |y| and |y*| ≤ 2,048 − 2⁻¹²,
    /// saturated.</remarks>
    public sealed class RegressionError : OutputError
    {
        /// <inheritdoc/>
        public override void Fill(ReadoutPopulation readout, int[] error)
        {
            int[] target = readout.Target;
            for (int k = 0; k < error.Length; k++)
            {
                int e = readout.Value(k) - target[k];
                if (e > Limits.ValueMax) e = Limits.ValueMax;
                else if (e < -Limits.ValueMax) e = -Limits.ValueMax;
                error[k] = e;
            }
        }
    }
}
