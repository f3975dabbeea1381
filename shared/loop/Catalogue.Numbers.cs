using EdgeSpike.Core;

namespace EdgeSpike.Loop
{
    /// <content>The numbers, and what each takes.</content>
    public static partial class Catalogue
    {
        /// <summary>Neuron: spikes from outside. No parameters.</summary>
        public const int Input = 1;

        /// <summary>Neuron: leaky integrate-and-fire. Threshold Q15.</summary>
        public const int Lif = 2;

        /// <summary>Neuron: leaky readout. No parameters.</summary>
        public const int Readout = 3;

        /// <summary>Neuron: LIF, some with adaptive threshold. Threshold Q15, how many adapt, leak of the
        /// adaptation Q31, strength Q28.</summary>
        public const int Alif = 4;

        /// <summary>Neuron: graded, tanh. Bits of the phases in which it is clamped. The plan's leak is
        /// 1 − 1/τ.</summary>
        public const int Graded = 5;

        /// <summary>Neuron: readout that keeps nothing. No parameters; the plan's leak is not used.</summary>
        public const int Memoryless = 6;

        /// <summary>Neuron: LIF with several time constants. Threshold Q15, leak Q31 of each class.</summary>
        public const int MixedLif = 7;

        /// <summary>Surrogate: triangle. Height Q12.</summary>
        public const int Triangle = 1;

        /// <summary>Readout error: y − y*. No parameters.</summary>
        public const int Regression = 2;

        /// <summary>Readout error: softmax(y) − y*. No parameters.</summary>
        public const int Softmax = 3;

        /// <summary>Surrogate: a table. <see cref="SurrogateShape"/>, height Q12.</summary>
        public const int Table = 4;

        /// <summary>Surrogate: the derivative of a graded neuron. No parameters.</summary>
        public const int Derivative = 5;

        /// <summary>Signal: symmetric feedback. Index of the projection to the readout.</summary>
        public const int Symmetric = 1;

        /// <summary>Signal: stored random feedback. Index of the readout, deviation.</summary>
        public const int Random = 2;

        /// <summary>Signal: regenerated random feedback. Index of the readout, deviation.</summary>
        public const int Regenerated = 3;

        /// <summary>Signal: adaptive feedback. Index of the projection, deviation, decay shift.</summary>
        public const int Adaptive = 4;

        /// <summary>Signal: rate regularisation. Cost Q19 a spike a step, ceiling Q16.</summary>
        public const int RateCeiling = 5;

        /// <summary>Rule: e-prop. Commit, mantissa and exponent of the rate.</summary>
        public const int Eprop = 1;

        /// <summary>Rule: the readout's delta rule. Commit, mantissa and exponent of the rate.</summary>
        public const int Delta = 2;

        /// <summary>Rule: e-prop, eligibility filtered. Mantissa and exponent of the rate, leak of the
        /// filter Q31.</summary>
        public const int EpropFiltered = 3;

        /// <summary>Rule: RFLO. Commit, mantissa and exponent of the rate.</summary>
        public const int Rflo = 4;

        /// <summary>Rule: the delta rule for graded neurons. Commit, mantissa and exponent of the rate.</summary>
        public const int GradedDelta = 5;

        /// <summary>Rule: weight perturbation. Commit, mantissa and exponent of the rate, size 2^n, base and
        /// perturbed phase.</summary>
        public const int Perturbation = 6;

        /// <summary>Rule: contrastive. Commit, mantissa and exponent of the rate, free and clamped
        /// phase.</summary>
        public const int Contrastive = 7;

        /// <summary>Commit: hazard clock.</summary>
        public const int Hazard = 1;

        /// <summary>Commit: stochastic rounding of each pair.</summary>
        public const int Rounding = 2;

        /// <summary>Commit: an arithmetic shift without a draw, only to be compared with.</summary>
        public const int Plain = 3;
    }
}
