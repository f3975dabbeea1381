namespace EdgeSpike.Core
{
    /// <summary>Rules that work pair by pair: gradients of either sign, or with state a synapse.</summary>
    public abstract class PairRule : LearningRule
    {
        /// <summary>Keeps what all need.</summary>
        /// <param name="projection">Whose synapses; already in its network.</param>
        /// <param name="rounding">How weights move.</param>
        protected PairRule(Projection projection, PairRounding rounding)
        {
            Projection = projection;
            Rounding = rounding;
        }

        /// <summary>How weights move.</summary>
        public PairRounding Rounding { get; }

        /// <inheritdoc/>
        public override long Draws
        {
            get { return Rounding.Draws; }
        }

        /// <summary>Whose synapses.</summary>
        protected Projection Projection { get; }

        /// <summary>The values of neurons that do not spike.</summary>
        /// <param name="population">Either end of the projection.</param>
        /// <param name="end">Which, for the message.</param>
        /// <returns>[neuron], Q14.</returns>
        /// <exception cref="ConfigurationException">They spike, or are a readout.</exception>
        protected short[] GradedValues(Population population, string end)
        {
            if (population.Values != null) return population.Values;
            throw new ConfigurationException("projection " + Projection.Index.ToString() + ", rule: its " + end
                + " population has no graded values: expected graded neurons");
        }
    }
}
