namespace EdgeSpike.Core
{
    /// <summary>How a rank-one gradient moves integer weights by whole units, right on
    /// average.</summary>
    public abstract class WeightCommit
    {
        // The core's own steps read fields: a property costs a chip's interpreter a stack frame.
        internal long draws;

        /// <summary>Draws made so far, all of them keyed.</summary>
        public long Draws
        {
            get { return draws; }
        }

        /// <summary>Moves weights by one step's gradient.</summary>
        /// <param name="projection">Whose weights.</param>
        /// <param name="trace">z, presynaptic, as stored; ≥ 0.</param>
        /// <param name="site">L, ψ and the active postsynaptic neurons.</param>
        /// <param name="from">First of the active neurons that this trace belongs to.</param>
        /// <param name="to">One past the last of them.</param>
        /// <param name="step">Global step number, for keys.</param>
        public abstract void Apply(
            Projection projection, ScaledCells trace, LearningSite site, int from, int to, long step);

        /// <summary>Shows clock and draws; the owner is the projection.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public abstract void Visit(StateVisitor visitor);
    }
}
