using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>softmax(y) − y*</summary>
    public sealed class SoftmaxKind : ErrorKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 3;

        /// <summary>The kind.</summary>
        public SoftmaxKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        protected override OutputError Make()
        {
            return new SoftmaxError();
        }
    }

    /// <summary>The error of a classification: π − π* with π = softmax(y).</summary>
    /// <remarks>
    /// <code>
    /// π[k] = e^(y[k] − max y) / Σ e^(y − max y)
    /// </code>
    /// Gradient of the cross-entropy by y. Q12, truncated: error below 2⁻¹² + 2⁻²⁴.
    /// </remarks>
    public sealed class SoftmaxError : OutputError
    {
        /// <inheritdoc/>
        public override void Fill(ReadoutPopulation readout, int[] error)
        {
            if (error.Length == 0) return;
            int max = int.MinValue;
            for (int k = 0; k < error.Length; k++)
            {
                int y = readout.Value(k);
                error[k] = y;
                if (y > max) max = y;
            }

            long sum = 0;
            for (int k = 0; k < error.Length; k++)
            {
                int e = error[k] == max ? Exponential.One : Exponential.OfNegative(max - error[k]);
                error[k] = e;
                sum += e;
            }

            int[] target = readout.Target;
            for (int k = 0; k < error.Length; k++)
            {
                int e = (int)(((long)error[k] << Limits.ValueBits) / sum) - target[k];
                if (e > Limits.ValueMax) e = Limits.ValueMax;
                else if (e < -Limits.ValueMax) e = -Limits.ValueMax;
                error[k] = e;
            }
        }
    }
}
