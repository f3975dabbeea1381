// regenerate: edgespike-proof pieces
namespace EdgeSpike.Selftest
{
    /// <summary>The vectors that take a chip longer than ten seconds each.</summary>
    public static class SlowVectors
    {
        /// <summary>Whether one is slow.</summary>
        /// <param name="index">Of the vector, in the order of the self-test.</param>
        public static bool Has(int index)
        {
            switch (index)
            {
                case 5: return true; // learning-hazard
                case 6: return true; // learning-rounding
                case 7: return true; // learning-random
                case 8: return true; // learning-regenerated
                case 9: return true; // learning-adaptive
                case 10: return true; // learning-sparse
                case 11: return true; // learning-filtered
                case 12: return true; // learning-filtered-sparse
                case 31: return true; // device
                case 32: return true; // learning-long
                default: return false;
            }
        }
    }
}
