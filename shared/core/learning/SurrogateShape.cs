namespace EdgeSpike.Core
{
    /// <summary>Shapes of a tabulated surrogate gradient, each one at x = 0 and even in
    /// x.</summary>
    /// <remarks>Numbers are part of the model format: never renumber, only append.</remarks>
    public enum SurrogateShape
    {
        /// <summary>max(0, 1 − |x|): Bellec et al. 2020, doi:10.1038/s41467-020-17236-y.</summary>
        Triangle = 1,

        /// <summary>1 up to |x| = ½, then 0.</summary>
        Boxcar = 2,

        /// <summary>(1 + h)·N(x; 0, s) − h·N(x; s, 6s) − h·N(x; −s, 6s), h = 0.15, s = ½: Yin et
        /// al. 2021, doi:10.1038/s42256-021-00397-w; negative from |x| = 1.3 on.</summary>
        MultiGaussian = 3,
    }
}
