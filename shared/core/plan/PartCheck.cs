namespace EdgeSpike.Core
{
    /// <summary>Holds the integers of a plan's part against what its kind declares.</summary>
    public sealed class PartCheck : PartVisitor
    {
        readonly NetworkPlan plan;
        readonly PartPlan part;
        readonly int owner;
        int next;
        int wrong = -1;
        string expected;

        PartCheck(NetworkPlan plan, PartPlan part, int owner)
        {
            this.plan = plan;
            this.part = part;
            this.owner = owner;
        }

        /// <summary>Refuses integers that the kind does not take.</summary>
        /// <param name="kind">Of the part.</param>
        /// <param name="plan">What it may refer to.</param>
        /// <param name="owner">Index of the population that has the part; −1 for a rule's.</param>
        /// <param name="where">Names the place: "projection 3, rule".</param>
        /// <exception cref="ConfigurationException">There are more or fewer, or one is out of
        /// range.</exception>
        public static void Of(PartKind kind, PartPlan part, NetworkPlan plan, int owner,
            string where)
        {
            var check = new PartCheck(plan, part, owner);
            kind.Declare(check);
            int count = part.Parameters.Length;
            if (check.next != count)
            {
                throw new ConfigurationException(
                    where + " " + part.Id.ToString() + ": " + count.ToString()
                    + " parameters, expected " + check.next.ToString());
            }

            if (check.wrong < 0) return;
            throw new ConfigurationException(where + " " + part.Id.ToString() + ", parameter "
                + check.wrong.ToString() + ": " + part.Parameters[check.wrong].ToString()
                + ", expected "
                + check.expected);
        }

        /// <inheritdoc/>
        public override void Number(Parameter name, Unit unit, int min, int max, int absent)
        {
            Expect(min, max);
        }

        /// <inheritdoc/>
        public override void Choice(Parameter name, int last)
        {
            Expect(1, last);
        }

        /// <inheritdoc/>
        public override void Commit(CommitForm form)
        {
            if (form == CommitForm.RankOne) Expect(CommitNumber.Hazard, CommitNumber.Rounding);
            else Expect(CommitNumber.Rounding, CommitNumber.Plain);
        }

        /// <inheritdoc/>
        public override void Rate()
        {
            bool none = next < part.Parameters.Length && part.Parameters[next] == 0;
            Expect(none ? 0 : LearningRate.MantissaMin, LearningRate.MantissaMax);
            Expect(LearningRate.ExponentMin, LearningRate.ExponentMax);
        }

        /// <inheritdoc/>
        public override void Leak(Parameter name)
        {
            Expect((int)Limits.LeakMinQ31, (int)Limits.LeakMaxQ31);
        }

        /// <inheritdoc/>
        public override void Leaks(Parameter name)
        {
            do Leak(name);
            while (next < part.Parameters.Length);
        }

        /// <inheritdoc/>
        public override void Counts(Parameter name, int min, int max)
        {
            int many = Take();
            if (many < 1 || many > part.Parameters.Length - next)
                Refuse("as many numbers behind it, one or more");
            for (int n = 0; n < many && next < part.Parameters.Length; n++) Expect(min, max);
        }

        /// <inheritdoc/>
        public override void Phase(Parameter name)
        {
            Expect(0, plan.Schedule.Length - 1);
        }

        /// <inheritdoc/>
        public override void Phases(Parameter name)
        {
            Expect(0, int.MaxValue);
        }

        /// <inheritdoc/>
        public override void Input(Parameter name)
        {
            Expect(-1, owner - 1);
        }

        /// <inheritdoc/>
        public override void Output(Parameter name)
        {
            ProjectionPlan[] all = plan.Projections;
            int at = Take();
            if (at >= 0 && at < all.Length && all[at].Pre == owner) return;
            Refuse("a projection from here to a readout");
        }

        /// <inheritdoc/>
        public override void Readout(Parameter name)
        {
            Expect(0, plan.Populations.Length - 1);
        }

        int Take()
        {
            int at = next++;
            return at < part.Parameters.Length ? part.Parameters[at] : 0;
        }

        void Expect(int min, int max)
        {
            int found = Take();
            if (found >= min && found <= max) return;
            Refuse(min.ToString() + " to " + max.ToString());
        }

        void Refuse(string what)
        {
            if (wrong >= 0 || next > part.Parameters.Length) return;
            wrong = next - 1;
            expected = what;
        }
    }
}
