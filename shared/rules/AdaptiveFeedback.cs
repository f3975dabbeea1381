using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Errors travel back over weights that follow the readout's</summary>
    public sealed class AdaptiveKind : SignalKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 4;

        /// <summary>The kind.</summary>
        public AdaptiveKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override int BytesPerPair
        {
            get { return 2; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Output(Parameter.Projection);
            visitor.Number(Parameter.Deviation, Unit.Q7, 0, 36, 10);
            visitor.Number(Parameter.DecayShift, Unit.Count, 1, 24, 12);
        }

        /// <inheritdoc/>
        public override LearningSignal Build(SignalSite at)
        {
            return new AdaptiveFeedback(at.Output(0), at.Given[1], at.Given[2], at.Seed);
        }
    }

    /// <summary>Errors travel back over weights that receive the readout's own changes.</summary>
    /// <remarks>
    /// <code>
    /// L[j] = Σ_k B[j,k]·(y[k] − y*[k])
    /// each change of w_out[j,k] is a change of B[j,k];  at the end of a trial both shrink:
    /// w ← w − SR(w·2⁻ᵈ),  B ← B − SR(B·2⁻ᵈ)
    /// </code>
    /// Whatever the random start, the difference of the two shrinks by 2⁻ᵈ a trial while learning
    /// renews what they have in common: B comes to w_out, as far as neither saturates. Bellec et
    /// al. 2020, doi:10.1038/s41467-020-17236-y, "adaptive e-prop"; after Kolen and Pollack 1994,
    /// doi:10.1109/ICNN.1994.374486. Rounding of the decay is stochastic, keyed by (projection,
    /// trial, synapse); w and B share its draw.
    /// </remarks>
    public sealed class AdaptiveFeedback : LearningSignal
    {
        readonly Projection output;
        readonly ReadoutPopulation readout;
        readonly Weights feedback;
        readonly int decayShift;
        readonly ulong seed;

        /// <summary>Creates the signal with a random matrix, and makes it follow the readout's
        /// weights.</summary>
        /// <param name="output">From the population that is told to the readout; already in its
        /// network.</param>
        /// <param name="deviation">Standard deviation of B at the start in units of 2⁻⁷·2^scale,
        /// 0 … 36.</param>
        /// <param name="decayShift">d, 1 … 24.</param>
        /// <param name="seed">Of the network.</param>
        public AdaptiveFeedback(Projection output, int deviation, int decayShift, ulong seed)
        {
            if (output.Mirror != null)
            {
                throw new ConfigurationException("projection " + output.Index.ToString()
                    + ": two adaptive feedbacks follow its weights, expected one");
            }

            this.output = output;
            this.decayShift = decayShift;
            this.seed = seed;
            readout = (ReadoutPopulation)output.Post;

            if (output.Weights.Bits == 8) feedback = new Weights8(output.Weights.Count);
            else feedback = new Weights16(output.Weights.Count);
            feedback.Join(StateKey.Base(OwnerKind.Projection, output.Index, StateField.Feedback));
            int unit = output.Weights.Bits == 8 ? 1 : 256;
            for (int j = 0; j < output.Pre.Size; j++)
            {
                for (int k = 0; k < readout.Size; k++)
                {
                    int at = output.IndexOf(j, k);
                    if (at < 0) continue;
                    feedback.Put(at,
                        unit * RandomMatrix.Feedback(seed, output.Pre.Index, j, k, deviation));
                }
            }

            output.Mirror = feedback;
        }

        /// <inheritdoc/>
        public override void Add(int[] signal, short[] active, int count, int trialStep)
        {
            output.Backproject(readout.Error, feedback, active, count, signal, true);
        }

        /// <inheritdoc/>
        public override void Put(int[] signal, short[] active, int count, int trialStep)
        {
            output.Backproject(readout.Error, feedback, active, count, signal, false);
        }

        /// <inheritdoc/>
        public override void EndTrial(long trial)
        {
            for (int k = 0; k < feedback.Count; k++)
            {
                ulong bits = Keyed.Bits(seed, Purpose.Decay, output.Index, (ulong)trial, (ulong)k);
                int draw = (int)(bits & ((1UL << decayShift) - 1));
                Shrink(output.Weights, k, draw);
                Shrink(feedback, k, draw);
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            // A population may have several such signals; a projection is followed by one.
            visitor.Owner(OwnerKind.Projection, output.Index);
            visitor.Weights(StateField.Feedback, feedback);
        }

        void Shrink(Weights weights, int k, int draw)
        {
            int w = weights[k];
            int magnitude = w < 0 ? -w : w;
            int lost = (magnitude + draw) >> decayShift;
            if (lost != 0) weights.Put(k, w < 0 ? w + lost : w - lost);
        }
    }
}
