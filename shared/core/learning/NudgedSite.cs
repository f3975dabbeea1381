namespace EdgeSpike.Core
{
    /// <summary>Error spikes push the neurons, in place of a derivative</summary>
    public sealed class NudgedKind : GradientKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 7;

        /// <summary>The kind.</summary>
        public NudgedKind()
            : base(Id, Form.Spiking)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Charge, Unit.Q8, 1, 1024, 256);
            visitor.Number(Parameter.Push, Unit.Q8, 1, 1024, 256);
        }

        /// <inheritdoc/>
        public override LearningSite Build(
            Population population, LearningSignal[] signals, int[] given, ulong seed)
        {
            return new NudgedSite((SpikingPopulation)population, given[0], given[1], signals);
        }
    }

    /// <summary>The learning site of spiking neurons that are pushed against their learning signal
    /// by error spikes.</summary>
    /// <remarks>
    /// <code>
    /// D[j] ← D[j] − (L + R)[j]        inside the learning window, where j fired in this trial before
    /// </code>
    /// and what <see cref="ErrorUnits"/> do with it. ψ is 1 for a neuron that fired in this trial,
    /// else 0: the derivative of a count that cannot fall below zero. A restored network that was
    /// never at rest stays so: needs a counting readout beside it. Shrestha et al. 2019,
    /// doi:10.1145/3354265.3354275.
    /// </remarks>
    public sealed class NudgedSite : NeuronSite
    {
        // Signals of the population have the slots before.
        const int SignalsMost = 3;
        const int FirstSlot = SignalsMost * Slot.PerSignal;

        readonly SpikingPopulation population;
        readonly ErrorUnits units;

        /// <summary>Creates the site.</summary>
        /// <param name="chargeQ8">Signal that an error spike stands for, Q8.</param>
        /// <param name="pushQ8">Share of the threshold that an error spike moves a potential by,
        /// Q8.</param>
        /// <param name="signals">Terms of L + R, at most three.</param>
        public NudgedSite(
            SpikingPopulation population, int chargeQ8, int pushQ8, LearningSignal[] signals)
            : base(population, signals)
        {
            if (signals.Length > SignalsMost)
            {
                throw new ConfigurationException(
                    "population " + population.Index.ToString() + " with "
                    + signals.Length.ToString()
                        + " learning signals and error spikes: expected at most "
                    + SignalsMost.ToString());
            }

            this.population = population;
            units = new ErrorUnits(population, chargeQ8, pushQ8);
            for (int j = 0; j < Active.Length; j++) Active[j] = (short)j;
            ActiveCount = Active.Length;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            base.BeginTrial();
            units.BeginTrial();
            for (int j = 0; j < psi.Length; j++) psi[j] = 0;
        }

        /// <summary>ψ of those that fired in this step.</summary>
        public override void Differentiate(Kernels kernels)
        {
            SpikeRing ring = population.spikes;
            int from = ring.head * ring.size;
            int end = from + ring.counts[ring.head];
            for (int s = from; s < end; s++) psi[ring.indices[s]] = 1 << Limits.SurrogateBits;
        }

        /// <summary>L + R, and what it pushes.</summary>
        public override void ComputeSignal(int trialStep)
        {
            base.ComputeSignal(trialStep);
            int threshold = population.Threshold;
            for (int j = 0; j < psi.Length; j++)
            {
                if (psi[j] != 0) units.Add(j, -signal[j], threshold);
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            base.Visit(visitor);
            visitor.Owner(OwnerKind.Population, population.Index);
            units.Visit(visitor, FirstSlot);
            visitor.Shorts(Slot.Of(FirstSlot + 1), psi, 0, 1 << Limits.SurrogateBits);
        }
    }
}
