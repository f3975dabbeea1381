namespace EdgeSpike.Core
{
    /// <summary>How a perturbation of neurons went together with each of their synapses'
    /// arrivals.</summary>
    /// <remarks>
    /// <code>
    /// e[i,j] ← e[i,j] + d[j](t)·x[i](t)        Q14, truncated toward zero, ±65,536, four bytes a synapse
    /// g[i,j] = (R − R⁺)·e[i,j]                 what a commit descends along
    /// </code>
    /// x is the value that arrived in this step, Q14, or 1 for a spike; d is the perturbation, Q14,
    /// |d| ≤ 2¹⁵. R − R⁺ saturates at ±2,048.
    /// </remarks>
    public sealed class PerturbationTrace
    {
        /// <summary>Fraction bits of g beyond those of a reward.</summary>
        public const int GradientBits = Limits.GradedBits - CutBits;

        // |R − R⁺| ≤ 2^23 and |e| ≤ 2^30, and a gradient may have 2^46.
        const int CutBits = 7;
        const int Most = 1 << 30;

        readonly Projection projection;
        readonly short[] arrived;
        readonly int[] sum;

        /// <summary>Allocates the traces.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        public PerturbationTrace(Projection projection)
        {
            this.projection = projection;
            arrived = new short[projection.Pre.Size];
            sum = new int[projection.Weights.Count];
        }

        /// <summary>x of this step, [pre], Q14.</summary>
        public short[] Arrived
        {
            get { return arrived; }
        }

        /// <summary>Nothing has arrived yet.</summary>
        public void Clear()
        {
            for (int i = 0; i < arrived.Length; i++) arrived[i] = 0;
            for (int k = 0; k < sum.Length; k++) sum[k] = 0;
        }

        /// <summary>Spikes arrive.</summary>
        /// <param name="from">First entry to use.</param>
        /// <param name="count">Entries to use.</param>
        public void Arrive(short[] spikes, int from, int count)
        {
            for (int s = from; s < from + count; s++) arrived[spikes[s]] = 1 << Limits.GradedBits;
        }

        /// <summary>Values arrive.</summary>
        /// <param name="values">[pre], Q14.</param>
        public void ArriveValues(short[] values)
        {
            for (int i = 0; i < values.Length; i++) arrived[i] = values[i];
        }

        /// <summary>Adds what this step says, and forgets its arrivals.</summary>
        /// <param name="perturbation">d, [post], Q14.</param>
        public void Step(int[] perturbation)
        {
            for (int i = 0; i < arrived.Length; i++)
            {
                long x = arrived[i];
                arrived[i] = 0;
                if (x == 0) continue;
                int end = projection.RowBegin(i + 1);
                for (int k = projection.RowBegin(i); k < end; k++)
                {
                    int j = projection.PostOf(i, k);
                    if (j < 0) continue;
                    int e = sum[k] + (int)(x * perturbation[j] / (1 << Limits.GradedBits));
                    sum[k] = e > Most ? Most : e < -Most ? -Most : e;
                }
            }
        }

        /// <summary>Moves all weights along their traces.</summary>
        /// <param name="commit">How they move.</param>
        /// <param name="worse">R − R⁺, Q12.</param>
        /// <param name="trial">Global trial number, for keys.</param>
        public void Consolidate(PairCommit commit, long worse, long trial)
        {
            if (worse > Limits.ValueMax) worse = Limits.ValueMax;
            else if (worse < -Limits.ValueMax) worse = -Limits.ValueMax;
            for (int i = 0; i < arrived.Length; i++)
            {
                int end = projection.RowBegin(i + 1);
                for (int k = projection.RowBegin(i); k < end; k++)
                {
                    // No rule writes where no synapse is, but a snapshot or a fault may have.
                    int j = projection.PostOf(i, k);
                    if (j >= 0) commit.Descend(i, j, k, worse * sum[k] / (1 << CutBits), trial);
                }
            }
        }

        /// <summary>Shows the traces; the owner is the projection.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void Visit(StateVisitor visitor)
        {
            visitor.Ints(StateField.PairEligibility, sum, -Most, Most);
        }
    }
}
