using EdgeSpike.Core;

namespace EdgeSpike.Build
{
    /// <summary>Finds the readout whose errors a signal hears, by what its kind declares.</summary>
    public sealed class ToldReadout : PartVisitor
    {
        readonly PartPlan signal;
        readonly NetworkPlan plan;
        int next;
        int found = -1;

        ToldReadout(PartPlan signal, NetworkPlan plan)
        {
            this.signal = signal;
            this.plan = plan;
        }

        /// <summary>Index of the readout's population; −1 where the plan names none.</summary>
        public static int Of(SignalKind kind, PartPlan signal, NetworkPlan plan)
        {
            var search = new ToldReadout(signal, plan);
            kind.Declare(search);
            return search.found;
        }

        /// <inheritdoc/>
        public override void Number(Parameter name, Unit unit, int min, int max, int absent)
        {
            next++;
        }

        /// <inheritdoc/>
        public override void Choice(Parameter name, int last)
        {
            next++;
        }

        /// <inheritdoc/>
        public override void Commit(CommitForm form)
        {
            next++;
        }

        /// <inheritdoc/>
        public override void Rate()
        {
            next += 2;
        }

        /// <inheritdoc/>
        public override void Leak(Parameter name)
        {
            next++;
        }

        /// <inheritdoc/>
        public override void Leaks(Parameter name)
        {
            next = signal.Parameters.Length;
        }

        /// <inheritdoc/>
        public override void Counts(Parameter name, int min, int max)
        {
            int many = Take();
            if (many > 0) next += many;
        }

        /// <inheritdoc/>
        public override void Phase(Parameter name)
        {
            next++;
        }

        /// <inheritdoc/>
        public override void Phases(Parameter name)
        {
            next++;
        }

        /// <inheritdoc/>
        public override void Input(Parameter name)
        {
            next++;
        }

        /// <inheritdoc/>
        public override void Output(Parameter name)
        {
            int at = Take();
            if (at >= 0 && at < plan.Projections.Length) found = plan.Projections[at].Post;
        }

        /// <inheritdoc/>
        public override void Readout(Parameter name)
        {
            found = Take();
        }

        int Take()
        {
            return next < signal.Parameters.Length ? signal.Parameters[next++] : -1;
        }
    }
}
