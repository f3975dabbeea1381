namespace EdgeSpike.Core
{
    /// <summary>LIF with several time constants, as many neurons of each</summary>
    public sealed class MixedLifKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 7;

        /// <summary>The kind.</summary>
        public MixedLifKind()
            : base(Id, Core.Form.Spiking, LeakForm.None)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Threshold, Unit.Q15, 1, (512 << 15) - 1, PartVisitor.Required);
            visitor.Leaks(Parameter.Taus);
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            if (plan.LeakQ31 != Limits.NoLeakQ31)
            {
                throw new ConfigurationException("population " + plan.Name
                    + ": expected its leaks as parameters, and 2^31 in their place");
            }

            int[] given = plan.Neuron.Parameters;
            var leaks = new uint[given.Length - 1];
            for (int c = 0; c < leaks.Length; c++) leaks[c] = (uint)given[c + 1];
            return new MixedLifPopulation(plan.Size, leaks, given[0]);
        }
    }

    /// <summary>LIF neurons with different time constants in one population.</summary>
    /// <remarks>
    /// <code>
    /// v[j](t) = α[j]·v[j](t−1) + Σ w[i,j]·z[i](t−d) − θ·z[j](t−1)      as <see cref="LifPopulation"/>
    /// α[j] = leaks[c],  neurons c·n/K … (c + 1)·n/K − 1 are class c of K
    /// </code>
    /// Cells that leak differently have no common scale, so they leak one by one, truncating toward
    /// zero, as long as any differs from zero: a step a neuron. A truncating leak loses up to a
    /// unit of 2⁻¹⁹ a step, so a potential ends τ·2⁻¹⁹ too low at most. Traces of arrivals are kept
    /// once a class, each on the common scale of its leak: with K = n a neuron has a time constant
    /// of its own.
    /// </remarks>
    public sealed class MixedLifPopulation : SpikingPopulation
    {
        readonly uint[] leaks;
        readonly int[] keepQ31;

        /// <summary>Creates the population at rest.</summary>
        /// <param name="size">Neurons, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="leaksQ31">α of each class, Q31: <see cref="Limits.LeakMinQ31"/> …
        /// <see cref="Limits.LeakMaxQ31"/>; from one class to as many as there are neurons.</param>
        /// <param name="thresholdQ15">θ, Q15, from 2⁻¹⁵ to below 512.0.</param>
        public MixedLifPopulation(int size, uint[] leaksQ31, int thresholdQ15)
            : base(size, Limits.NoLeakQ31, thresholdQ15)
        {
            if (leaksQ31.Length == 0 || (leaksQ31.Length > size && size != 0))
            {
                throw new ConfigurationException(
                    "population of " + size.ToString() + " neurons with "
                    + leaksQ31.Length.ToString() + " leaks: expected 1 to " + size.ToString());
            }

            Crossings = new Crossings(thresholdQ15);
            leaks = leaksQ31;
            keepQ31 = new int[size];
            for (int c = 0; c < leaks.Length; c++)
            {
                if (leaks[c] < Limits.LeakMinQ31 || leaks[c] > Limits.LeakMaxQ31)
                {
                    throw new ConfigurationException("leak " + leaks[c].ToString()
                        + "/2^31 of class " + c.ToString() + ": expected 2^28 to 2^31 - 2^15");
                }

                for (int j = ClassStart(c); j < ClassStart(c + 1); j++) keepQ31[j] = (int)leaks[c];
            }
        }

        /// <inheritdoc/>
        public override int Classes
        {
            get { return leaks.Length; }
        }

        /// <inheritdoc/>
        public override bool LeaksAlone
        {
            get { return true; }
        }

        /// <summary>Traces of arrivals lie on these, one a class.</summary>
        public override uint[] ExtraLeaks
        {
            get { return leaks; }
        }

        /// <inheritdoc/>
        public override int ClassStart(int c)
        {
            return (int)((long)c * Size / leaks.Length);
        }

        /// <inheritdoc/>
        public override uint ClassLeakQ31(int c)
        {
            return leaks[c];
        }

        /// <inheritdoc/>
        public override CommonScale ClassScale(int c)
        {
            return ExtraScales[c];
        }

        /// <inheritdoc/>
        public override void Leak(Kernels kernels)
        {
            ScaledCells cells = potential;
            if (cells.motion != 0)
                cells.motion = kernels.Leak(cells.Values, keepQ31) ? ScaledCells.Moved : 0;
        }
    }
}
