using System;

using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Pushes neurons down that fire more often than they may</summary>
    public sealed class RateCeilingKind : SignalKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 5;

        /// <summary>The kind.</summary>
        public RateCeilingKind()
            : base(Id)
        {
        }

        /// <summary>Two of them would share one name for their counts in the state.</summary>
        public override bool OnlyOne
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override int BytesPerNeuron
        {
            get { return 2; }
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(
                Parameter.Cost, Unit.SignalPerSpikeQ19, 0, Limits.TermMax, PartVisitor.Required);
            visitor.Number(Parameter.CeilingHz, Unit.SpikesQ16, 0, 65536, PartVisitor.Required);
        }

        /// <inheritdoc/>
        public override LearningSignal Build(SignalSite at)
        {
            return new RateCeiling(at.Population, at.Given[0], at.Given[1]);
        }
    }

    /// <summary>Firing-rate regularisation: neurons above a rate are pushed down, the others left
    /// alone.</summary>
    /// <remarks>
    /// <code>
    /// f[j] = spikes of j in this trial / steps of this trial
    /// R[j] = c·max(0, f[j] − f*)
    /// </code>
    /// Joins L before the commit, so it acts through the same eligibility, inside the learning
    /// window. Bellec et al. 2020, doi:10.1038/s41467-020-17236-y, pull rates to f* from both sides
    /// and average over the batch; one-sided and over the trial so far is what a chip can do
    /// without history, and silent neurons stay free to be recruited by L. c is divided by the
    /// steps and truncated to Q19, so R fades out after c·2¹⁹ steps; counts stop at 32,767 spikes.
    /// </remarks>
    public sealed class RateCeiling : LearningSignal
    {
        readonly int costQ19;
        readonly int ceilingQ16;
        readonly short[] counts;

        /// <summary>Creates the regulariser.</summary>
        /// <param name="population">Whose rates; already in its network.</param>
        /// <param name="costQ19">c per spike a step, Q19, 0 … 2²⁸ − 1.</param>
        /// <param name="ceilingQ16">f*, spikes a step, Q16, 0 … 65,536.</param>
        public RateCeiling(Population population, int costQ19, int ceilingQ16)
        {
            this.costQ19 = costQ19;
            this.ceilingQ16 = ceilingQ16;
            counts = new short[population.Size];
        }

        /// <inheritdoc/>
        public override bool Observes
        {
            get { return true; }
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            Array.Clear(counts, 0, counts.Length);
        }

        /// <inheritdoc/>
        public override void Observe(short[] spikes, int from, int count, long step)
        {
            short[] n = counts;
            int end = from + count;
            for (int s = from; s < end; s++)
            {
                int j = spikes[s];
                int spiked = n[j];
                if (spiked < short.MaxValue) n[j] = (short)(spiked + 1);
            }
        }

        /// <inheritdoc/>
        public override void Add(int[] signal, short[] active, int count, int trialStep)
        {
            // What f* allows by now, rounded down, and what each spike above it costs.
            int allowed = (int)((long)trialStep * ceilingQ16 >> 16);
            int each = costQ19 / trialStep;
            if (each == 0) return;
            int rest = (int)(((long)trialStep * ceilingQ16 & 0xFFFF) * each >> 16);
            short[] n = counts;
            if (each <= Limits.TermMax / short.MaxValue)
            {
                // Mostly no count is so large that its term could pass its bound.
                for (int s = 0; s < count; s++)
                {
                    int j = active[s];
                    int above = n[j] - allowed;
                    if (above > 0) signal[j] += above * each - rest;
                }

                return;
            }

            for (int s = 0; s < count; s++)
            {
                int j = active[s];
                int excess = n[j] - allowed;
                if (excess > 0) signal[j] += LearningSite.Saturate((long)excess * each - rest);
            }
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            visitor.Shorts(StateField.SpikeCount, counts, 0, short.MaxValue);
        }
    }
}
