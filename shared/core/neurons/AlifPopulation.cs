namespace EdgeSpike.Core
{
    /// <summary>LIF, the last of them with a threshold that adapts</summary>
    public sealed class AlifKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 4;

        /// <summary>The kind.</summary>
        public AlifKind()
            : base(Id, Core.Form.Spiking, LeakForm.Exponential)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Threshold, Unit.Q15, 1, (512 << 15) - 1, PartVisitor.Required);
            visitor.Number(
                Parameter.Adaptive, Unit.Count, 0, Limits.NeuronsMax, PartVisitor.Required);
            visitor.Leak(Parameter.AdaptationTau);
            visitor.Number(Parameter.Strength, Unit.Q28, 0, 2 << 28, PartVisitor.Required);
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            int[] given = plan.Neuron.Parameters;
            return new AlifPopulation(
                plan.Size, plan.LeakQ31, given[0], given[1], (uint)given[2], given[3]);
        }
    }

    /// <summary>Leaky integrate-and-fire neurons, some of which raise their threshold with each
    /// spike.</summary>
    /// <remarks>
    /// <code>
    /// v[j](t) = α·v[j](t−1) + Σ w[i,j]·z[i](t−d) − θ·z[j](t−1)      saturated once, after the sum
    /// a[j](t) = ρ·a[j](t−1) + z[j](t−1)                              Q10·u/u₀ of ρ's scale, 0 … 1/(1 − ρ)
    /// z[j](t) = v[j](t) − β[j]·a[j](t) ≥ θ                           the left side saturated once
    /// </code>
    /// The last so many neurons adapt, with one β; for the others β is zero: LIF and ALIF in one
    /// recurrent population. A step in which nothing arrives at the population looks only at those
    /// neurons that fired in the step before; a step in which anything arrives looks at all. ρ ≥ α
    /// is demanded: then v − βa of a neuron that receives nothing cannot grow past θ but by a unit
    /// that a sweep truncates, and which neurons a step looks at is part of the definition. Bellec
    /// et al. 2020, doi:10.1038/s41467-020-17236-y (reset one step later, as here).
    /// </remarks>
    public sealed class AlifPopulation : SpikingPopulation
    {
        /// <summary>Fraction bits of β.</summary>
        public const int StrengthBits = 28;

        readonly uint[] extraLeaks;
        readonly int[] compared;
        readonly ScaledCells adaptation;
        readonly int adaptationMax;
        bool isCompared;

        /// <summary>Creates the population at rest.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="leakQ31">α, Q31, below one; see <see cref="CommonScale"/>.</param>
        /// <param name="thresholdQ15">θ, Q15, from 2⁻¹⁵ to below 512.0.</param>
        /// <param name="adaptive">How many neurons adapt, the last ones: 0 … size.</param>
        /// <param name="adaptationLeakQ31">ρ, Q31: α … <see cref="Limits.LeakMaxQ31"/>.</param>
        /// <param name="strengthQ28">β, Q28, 0 … 2.0.</param>
        public AlifPopulation(
            int size, uint leakQ31, int thresholdQ15, int adaptive, uint adaptationLeakQ31,
            int strengthQ28)
            : base(size, leakQ31, thresholdQ15)
        {
            Check(size, adaptive, strengthQ28);
            if (adaptationLeakQ31 < leakQ31 || adaptationLeakQ31 > Limits.LeakMaxQ31)
            {
                throw new ConfigurationException(
                    "leak of the adaptation " + adaptationLeakQ31.ToString()
                    + "/2^31: expected " + leakQ31.ToString()
                        + ", the leak of the potential, to 2^31 - 2^15");
            }

            FirstAdaptive = size - adaptive;
            StrengthQ28 = strengthQ28;
            extraLeaks = new[] { adaptationLeakQ31 };
            compared = new int[size];
            adaptation = new ScaledCells(adaptive);
            adaptationMax = ArrivalTraces.Bound(adaptationLeakQ31);
        }

        /// <summary>The first neuron that adapts; the size if none does.</summary>
        public int FirstAdaptive { get; }

        /// <summary>β of those that adapt, Q28.</summary>
        public int StrengthQ28 { get; }

        /// <summary>a of those that adapt, as stored, [neuron − first]; its scale is the extra
        /// one.</summary>
        public ScaledCells Adaptation
        {
            get { return adaptation; }
        }

        /// <inheritdoc/>
        public override uint[] ExtraLeaks
        {
            get { return extraLeaks; }
        }

        /// <summary>v − β·a of this step, [neuron], as potentials are stored, saturated.</summary>
        public override int[] Compared
        {
            get
            {
                if (!isCompared) Compare();
                return compared;
            }
        }

        /// <inheritdoc/>
        public override void Join(int index, CommonScale scale, CommonScale[] extra, int kept)
        {
            base.Join(index, scale, extra, kept);
            extra[0].Add(adaptation);
        }

        /// <inheritdoc/>
        public override bool LeaksAlone
        {
            get { return true; }
        }

        /// <summary>The scales have moved: what was compared is old.</summary>
        public override void Leak(Kernels kernels)
        {
            isCompared = false;
        }

        /// <summary>Resets by subtraction the neurons that fired in the last step; those that adapt
        /// raise their threshold.</summary>
        public override void BeforeArrivals()
        {
            base.BeforeArrivals();
            SpikeRing ring = Spikes;
            int from = ring.Head * Size;
            int end = from + ring.Counts[ring.Head];
            int one = ExtraScales[0].U >> (29 - Limits.TraceBits);
            int first = FirstAdaptive;
            int[] a = adaptation.Values;
            short[] indices = ring.Indices;

            // Spikes ascend, so those of adaptive neurons are the last ones.
            for (int s = end - 1; s >= from && indices[s] >= first; s--)
            {
                a[indices[s] - first] += one;
                adaptation.motion = ScaledCells.Moved;
            }
        }

        /// <inheritdoc/>
        public override bool AfterArrivals(Kernels kernels)
        {
            SpikeRing ring = Spikes;
            int last = ring.Head;
            int lastCount = ring.Counts[last];
            ring.Advance();
            int head = ring.Head;
            if (Touched)
            {
                Touched = false;
                Compare();
                ring.Counts[head] = kernels.Fire(compared, Threshold, ring.Indices, head * Size);
            }
            else if (lastCount != 0)
            {
                ring.Counts[head] = FireAgain(last * Size, lastCount, head * Size);
            }

            SpikeCount += ring.Counts[head];
            return ring.Counts[head] != 0;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            base.BeginTrial();
            adaptation.Clear();
            isCompared = false;
        }

        /// <inheritdoc/>
        public override void VisitPotential(StateVisitor visitor)
        {
            base.VisitPotential(visitor);
            visitor.Ints(StateField.Adaptation, adaptation.Values, 0, adaptationMax);
            isCompared = false;
        }

        static void Check(int size, int adaptive, int strengthQ28)
        {
            if (adaptive < 0 || adaptive > size)
            {
                throw new ConfigurationException(
                    adaptive.ToString() + " neurons that adapt: expected 0 to "
                    + size.ToString());
            }

            if (strengthQ28 < 0 || strengthQ28 > 2 << StrengthBits)
            {
                throw new ConfigurationException("adaptation strength " + strengthQ28.ToString()
                    + "/2^28: expected 0 to 2.0");
            }
        }

        /// <summary>β·u/u_ρ: what a stored unit of a is in stored units of v, Q28 less 2⁹; at most
        /// 2³⁰.</summary>
        long Factor()
        {
            return ((long)StrengthQ28 * Scale.U) / ExtraScales[0].U;
        }

        void Compare()
        {
            int[] v = Potential.Values;
            for (int j = 0; j < v.Length; j++)
            {
                int x = v[j];
                if (x > Limits.PotentialMax) x = Limits.PotentialMax;
                else if (x < -Limits.PotentialMax) x = -Limits.PotentialMax;
                v[j] = x;
                compared[j] = x;
            }

            // a stays below 2²⁸, so the product below 2⁵⁸.
            int first = FirstAdaptive;
            int[] a = adaptation.Values;
            long factor = Factor();
            for (int n = 0; n < a.Length; n++)
            {
                if (a[n] != 0) compared[first + n] = Lowered(v[first + n], a[n], factor);
            }

            isCompared = true;
        }

        /// <summary>v − β·a: Q10 of a and Q28 of β to Q19.</summary>
        static int Lowered(int v, int a, long factor)
        {
            long x = v - (a * factor >> (StrengthBits + Limits.TraceBits - Limits.PotentialBits));
            return x < -Limits.PotentialMax ? -Limits.PotentialMax : (int)x;
        }

        /// <summary>Compares only those neurons that fired in the step before.</summary>
        int FireAgain(int from, int count, int to)
        {
            int[] v = Potential.Values;
            short[] indices = Spikes.Indices;
            int threshold = Threshold;
            long factor = Factor();
            int fired = 0;
            for (int s = from; s < from + count; s++)
            {
                short j = indices[s];
                int x = v[j];
                if (j >= FirstAdaptive)
                    x = Lowered(x, adaptation.Values[j - FirstAdaptive], factor);
                if (x >= threshold) indices[to + fired++] = j;
            }

            return fired;
        }
    }
}
