using EdgeSpike.Core;

namespace EdgeSpike.Build
{
    /// <summary>Builds the synapses that a plan describes, dense or sparse, with their first
    /// weights.</summary>
    public static class Synapses
    {
        /// <summary>Builds one projection.</summary>
        /// <param name="earlier">Projections, built up to this one.</param>
        /// <returns>With its initial weights.</returns>
        /// <exception cref="ConfigurationException">The plan cannot be built.</exception>
        public static Projection Build(
            NetworkPlan network, int index, Population[] populations, Projection[] earlier)
        {
            ProjectionPlan plan = network.Projections[index];
            string where = "projection " + index.ToString();
            if (plan.Pre < 0 || plan.Pre >= populations.Length || plan.Post < 0
                || plan.Post >= populations.Length)
            {
                throw new ConfigurationException(
                    where + " from population " + plan.Pre.ToString() + " to "
                    + plan.Post.ToString() + ": expected numbers below "
                        + populations.Length.ToString());
            }

            if (plan.TransposeOf != -1) return Transposed(plan, index, populations, earlier);
            bool known = (plan.WeightBits == 8 || plan.WeightBits == 16)
                && plan.DensityQ16 >= 0 && plan.DensityQ16 <= ProjectionPlan.Dense
                && plan.InitialDeviationQ4 >= 0
                && plan.InitialDeviationQ4 <= ProjectionPlan.InitialMax
                && plan.InitialMeanQ4 >= -ProjectionPlan.InitialMax
                && plan.InitialMeanQ4 <= ProjectionPlan.InitialMax && plan.Sign >= -1
                && plan.Sign <= 1;
            if (!known)
            {
                throw new ConfigurationException(
                    where + ": expected 8 or 16 weight bits, a density up to "
                    + "65536/65536, an initial deviation up to 2^20/16, a mean within as much, and "
                    + "a sign of -1, 0 or 1");
            }

            Population pre = populations[plan.Pre];
            Population post = populations[plan.Post];
            var window = post as WindowReadout;
            if (window != null) return Window(plan, pre, window, where);
            if (plan.DensityQ16 < ProjectionPlan.Dense)
                return Sparse(network.Seed, plan, index, pre, post, where);
            long possible = (long)pre.Size * post.Size;
            if (possible > Limits.SynapsesMax) throw TooMany(where, possible);
            Weights weights = Allocate(plan, (int)possible);
            InitialWeights.FillDense(weights, plan, post.Size, network.Seed, index);
            return new DenseProjection(pre, post, weights, plan.Scale, plan.Delay);
        }

        static WindowProjection Window(ProjectionPlan plan, Population pre, WindowReadout post,
            string where)
        {
            bool plain = plan.WeightBits == 16 && plan.DensityQ16 == ProjectionPlan.Dense
                && plan.InitialDeviationQ4 == 0 && plan.InitialMeanQ4 == 0 && plan.Sign == 0
                && pre.Spiking;
            if (!plain)
            {
                throw new ConfigurationException(
                    where + " to a window readout: expected spikes, 16 weight bits,"
                    + " all synapses, and first weights of zero and any sign");
            }

            int size;
            int bins = post.NextBins(out size);
            long count = (long)pre.Size * bins * post.Size;
            if (count > Limits.SynapsesMax) throw TooMany(where, count);
            var weights = new Weights16((int)count);
            return new WindowProjection(pre, post, weights, plan.Scale, plan.Delay, bins, size);
        }

        static TransposedProjection Transposed(
            ProjectionPlan plan, int index, Population[] populations, Projection[] earlier)
        {
            int from = plan.TransposeOf;
            bool fits = from >= 0 && from < index && earlier[from].Pre == populations[plan.Post]
                && earlier[from].Post == populations[plan.Pre];
            if (fits) return new TransposedProjection(earlier[from], plan.Delay);
            throw new ConfigurationException("projection " + index.ToString() + ", transpose of "
                + from.ToString()
                + ": expected an earlier projection between the same populations the other way");
        }

        static SparseProjection Sparse(ulong seed, ProjectionPlan plan, int index, Population pre,
            Population post, string where)
        {
            GappedRows gapped = GappedRows.Serve(pre.Size, post.Size)
                ? new GappedRows(plan, post.Size, seed, index) : null;
            var rowStart = new int[pre.Size + 1];
            int count = 0;
            for (int i = 0; i < pre.Size; i++)
            {
                rowStart[i] = count;
                count += gapped == null ? Row(plan, seed, index, i, post.Size, null, 0)
                    : gapped.Row(i, null, 0);
                if (count > Limits.SynapsesMax) throw TooMany(where, count);
            }

            rowStart[pre.Size] = count;
            var targets = new short[count];
            for (int i = 0; i < pre.Size; i++)
            {
                if (gapped != null) gapped.Row(i, targets, rowStart[i]);
                else Row(plan, seed, index, i, post.Size, targets, rowStart[i]);
            }

            Weights weights = Allocate(plan, count);
            InitialWeights.FillSparse(weights, rowStart, targets, plan, seed, index);
            return new SparseProjection(pre, post, rowStart, targets, weights, plan.Scale,
                plan.Delay);
        }

        /// <summary>Finds the targets of a row, each pair by its own draw.</summary>
        /// <param name="targets">Takes them from <paramref name="at"/> on; null only counts
        /// them.</param>
        static int Row(ProjectionPlan plan, ulong seed, int index, int i, int post,
            short[] targets, int at)
        {
            int count = 0;
            for (int j = 0; j < post; j++)
            {
                if (!InitialWeights.Exists(plan, seed, index, i, j)) continue;
                if (targets != null) targets[at + count] = (short)j;
                count++;
            }

            return count;
        }

        static ConfigurationException TooMany(string where, long count)
        {
            return new ConfigurationException(where + ": " + count.ToString()
                + " synapses, expected at most " + Limits.SynapsesMax.ToString());
        }

        static Weights Allocate(ProjectionPlan plan, int count)
        {
            Weights weights =
                plan.WeightBits == 8 ? (Weights)new Weights8(count) : new Weights16(count);
            weights.Keep(plan.Sign);
            return weights;
        }
    }
}
