namespace EdgeSpike.Core
{
    /// <summary>A choice from the catalogue with its parameters: a neuron, a rule, a
    /// signal.</summary>
    public sealed class PartPlan
    {
        /// <summary>Collects the choice.</summary>
        /// <param name="id">Number in the catalogue; 0 where there is nothing.</param>
        /// <param name="parameters">What the catalogue says this number takes.</param>
        public PartPlan(int id, params int[] parameters)
        {
            Id = id;
            Parameters = parameters;
        }

        /// <summary>Number in the catalogue; 0 where there is nothing.</summary>
        public int Id { get; }

        /// <summary>What the catalogue says this number takes.</summary>
        public int[] Parameters { get; }
    }
}
