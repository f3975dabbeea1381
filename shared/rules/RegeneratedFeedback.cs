using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Errors travel back over the same random matrix, computed anew at each use</summary>
    public sealed class RegeneratedKind : SignalKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 3;

        /// <summary>The kind.</summary>
        public RegeneratedKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Readout(Parameter.Readout);
            visitor.Number(Parameter.Deviation, Unit.Q7, 1, 36, 10);
        }

        /// <inheritdoc/>
        public override LearningSignal Build(SignalSite at)
        {
            return new RegeneratedFeedback(at.Population, at.Readout(0), at.Given[1], at.Seed);
        }
    }

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
        /// <param name="deviation">Standard deviation of B in units of 2⁻⁷, 1 … 36.</param>
        /// <param name="seed">Of the network.</param>
        public RegeneratedFeedback(Population population, ReadoutPopulation readout, int deviation,
            ulong seed)
        {
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
                    sum += (long)RandomMatrix.Feedback(seed, population, j, k, deviation)
                        * error[k];
                }

                signal[j] += LearningSite.Saturate(sum);
            }
        }
    }
}
