using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Errors travel back over the readout's own weights</summary>
    public sealed class SymmetricKind : SignalKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 1;

        /// <summary>The kind.</summary>
        public SymmetricKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Output(Parameter.Projection);
        }

        /// <inheritdoc/>
        public override LearningSignal Build(SignalSite at)
        {
            return new SymmetricFeedback(at.Output(0));
        }
    }

    /// <summary>Errors travel back over the readout's own weights.</summary>
    /// <remarks>
    /// <code>
    /// L[j] = Σ_k w_out[j,k]·(y[k] − y*[k])
    /// </code>
    /// Bellec et al. 2020, doi:10.1038/s41467-020-17236-y, "symmetric e-prop". No state of its own.
    /// </remarks>
    public sealed class SymmetricFeedback : LearningSignal
    {
        readonly Projection output;
        readonly ReadoutPopulation readout;

        /// <summary>Creates the signal.</summary>
        /// <param name="output">From the population that is told to the readout.</param>
        public SymmetricFeedback(Projection output)
        {
            this.output = output;
            readout = (ReadoutPopulation)output.Post;

        }

        /// <inheritdoc/>
        public override void Add(int[] signal, short[] active, int count, int trialStep)
        {
            output.Backproject(readout.Error, output.Weights, active, count, signal, true);
        }

        /// <inheritdoc/>
        public override void Put(int[] signal, short[] active, int count, int trialStep)
        {
            output.Backproject(readout.Error, output.Weights, active, count, signal, false);
        }
    }
}
