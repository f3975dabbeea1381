namespace EdgeSpike.Core
{
    /// <summary>Izhikevich's model: two variables and four constants for any of the cortex's firing
    /// patterns; its synapses do not learn</summary>
    public sealed class IzhikevichKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 22;

        /// <summary>The kind.</summary>
        public IzhikevichKind()
            : base(Id, Core.Form.Fixed, LeakForm.None)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            const int all = IzhikevichPopulation.RateAll;
            visitor.Number(Parameter.A, Unit.Q28, 1, all, PartVisitor.Required);
            visitor.Number(Parameter.B, Unit.Q28, -2 * all, 2 * all, PartVisitor.Required);
            visitor.Number(Parameter.C, Unit.Q15, -100 << 15, 29 << 15, PartVisitor.Required);
            visitor.Number(Parameter.D, Unit.Q15, -100 << 15, 100 << 15, PartVisitor.Required);
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            int[] given = plan.Neuron.Parameters;
            return new IzhikevichPopulation(plan.Size, given[0], given[1], given[2], given[3]);
        }
    }

    /// <summary>Izhikevich's neurons, a millisecond a step.</summary>
    /// <remarks>
    /// <code>
    /// twice:  v ← v + ½·(0.04·v² + 5·v + 140 − u + I)      I: what arrived, Σ w·z
    ///         v ≥ 30 mV: v ← 30, and no second time
    /// u ← u + a·(b·v − u)
    /// z = v ≥ 30 mV, then v ← c, u ← u + d
    /// </code>
    /// v in millivolts and u Q19, v from −512, u within ±2,048; a trial begins with v = −65, u =
    /// b·v. 0.04 is within 2⁻²⁹; products and sums are cut at 2⁻¹⁹ each. A weight of 1.0 is a
    /// current of 1. Patterns of the paper by (a, b, c, d): regular spiking (0.02, 0.2, −65, 8),
    /// intrinsically bursting (0.02, 0.2, −55, 4), chattering (0.02, 0.2, −50, 2), fast spiking
    /// (0.1, 0.2, −65, 2). Izhikevich 2003, doi:10.1109/TNN.2003.820440. Departs from its program
    /// by a v that stops at its apex, so that u does not see how far Euler's method shoots over.
    /// Costs a pass over the neurons in every step.
    /// </remarks>
    public sealed class IzhikevichPopulation : MembranePopulation
    {
        /// <summary>1.0 of a and b, Q28.</summary>
        public const int RateAll = 1 << 28;

        const int Bits = Limits.PotentialBits;
        const int Rest = -65 << Bits;
        const int Apex = 30 << Bits;
        const int Lowest = -512 << Bits;

        // 0.04, Q28.
        const long Square = 10737418;

        readonly long a;
        readonly long b;
        readonly int reset;
        readonly int jump;
        readonly int[] recoveries;

        /// <summary>Creates the population at rest.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="aQ28">a, Q28, a millisecond, above 0 to 1.0.</param>
        /// <param name="bQ28">b, Q28, ±2.0.</param>
        /// <param name="cQ15">c, Q15, millivolts, −100 … 29.</param>
        /// <param name="dQ15">d, Q15, ±100.</param>
        public IzhikevichPopulation(int size, int aQ28, int bQ28, int cQ15, int dQ15)
            : base(size)
        {
            a = aQ28;
            b = bQ28;
            reset = cQ15 << (Bits - 15);
            jump = dQ15 << (Bits - 15);
            recoveries = new int[size];
            Settle();
        }

        /// <summary>u, [neuron], Q19.</summary>
        public int[] Recoveries
        {
            get { return recoveries; }
        }

        /// <summary>Integrates what arrived, compares and emits.</summary>
        /// <param name="kernels">Not needed: what is integrated has no common scale.</param>
        /// <returns>Whether any neuron fired.</returns>
        public override bool AfterArrivals(Kernels kernels)
        {
            SpikeRing ring = spikes;
            ring.Advance();
            touched = false;
            int count = Fire(ring.indices, ring.head * ring.size);
            ring.counts[ring.head] = count;
            spikeCount += count;
            return count != 0;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            base.BeginTrial();
            Settle();
        }

        /// <inheritdoc/>
        public override void VisitPotential(StateVisitor visitor)
        {
            base.VisitPotential(visitor);
            visitor.Ints(Slot.Of(0), recoveries, -Limits.PotentialMax, Limits.PotentialMax);
            visitor.Ints(Slot.Of(1), membranes, Lowest, Apex - 1);
        }

        void Settle()
        {
            for (int j = 0; j < membranes.Length; j++)
            {
                membranes[j] = Rest;
                recoveries[j] = (int)(b * Rest / RateAll);
            }
        }

        int Fire(short[] indices, int to)
        {
            int[] potentials = membranes;
            int[] currents = arriving;
            int[] us = recoveries;
            long rate = a;
            long slope = b;
            int next = to;
            for (int j = 0; j < potentials.Length; j++)
            {
                long u = us[j];
                long drive = (140L << Bits) - u + currents[j];
                currents[j] = 0;
                long v = Half(potentials[j], drive);
                if (v < Apex) v = Half(v, drive);
                bool fires = v >= Apex;
                if (fires) v = Apex;
                u += rate * (slope * v / RateAll - u) / RateAll;
                if (fires)
                {
                    v = reset;
                    u += jump;
                    indices[next++] = (short)j;
                }

                if (u > Limits.PotentialMax) u = Limits.PotentialMax;
                else if (u < -Limits.PotentialMax) u = -Limits.PotentialMax;
                potentials[j] = (int)v;
                us[j] = (int)u;
            }

            return next - to;
        }

        /// <summary>v half a millisecond later. v² is below 2³⁷ in Q19, so no product reaches
        /// 2⁶¹.</summary>
        static long Half(long v, long drive)
        {
            long square = (v * v >> Bits) * Square >> 28;
            long after = v + ((square + 5 * v + drive) >> 1);
            return after < Lowest ? Lowest : after;
        }
    }
}
