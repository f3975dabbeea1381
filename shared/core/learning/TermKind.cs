namespace EdgeSpike.Core
{
    /// <summary>A kind of weight term.</summary>
    public abstract class TermKind : PartKind
    {
        /// <summary>Gives the kind its number.</summary>
        protected TermKind(int number)
            : base(number)
        {
        }

        /// <summary>Builds the term.</summary>
        /// <param name="given">Its integers, checked.</param>
        /// <param name="projection">Whose weights; already in its network.</param>
        public abstract WeightTerm Build(int[] given, Projection projection);

        /// <summary>The term with integers at which it can be seen, for golden vectors and
        /// tests.</summary>
        public abstract PartPlan Example { get; }
    }
}
