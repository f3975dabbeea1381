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
            if (plan.Pre < 0 || plan.Pre >= populations.Length || plan.Post < 0 || plan.Post >= populations.Length)
            {
                throw new ConfigurationException(where + " from population " + plan.Pre.ToString() + " to "
                    + plan.Post.ToString() + ": expected numbers below " + populations.Length.ToString());
            }

            if (plan.TransposeOf != -1) return Transposed(plan, index, populations, earlier);
            bool known = (plan.WeightBits == 8 || plan.WeightBits == 16)
                && plan.DensityQ16 >= 0 && plan.DensityQ16 <= ProjectionPlan.Dense
                && plan.InitialDeviationQ4 >= 0 && plan.InitialDeviationQ4 <= 1 << 20;
            if (!known)
            {
                throw new ConfigurationException(where + ": expected 8 or 16 weight bits, a density up to "
                    + "65536/65536 and an initial deviation up to 2^20/16");
            }

            Population pre = populations[plan.Pre];
            Population post = populations[plan.Post];
            long possible = (long)pre.Size * post.Size;
            if (possible > Limits.SynapsesMax)
            {
                throw new ConfigurationException(where + ": " + possible.ToString()
                    + " possible synapses, expected at most " + Limits.SynapsesMax.ToString());
            }

            if (plan.DensityQ16 < ProjectionPlan.Dense) return Sparse(network.Seed, plan, index, pre, post);
            Weights weights = Allocate(plan.WeightBits, (int)possible);
            InitialWeights.FillDense(weights, plan, post.Size, network.Seed, index);
            return new DenseProjection(pre, post, weights, plan.Scale, plan.Delay);
        }

        static TransposedProjection Transposed(
            ProjectionPlan plan, int index, Population[] populations, Projection[] earlier)
        {
            int from = plan.TransposeOf;
            bool fits = from >= 0 && from < index && earlier[from].Pre == populations[plan.Post]
                && earlier[from].Post == populations[plan.Pre];
            if (fits) return new TransposedProjection(earlier[from], plan.Delay);
            throw new ConfigurationException("projection " + index.ToString() + ", transpose of "
                + from.ToString() + ": expected an earlier projection between the same populations the other way");
        }

        static SparseProjection Sparse(
            ulong seed, ProjectionPlan plan, int index, Population pre, Population post)
        {
            var rowStart = new int[pre.Size + 1];
            int count = 0;
            for (int i = 0; i < pre.Size; i++)
            {
                rowStart[i] = count;
                for (int j = 0; j < post.Size; j++)
                {
                    if (InitialWeights.Exists(plan, seed, index, i, j)) count++;
                }
            }

            rowStart[pre.Size] = count;
            var targets = new short[count];
            int next = 0;
            for (int i = 0; i < pre.Size; i++)
            {
                for (int j = 0; j < post.Size; j++)
                {
                    if (InitialWeights.Exists(plan, seed, index, i, j)) targets[next++] = (short)j;
                }
            }

            Weights weights = Allocate(plan.WeightBits, count);
            InitialWeights.FillSparse(weights, rowStart, targets, plan, seed, index);
            return new SparseProjection(pre, post, rowStart, targets, weights, plan.Scale, plan.Delay);
        }

        static Weights Allocate(int bits, int count)
        {
            if (bits == 8) return new Weights8(count);
            return new Weights16(count);
        }
    }
}
