namespace EdgeSpike.Core
{
    /// <summary>A pull on each weight beside the rule: decay, for one.</summary>
    /// <remarks>
    /// The terms of a projection are summed in one fixed unit and rounded once, see
    /// <see cref="WeightTerms"/>.
    /// </remarks>
    public abstract class WeightTerm
    {
        /// <summary>The unit of a change: 2⁻²⁸ of a weight unit.</summary>
        public const int UnitBits = 28;

        /// <summary>Whether it asks how often presynaptic neurons fired in the trial.</summary>
        public virtual bool CountsSpikes
        {
            get { return false; }
        }

        /// <summary>A learning trial ends; the changes of all its weights are asked for next, rows
        /// in order. No weight has moved by any term yet.</summary>
        /// <param name="spikes">Of each presynaptic neuron in the trial, 0 …
        /// <see cref="WeightTerms.SpikesMax"/>; none where no term counts them.</param>
        public virtual void Begin(short[] spikes)
        {
        }

        /// <summary>What the term changes a weight by at the end of a learning trial.</summary>
        /// <param name="i">Presynaptic neuron.</param>
        /// <param name="j">Postsynaptic neuron.</param>
        /// <param name="weight">As it is then, in weight units.</param>
        /// <returns>In 2⁻²⁸ weight units, |x| ≤ 2⁴⁴.</returns>
        public abstract long Change(int i, int j, int weight);
    }
}
