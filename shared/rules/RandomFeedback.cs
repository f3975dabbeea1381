using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Errors travel back over a fixed random matrix, stored</summary>
    public sealed class RandomKind : SignalKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 2;

        /// <summary>The kind.</summary>
        public RandomKind()
            : base(Id)
        {
        }

        /// <inheritdoc/>
        public override int BytesPerPair
        {
            get { return 1; }
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
            return new RandomFeedback(at.Population, at.Readout(0), at.Given[1], at.Seed);
        }
    }

    /// <summary>Errors travel back over a fixed random matrix that is stored: one byte an
    /// entry.</summary>
    /// <remarks>
    /// <code>
    /// L[j] = Σ_k B[j,k]·(y[k] − y*[k]),   B normal, fixed
    /// </code>
    /// Bellec et al. 2020, doi:10.1038/s41467-020-17236-y, "random e-prop".
    /// The same bits as <see cref="RegeneratedFeedback"/>, which needs no memory and more time.
    /// </remarks>
    public sealed class RandomFeedback : LearningSignal
    {
        readonly ReadoutPopulation readout;
        readonly sbyte[] feedback;

        /// <summary>Creates the signal.</summary>
        /// <param name="population">Who is told; already in its network.</param>
        /// <param name="deviation">Standard deviation of B in units of 2⁻⁷, 1 … 36.</param>
        /// <param name="seed">Of the network.</param>
        public RandomFeedback(Population population, ReadoutPopulation readout, int deviation,
            ulong seed)
        {
            this.readout = readout;
            int size = population.Size;
            feedback = new sbyte[size * readout.Size];
            for (int j = 0; j < size; j++)
            {
                for (int k = 0; k < readout.Size; k++)
                {
                    int entry = RandomMatrix.Feedback(seed, population.Index, j, k, deviation);
                    feedback[j * readout.Size + k] = (sbyte)entry;
                }
            }
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
                    sum += (long)feedback[j * error.Length + k] * error[k];
                signal[j] += LearningSite.Saturate(sum);
            }
        }
    }
}
