using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Errors travel back over a fixed random matrix that is computed anew at each use: no
    /// memory.</summary>
    /// <remarks>
    /// <code>
    /// L[j] = Σ_k B[j,k]·(y[k] − y*[k]),   B normal, fixed
    /// </code>
    /// Bellec et al. 2020, doi:10.1038/s41467-020-17236-y, "random e-prop".
    /// The same bits as <see cref="RandomFeedback"/>, which stores the matrix.
    /// </remarks>
    public sealed class RegeneratedFeedback : LearningSignal
    {
        readonly ReadoutPopulation readout;
        readonly ulong seed;
        readonly int population;
        readonly int deviation;

        /// <summary>Creates the signal.</summary>
        /// <param name="population">Who is told; already in its network.</param>
        /// <param name="readout">Whose errors.</param>
        /// <param name="deviation">Standard deviation of B in units of 2⁻⁷, 1 … 36.</param>
        /// <param name="seed">Of the network.</param>
        public RegeneratedFeedback(Population population, ReadoutPopulation readout, int deviation, ulong seed)
        {
            if (deviation < 1 || deviation > 36)
            {
                throw new ConfigurationException("feedback deviation " + deviation.ToString()
                    + "/128: expected 1 to 36");
            }

            this.readout = readout;
            this.seed = seed;
            this.population = population.Index;
            this.deviation = deviation;
        }

        /// <inheritdoc/>
        public override void Add(int[] signal, short[] active, int count, int trialStep)
        {
            int[] error = readout.Error;
            for (int s = 0; s < count; s++)
            {
                int j = active[s];
                long sum = 0;
                for (int k = 0; k < error.Length; k++)
                {
                    sum += (long)RandomMatrix.Feedback(seed, population, j, k, deviation) * error[k];
                }

                signal[j] += LearningSite.Saturate(sum);
            }
        }
    }
}
