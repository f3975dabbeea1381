namespace EdgeSpike.Core
{
    /// <summary>Entries of fixed random matrices, a pure function of their place: stored or not,
    /// the same bits.</summary>
    public static class RandomMatrix
    {
        /// <summary>An entry of a random feedback matrix.</summary>
        /// <param name="seed">Of the network.</param>
        /// <param name="population">Index of the population that is told.</param>
        /// <param name="deviation">Standard deviation in units of 2⁻⁷, 0 … 36 so that ±127 is never
        /// passed.</param>
        /// <returns>Irwin–Hall approximation of a normal number, ±127.</returns>
        public static int Feedback(ulong seed, int population, int j, int k, int deviation)
        {
            return Keyed.Normal(Keyed.Bits(seed, Purpose.Feedback, population, (ulong)j, (ulong)k),
                deviation);
        }
    }
}
