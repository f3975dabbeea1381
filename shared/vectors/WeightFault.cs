using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.Vectors
{
    /// <summary>Moves one weight by one unit after one step of a replay.</summary>
    public sealed class WeightFault : PlayListener
    {
        readonly long step;
        readonly int projection;
        readonly int index;

        /// <summary>Says where the fault comes.</summary>
        /// <param name="step">After which step.</param>
        /// <param name="projection">In which projection.</param>
        /// <param name="index">Of the weight.</param>
        public WeightFault(long step, int projection, int index)
        {
            this.step = step;
            this.projection = projection;
            this.index = index;
        }

        /// <inheritdoc/>
        public override void AfterStep(Network network)
        {
            if (network.StepCount != step) return;
            Weights weights = network.Projections[projection].Weights;
            weights.Put(index, weights[index] > 0 ? weights[index] - 1 : weights[index] + 1);
        }
    }
}
