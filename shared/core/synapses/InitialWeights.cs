namespace EdgeSpike.Core
{
    /// <summary>Synapses and first weights, drawn by key: the same on every machine, in any
    /// order.</summary>
    public static class InitialWeights
    {
        /// <summary>Fills dense weights with normal numbers about the plan's mean, folded where it
        /// has a sign.</summary>
        /// <param name="weights">[pre × post] row-major.</param>
        /// <param name="plan">Gives mean, deviation and sign.</param>
        /// <param name="postSize">Length of a row.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="projection">Its index, for the key.</param>
        public static void FillDense(
            Weights weights, ProjectionPlan plan, int postSize, ulong seed, int projection)
        {
            if (postSize == 0) return;
            int preSize = weights.Count / postSize;
            for (int i = 0; i < preSize; i++)
            {
                for (int j = 0; j < postSize; j++)
                {
                    if (plan.Pre == plan.Post && i == j) continue;
                    weights.Put(i * postSize + j, Draw(plan, seed, projection, i, j));
                }
            }
        }

        /// <summary>Fills sparse weights; a synapse gets the weight it would have if all
        /// existed.</summary>
        /// <param name="weights">One a synapse.</param>
        /// <param name="rowStart">Where each row begins.</param>
        /// <param name="targets">Postsynaptic index of each synapse.</param>
        /// <param name="plan">Gives mean, deviation and sign.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="projection">Its index, for the key.</param>
        public static void FillSparse(
            Weights weights, int[] rowStart, short[] targets, ProjectionPlan plan, ulong seed,
            int projection)
        {
            for (int i = 0; i < rowStart.Length - 1; i++)
            {
                for (int k = rowStart[i]; k < rowStart[i + 1]; k++)
                {
                    weights.Put(k, Draw(plan, seed, projection, i, targets[k]));
                }
            }
        }

        /// <summary>Whether a synapse exists: each with the plan's density,
        /// independently.</summary>
        /// <param name="plan">Gives the density.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="projection">Its index, for the key.</param>
        /// <returns>True if it does; never from a neuron to itself.</returns>
        public static bool Exists(ProjectionPlan plan, ulong seed, int projection, int i, int j)
        {
            if (plan.Pre == plan.Post && i == j) return false;
            ulong bits = Keyed.Bits(seed, Purpose.Connectivity, projection, (ulong)i, (ulong)j);
            return (int)(bits >> 48) < plan.DensityQ16;
        }

        static int Draw(ProjectionPlan plan, ulong seed, int projection, int i, int j)
        {
            ulong bits = Keyed.Bits(seed, Purpose.InitialWeight, projection, (ulong)i, (ulong)j);
            int first = (plan.InitialMeanQ4 + Keyed.Normal(bits, plan.InitialDeviationQ4) + 8) >> 4;
            return plan.Sign * first < 0 ? -first : first;
        }
    }
}
