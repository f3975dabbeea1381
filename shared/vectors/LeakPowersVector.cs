using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>What is left of a cell after many steps.</summary>
    public sealed class LeakPowersVector : GoldenVector
    {
        /// <summary>Creates the vector.</summary>
        public LeakPowersVector()
            : base("leak-powers", 0, "a leak to the power of a number of steps, Q31")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            WriteLeak(lines, VectorLeaks.Half);
            WriteLeak(lines, VectorLeaks.Tau20);
            WriteLeak(lines, VectorLeaks.Tau2000);
            WriteLeak(lines, Limits.LeakMaxQ31);
        }

        static void WriteLeak(VectorLines lines, uint leakQ31)
        {
            var powers = new LeakPowers(leakQ31);
            lines.Line("# leak " + leakQ31.ToString() + "/2^31: steps power");
            for (uint n = 0; n < 40; n++) lines.Line(n.ToString() + " " + powers.Of(n).ToString());

            // Ever longer, with low bits set and not.
            for (uint n = 43; n < 1u << 31; n += n / 2 + 1)
                lines.Line(n.ToString() + " " + powers.Of(n).ToString());
            lines.Line(uint.MaxValue.ToString() + " " + powers.Of(uint.MaxValue).ToString());
        }
    }
}
