namespace EdgeSpike.Core
{
    /// <summary>The shape of a rule's gradient, and so what can commit it.</summary>
    public enum CommitForm
    {
        /// <summary>A product of two vectors: <see cref="CommitNumber.Hazard"/> or
        /// <see cref="CommitNumber.Rounding"/>.</summary>
        RankOne,

        /// <summary>Any: <see cref="CommitNumber.Rounding"/> or
        /// <see cref="CommitNumber.Plain"/>.</summary>
        Pairs,
    }

    /// <summary>Numbers of commits in a plan: never renumber, only append.</summary>
    public static class CommitNumber
    {
        /// <summary>A hazard clock finds the pairs that move: for 8-bit weights</summary>
        public const int Hazard = 1;

        /// <summary>Each pair rounds stochastically: for 16-bit weights</summary>
        public const int Rounding = 2;

        /// <summary>An arithmetic shift without a draw, only to be compared with</summary>
        public const int Plain = 3;
    }
}
