using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Weight perturbation: try all weights a little off, and keep what helped.</summary>
    /// <remarks>
    /// <code>
    /// base phase         R  = what the teacher says of it
    /// perturbed phase    w + p·s,  s = ±1 from (seed, trial, projection, synapse);  R⁺ likewise
    /// at its end         w restored;  Δw = η·(R⁺ − R)·s/p
    /// </code>
    /// R is minus the error, Q12; p = 2^n weight units. Signs are regenerated, so nothing is stored a
    /// synapse. Needs no derivative, no signal and no path back: any neuron model will do. Weights are kept
    /// within ±(max − p), so that restoring is exact; a synapse whose presynaptic neuron was silent in the
    /// perturbed phase cannot have helped and does not move ("WP0").
    /// Jabri and Flower 1991, doi:10.1162/neco.1991.3.4.546, one weight at a time; all at once with random signs as
    /// Cauwenberghs 1993. WP0: Züge, Klos and Memmesheimer 2023, doi:10.1103/PhysRevX.13.021006.
    /// </remarks>
    public sealed class WeightPerturbation : PairRule
    {
        readonly ulong seed;
        readonly int size;
        readonly int basePhase;
        readonly int perturbedPhase;
        readonly sbyte[] heard;
        int baseReward;
        long perturbed;

        /// <summary>Creates the rule.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="rounding">How weights move; made with <see cref="GradientBits"/>.</param>
        /// <param name="sizeBits">n: p = 2^n weight units, at most a quarter of the largest weight.</param>
        /// <param name="basePhase">Number of the phase with the weights as they are.</param>
        /// <param name="perturbedPhase">Number of the phase with perturbed weights; another one.</param>
        /// <param name="seed">Of the network.</param>
        public WeightPerturbation(
            Projection projection, PairRounding rounding, int sizeBits, int basePhase, int perturbedPhase, ulong seed)
            : base(projection, rounding)
        {
            bool fits = sizeBits >= 0 && sizeBits <= projection.Weights.Bits - 3;
            if (!fits || basePhase == perturbedPhase)
            {
                throw new ConfigurationException("projection " + projection.Index.ToString()
                    + ", weight perturbation of 2^" + sizeBits.ToString() + " units between phases "
                    + basePhase.ToString() + " and " + perturbedPhase.ToString() + ": expected 2^0 to 2^"
                    + (projection.Weights.Bits - 3).ToString() + " and two phases");
            }

            this.seed = seed;
            this.basePhase = basePhase;
            this.perturbedPhase = perturbedPhase;
            size = 1 << sizeBits;
            heard = new sbyte[projection.Pre.Size];
        }

        /// <inheritdoc/>
        public override bool NeedsSite
        {
            get { return false; }
        }

        /// <summary>Fraction bits of the gradient (R − R⁺)·s: what makes η a rate in real weights and
        /// errors.</summary>
        /// <param name="projection">Gives the unit of a weight.</param>
        /// <param name="sizeBits">n.</param>
        /// <returns>May be below zero.</returns>
        public static int GradientBits(Projection projection, int sizeBits)
        {
            return Limits.ValueBits + sizeBits - (projection.Weights.Bits - 1) + projection.Scale;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            Restore();
            baseReward = 0;
            for (int i = 0; i < heard.Length; i++) heard[i] = 0;
        }

        /// <inheritdoc/>
        public override void BeginPhase(int phase, long trial)
        {
            if (phase != perturbedPhase) return;
            Restore();
            for (int i = 0; i < heard.Length; i++) heard[i] = 0;
            Confine();
            perturbed = trial;
            Shift(trial, size);
        }

        /// <inheritdoc/>
        public override void Arrive(short[] spikes, int from, int count)
        {
            for (int s = from; s < from + count; s++) heard[spikes[s]] = 1;
        }

        /// <inheritdoc/>
        public override void ArriveValues(short[] values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                if (values[i] != 0) heard[i] = 1;
            }
        }

        /// <inheritdoc/>
        public override void EndPhase(int phase, int reward, long trial)
        {
            if (phase == basePhase) baseReward = reward;
            if (phase != perturbedPhase || perturbed == 0) return;
            Restore();
            long worse = (long)baseReward - reward;
            for (int i = 0; i < heard.Length; i++)
            {
                if (heard[i] == 0) continue;
                int end = Projection.RowBegin(i + 1);
                for (int k = Projection.RowBegin(i); k < end; k++)
                {
                    int j = Projection.PostOf(i, k);
                    if (j >= 0) Rounding.Descend(k, worse * Sign(trial, k), trial, PairRounding.Pair(i, j));
                }
            }

            Confine();
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            visitor.Bytes8(StateField.Heard, heard, 0, 1);
            baseReward = visitor.Int(StateField.BaseReward, baseReward, int.MinValue, int.MaxValue);
            perturbed = visitor.Long(StateField.Perturbed, perturbed, 0, Limits.CountMax);
        }

        void Restore()
        {
            if (perturbed != 0) Shift(perturbed, -size);
            perturbed = 0;
        }

        /// <summary>Moves every weight by its sign times a size; not a weight change that is counted.</summary>
        void Shift(long trial, int by)
        {
            Weights weights = Projection.Weights;
            for (int i = 0; i < heard.Length; i++)
            {
                int end = Projection.RowBegin(i + 1);
                for (int k = Projection.RowBegin(i); k < end; k++)
                {
                    if (Projection.PostOf(i, k) >= 0) weights.Put(k, weights[k] + by * Sign(trial, k));
                }
            }
        }

        void Confine()
        {
            Weights weights = Projection.Weights;
            int max = weights.Max - size;
            for (int k = 0; k < weights.Count; k++)
            {
                if (weights[k] > max) weights.Put(k, max);
                else if (weights[k] < -max) weights.Put(k, -max);
            }
        }

        /// <summary>s: 64 signs a draw.</summary>
        int Sign(long trial, int k)
        {
            ulong bits = Keyed.Bits(seed, Purpose.Perturbation, Projection.Index, (ulong)trial, (ulong)(k >> 6));
            return (bits >> (k & 63) & 1) == 0 ? -1 : 1;
        }
    }
}
