using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>Descriptions without parameters.</summary>
    /// <remarks>A compiler makes nothing in place of many out of a generic method, and chips have
    /// none.</remarks>
    public static class Bare
    {
        /// <summary>A part without parameters.</summary>
        /// <param name="id">Its number; 0 for no part.</param>
        public static PartPlan Part(int id)
        {
            return new PartPlan(id, new int[0]);
        }

        /// <summary>An input whose spikes come from outside.</summary>
        public static PopulationPlan Input(string name, int size)
        {
            return new PopulationPlan(
                name, Part(InputKind.Id), size, Limits.NoLeakQ31, Part(0), new PartPlan[0]);
        }

        /// <summary>A population without learning signals.</summary>
        /// <param name="neuron">Kind of neuron.</param>
        /// <param name="leakQ31">Fraction kept a step, Q31.</param>
        /// <param name="error">Surrogate gradient, or error of a readout.</param>
        public static PopulationPlan Population(string name, PartPlan neuron, int size,
            uint leakQ31, int error)
        {
            return new PopulationPlan(name, neuron, size, leakQ31, Part(error), new PartPlan[0]);
        }
    }
}
