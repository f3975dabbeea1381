using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>Random bits by key, and what is drawn from them: numbers, and the targets of
    /// rows.</summary>
    public sealed class KeyedBitsVector : GoldenVector
    {
        const int Samples = 48;
        const int Rows = 3;
        const int RowLength = 2000;

        /// <summary>Creates the vector.</summary>
        public KeyedBitsVector()
            : base("keyed-bits", 1,
                "64 random bits by key, a number below 1000 and a normal one of deviation 1000;"
                + " then rows of synapses by their gaps")
        {
        }

        /// <inheritdoc/>
        public override void Write(VectorLines lines, Kernels kernels)
        {
            lines.Line("# seed purpose owner a b bits below normal");
            WriteKey(lines, 0, 0, 0, 0, 0);
            WriteKey(lines, ulong.MaxValue, Purpose.StateKey, 0, 0, 0);
            WriteKey(lines, Seed, Purpose.Fault, Limits.PartsMax, 0, 0);
            WriteKey(lines, Seed, Purpose.Hazard, 0, ulong.MaxValue, 0);
            WriteKey(lines, Seed, Purpose.Rounding, 0, 0, ulong.MaxValue);
            for (int n = 0; n < Samples; n++)
            {
                // Neighbouring keys, and keys of every size.
                ulong a = n % 2 == 0 ? (ulong)n : 1UL << n;
                WriteKey(lines, Seed, 1 + n % Purpose.Fault, n % 3, a, (ulong)(n / 4));
            }

            lines.Line("# density post row count first last sum");
            WriteRows(lines, 0, 1);
            WriteRows(lines, 1, 1);
            WriteRows(lines, 655, 1);
            WriteRows(lines, 32768, 1);
            WriteRows(lines, ProjectionPlan.Dense - 1, 0);
        }

        /// <summary>Rows between two populations, and rows in which a neuron would meet
        /// itself.</summary>
        void WriteRows(VectorLines lines, int densityQ16, int post)
        {
            var plan = new ProjectionPlan("rows", 0, post, new PartPlan(0));
            plan.DensityQ16 = densityQ16;
            var rows = new GappedRows(plan, RowLength, Seed, 2);
            var targets = new short[RowLength];
            for (int i = 0; i < Rows; i++)
            {
                int count = rows.Row(i, targets, 0);
                long sum = 0;
                for (int k = 0; k < count; k++) sum += targets[k];
                string ends = count == 0 ? "- -"
                    : targets[0].ToString() + " " + targets[count - 1].ToString();
                lines.Line(densityQ16.ToString() + " " + post.ToString() + " " + i.ToString() + " "
                    + count.ToString() + " " + ends + " " + sum.ToString());
            }
        }

        static void WriteKey(VectorLines lines, ulong seed, int purpose, int owner, ulong a,
            ulong b)
        {
            ulong bits = Keyed.Bits(seed, purpose, owner, a, b);
            lines.Line(seed.ToString() + " " + purpose.ToString() + " " + owner.ToString() + " "
                + a.ToString()
                + " " + b.ToString() + " " + HexText.Of(bits, 16)
                + " " + Keyed.Below(bits, 1000).ToString() + " "
                + Keyed.Normal(bits, 1000).ToString());
        }
    }
}
