using System;

namespace EdgeSpike.Core
{
    /// <summary>Output neurons that spike; what is read is how often</summary>
    public sealed class CountingKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 16;

        /// <summary>The kind.</summary>
        public CountingKind()
            : base(Id, Core.Form.Counting, LeakForm.Exponential)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Threshold, Unit.Q15, 1, (512 << 15) - 1, PartVisitor.Required);
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            return new CountingReadout(plan.Size, plan.LeakQ31, plan.Neuron.Parameters[0]);
        }
    }

    /// <summary>A readout of integrate-and-fire neurons: y is how often each fired in this
    /// trial.</summary>
    /// <remarks>
    /// <code>
    /// v[k](t) = α·v[k](t−1) + Σ w[j,k]·z[j](t) − θ·z[k](t−1)      saturated once, after the sum
    /// z[k](t) = v[k](t) ≥ θ
    /// y[k](t) = number of z[k] since the trial began; at most 2,047
    /// </code>
    /// Spikes of the same step arrive, as at every readout, and rules see when an output fires.
    /// </remarks>
    public sealed class CountingReadout : ReadoutPopulation
    {
        /// <summary>Spikes that are counted at most: y is Q12.</summary>
        public const int CountMax = Limits.ValueMax >> Limits.ValueBits;

        readonly int thresholdQ15;
        readonly int[] potentials;
        readonly int[] counts;
        SpikeObserver[] observers = new SpikeObserver[0];
        Network network;

        /// <summary>Creates the readout at rest.</summary>
        /// <param name="size">Outputs, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="leakQ31">α, Q31; see <see cref="CommonScale"/>.</param>
        /// <param name="thresholdQ15">θ, Q15, from 2⁻¹⁵ to below 512.0.</param>
        public CountingReadout(int size, uint leakQ31, int thresholdQ15)
            : base(size, leakQ31)
        {
            if (thresholdQ15 < 1 || thresholdQ15 >= 512 << 15)
            {
                throw new ConfigurationException("threshold " + thresholdQ15.ToString()
                    + "/32768: expected 1/32768 to less than 512.0");
            }

            this.thresholdQ15 = thresholdQ15;
            potentials = Potential.Values;
            counts = new int[size];
        }

        /// <summary>Spikes of each output in this trial, [output].</summary>
        public int[] Counts
        {
            get { return counts; }
        }

        /// <summary>θ at this step's scale, as potentials are stored: Q15·Q29 to Q19.</summary>
        public int Threshold
        {
            get { return (int)((long)thresholdQ15 * scale.u >> 25); }
        }

        /// <inheritdoc/>
        public override long ResetMax
        {
            get { return (long)thresholdQ15 << 5; }
        }

        /// <inheritdoc/>
        public override bool Spiking
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override bool IsNeverAtRest
        {
            get { return true; }
        }

        /// <summary>Lets somebody see when outputs fire, in learning trials. At build
        /// only.</summary>
        public void Watch(SpikeObserver observer)
        {
            var longer = new SpikeObserver[observers.Length + 1];
            for (int s = 0; s < observers.Length; s++) longer[s] = observers[s];
            longer[observers.Length] = observer;
            observers = longer;
        }

        /// <inheritdoc/>
        public override void Serve(Network network)
        {
            this.network = network;
        }

        /// <summary>The count of an output.</summary>
        /// <param name="k">Output, 0 … Size − 1.</param>
        /// <returns>y, Q12.</returns>
        public override int Value(int k)
        {
            return counts[k] << Limits.ValueBits;
        }

        /// <summary>Resets by subtraction the outputs that fired in the last step.</summary>
        public override void BeforeArrivals()
        {
            // Whoever keeps more than θ fires again without arrivals.
            touched = true;
            SpikeRing ring = spikes;
            int theta = Threshold;
            int from = ring.head * ring.size;
            int end = from + ring.counts[ring.head];
            for (int s = from; s < end; s++) potentials[ring.indices[s]] -= theta;
        }

        /// <summary>Saturates, compares, emits and counts.</summary>
        /// <returns>Whether any output fired.</returns>
        public override bool AfterArrivals(Kernels kernels)
        {
            touched = false;
            SpikeRing ring = spikes;
            ring.Advance();
            int from = ring.head * ring.size;
            int count = kernels.Fire(potentials, Threshold, ring.indices, from);
            ring.counts[ring.head] = count;
            spikeCount += count;
            for (int s = from; s < from + count; s++)
            {
                short k = ring.indices[s];
                if (counts[k] < CountMax) counts[k]++;
            }

            if (count == 0 || !network.Learning) return count != 0;
            for (int s = 0; s < observers.Length; s++)
            {
                observers[s].Observe(ring.indices, from, count, network.StepCount);
            }

            return true;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            base.BeginTrial();
            Array.Clear(counts, 0, counts.Length);
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            base.Visit(visitor);
            visitor.Ints(Slot.Of(0), counts, 0, CountMax);
        }
    }
}
