namespace EdgeSpike.Core
{
    /// <summary>y* − z as spikes of either sign</summary>
    public sealed class SpikedKind : GradientKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 9;

        /// <summary>The kind.</summary>
        public SpikedKind()
            : base(Id, Form.Counting)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(Parameter.Push, Unit.Q8, 1, 1024, 256);
        }

        /// <inheritdoc/>
        public override LearningSite Build(
            Population population, LearningSignal[] signals, int[] given, ulong seed)
        {
            return new SpikedSite((CountingReadout)population, given[0]);
        }
    }

    /// <summary>The learning site of a counting readout whose error is spikes that push its
    /// outputs.</summary>
    /// <remarks>
    /// <code>
    /// D[k] ← D[k] + y*[k] − z[k](t)      y*: spikes that are wanted a step, 0 … 1
    /// error[k] = −s[k]                   what learning signals carry back
    /// </code>
    /// and what <see cref="ErrorUnits"/> do with it. Shrestha et al. 2019,
    /// doi:10.1145/3354265.3354275.
    /// </remarks>
    public sealed class SpikedSite : LearningSite
    {
        // The population has the slots before.
        const int FirstSlot = 8;

        // An error spike stands for one spike too many or too few, Q8.
        const int One = 256;

        readonly CountingReadout readout;
        readonly ErrorUnits units;

        /// <summary>Creates the site.</summary>
        /// <param name="pushQ8">Share of the threshold that an error spike moves a potential by,
        /// Q8.</param>
        public SpikedSite(CountingReadout readout, int pushQ8)
            : base(readout.Size)
        {
            this.readout = readout;
            units = new ErrorUnits(readout, One, pushQ8);
            for (int k = 0; k < readout.Size; k++)
            {
                Psi[k] = 1 << Limits.SurrogateBits;
                Active[k] = (short)k;
            }

            ActiveCount = readout.Size;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            units.BeginTrial();
        }

        /// <summary>Nothing to do: ψ is one.</summary>
        public override void Differentiate(Kernels kernels)
        {
        }

        /// <summary>Error spikes, and what they push.</summary>
        public override void ComputeSignal(int trialStep)
        {
            int one = 1 << Limits.ValueBits;
            int[] target = readout.Target;
            int[] error = readout.Error;
            SpikeRing ring = readout.spikes;
            int next = ring.head * ring.size;
            int end = next + ring.counts[ring.head];
            int threshold = readout.Threshold;
            for (int k = 0; k < error.Length; k++)
            {
                int x = target[k];
                if (next < end && ring.indices[next] == k)
                {
                    x -= one;
                    next++;
                }

                int s = units.Add(k, x << Limits.PotentialBits - Limits.ValueBits, threshold);
                error[k] = -s * one;
                signal[k] = -s << Limits.PotentialBits;
            }
        }

        /// <inheritdoc/>
        public override void EndTrial(long trial)
        {
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            visitor.Owner(OwnerKind.Population, readout.Index);
            units.Visit(visitor, FirstSlot);
        }
    }
}
