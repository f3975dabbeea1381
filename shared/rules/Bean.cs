using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Neurons that have a target in common and fire unlike each other lose their weights
    /// to it: assemblies form, few weights remain</summary>
    public sealed class BeanKind : TermKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 3;

        /// <summary>The kind.</summary>
        public BeanKind()
            : base(Id)
        {
        }

        /// <summary>Activity is a count of spikes.</summary>
        public override int Pre
        {
            get { return Form.Spiking | Form.Fixed; }
        }

        /// <summary>Whatever has a weight for each presynaptic neuron.</summary>
        public override int Post
        {
            get { return Form.Targets | Form.Counting; }
        }

        /// <inheritdoc/>
        public override int BytesPerPre
        {
            get { return 2; }
        }

        /// <inheritdoc/>
        public override int BytesPerPost
        {
            get { return 24; }
        }

        /// <inheritdoc/>
        public override PartPlan Example
        {
            get { return new PartPlan(Id, 16384, 18, 512); }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Rate();
            visitor.Number(Parameter.Steepness, Unit.Q8, 1, Bean.SteepnessMax, 256);
        }

        /// <inheritdoc/>
        public override WeightTerm Build(int[] given, Projection projection)
        {
            return new Bean(projection, new LearningRate(given[0], given[1]), given[2]);
        }
    }

    /// <summary>BEAN, of first order: biologically enhanced artificial neuronal assembly
    /// regularisation, at the end of each learning trial.</summary>
    /// <remarks>
    /// <code>
    /// h[i]    spikes of presynaptic neuron i in this trial, at most 127
    /// Ŵ[i,k]  |tanh(γ·w[i,k])|
    /// E       Σ over pairs i &lt; j, Σ_k Ŵ[i,k]·Ŵ[j,k]·(h[i] − h[j])²
    /// Δw[i,k] = −η·sign(w[i,k])·(1 − Ŵ[i,k]²)·(h[i]²·S0[k] − 2·h[i]·S1[k] + S2[k])
    /// S0[k] = Σ_j Ŵ[j,k],   S1[k] = Σ_j Ŵ[j,k]·h[j],   S2[k] = Σ_j Ŵ[j,k]·h[j]²
    /// </code>
    /// Δw is −η/γ·∂E/∂w, so no pair of neurons is kept or gone over. γ Q8, 2⁻⁸ … 64; Ŵ Q15; sums
    /// exact; no weight passes zero, and one that is there stays. Keeps a count a presynaptic
    /// neuron and three sums a postsynaptic one, and costs two looks at each synapse a trial. Gao,
    /// Ascoli and Zhao 2021, doi:10.3389/fnbot.2021.567482. Departs from it by one trial where they
    /// average over a batch, by spike counts, by leaving the gradient of activities out, and by η
    /// in place of 2·α·γ/n² with n neurons.
    /// </remarks>
    public sealed class Bean : WeightTerm
    {
        /// <summary>Largest γ, Q8.</summary>
        public const int SteepnessMax = 64 << 8;

        const int AffinityBits = 15;

        readonly Projection projection;
        readonly TanhTable tanh = new TanhTable();
        readonly int mantissa;
        readonly int shift;
        readonly int steepness;
        readonly int realShift;
        readonly long[] sum;
        readonly long[] first;
        readonly long[] second;
        short[] spikes;

        /// <summary>Creates the term.</summary>
        /// <param name="projection">Whose weights.</param>
        /// <param name="rate">η.</param>
        /// <param name="steepness">γ, Q8, 1 … <see cref="SteepnessMax"/>.</param>
        public Bean(Projection projection, LearningRate rate, int steepness)
        {
            this.projection = projection;
            this.steepness = steepness;
            int bits = projection.Weights.Bits;
            realShift = Limits.PotentialBits - bits + 1 + projection.Scale;
            mantissa = rate.Mantissa;
            shift = rate.Exponent + AffinityBits - UnitBits - bits + 1 + projection.Scale;
            sum = new long[projection.Post.Size];
            first = new long[sum.Length];
            second = new long[sum.Length];
        }

        /// <inheritdoc/>
        public override bool CountsSpikes
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void Begin(short[] spikes)
        {
            this.spikes = spikes;
            for (int k = 0; k < sum.Length; k++)
            {
                sum[k] = 0;
                first[k] = 0;
                second[k] = 0;
            }

            Weights weights = projection.Weights;
            for (int i = 0; i < spikes.Length; i++)
            {
                int h = spikes[i];
                int end = projection.RowBegin(i + 1);
                for (int at = projection.RowBegin(i); at < end; at++)
                {
                    int k = projection.PostOf(i, at);
                    if (k < 0) continue;
                    long affinity = Affinity(weights[at]);
                    sum[k] += affinity;
                    first[k] += affinity * h;
                    second[k] += affinity * h * h;
                }
            }
        }

        /// <inheritdoc/>
        public override long Change(int i, int j, int weight)
        {
            if (weight == 0) return 0;
            long h = spikes[i];
            long unlike = h * h * sum[j] - 2 * h * first[j] + second[j];
            long affinity = Affinity(weight);
            long slope = (1L << AffinityBits) - (affinity * affinity >> AffinityBits);

            // Q15 below 2⁴⁵: at most 2¹⁶ neurons, counts below 2⁷. Times η below 2⁶⁰.
            long gradient = (unlike * slope >> AffinityBits) * mantissa;
            long whole = (weight < 0 ? -(long)weight : weight) << UnitBits;
            long change = shift >= 0 ? gradient >> shift
                : gradient > whole >> -shift ? whole : gradient << -shift;
            if (change > whole) change = whole;
            return weight > 0 ? -change : change;
        }

        long Affinity(int weight)
        {
            long real = ((weight < 0 ? -(long)weight : weight) << realShift) * steepness >> 8;
            return tanh.Of((int)real) >> (Limits.SlowBits - AffinityBits);
        }
    }
}
