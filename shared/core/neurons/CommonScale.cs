namespace EdgeSpike.Core
{
    /// <summary>The leak of all cells with one time constant: the scale grows, the cells stand
    /// still.</summary>
    /// <remarks>
    /// <code>
    /// each step:  u ← u/α                                       Q29, u₀ = 2²⁹
    /// at 2·u₀:    x ← x·u₀/u for every cell, truncating;  u ← u₀
    /// </code>
    /// A cell's value is x·u₀/u. Adding a quantity q means adding q·u/u₀, so a step in which
    /// nothing arrives costs one multiplication, whatever the number of cells; the sweep comes once
    /// in τ·ln 2 steps. The value follows e^(−t/τ) within 2⁻⁹ and two stored units, and reaches
    /// zero: a sweep truncates toward zero. A leak of exactly one never moves.
    /// </remarks>
    public sealed class CommonScale
    {
        /// <summary>u₀, the scale right after a sweep.</summary>
        public const int One = 1 << 29;

        // The core's own steps read fields: a property costs a chip's interpreter a stack frame.
        internal int u = One;

        readonly ulong growthQ32;
        ScaledCells[] cells = new ScaledCells[0];

        /// <summary>Creates the scale of a leak.</summary>
        /// <param name="leakQ31">α, the fraction kept a step: <see cref="Limits.LeakMinQ31"/> …
        /// <see cref="Limits.LeakMaxQ31"/>, or <see cref="Limits.NoLeakQ31"/>.</param>
        public CommonScale(uint leakQ31)
        {
            bool leaks = leakQ31 >= Limits.LeakMinQ31 && leakQ31 <= Limits.LeakMaxQ31;
            if (!leaks && leakQ31 != Limits.NoLeakQ31)
            {
                throw new ConfigurationException("leak " + leakQ31.ToString()
                    + "/2^31: expected 2^28 to 2^31 - 2^15, or 2^31 for no leak");
            }

            LeakQ31 = leakQ31;
            growthQ32 = leaks ? (1UL << 63) / leakQ31 - (1UL << 32) : 0;
        }

        /// <summary>α, Q31.</summary>
        public uint LeakQ31 { get; }

        /// <summary>The scale u, Q29, u₀ … 2·u₀ − 1.</summary>
        public int U
        {
            get { return u; }
        }

        /// <summary>Lets the scale move the given cells at its sweeps. At build only.</summary>
        /// <param name="added">Cells, each given to one scale once.</param>
        public void Add(ScaledCells added)
        {
            var longer = new ScaledCells[cells.Length + 1];
            for (int i = 0; i < cells.Length; i++) longer[i] = cells[i];
            longer[cells.Length] = added;
            cells = longer;
            added.Join(this);
        }

        /// <summary>One step of leak for all cells.</summary>
        /// <param name="kernels">Dense kernels of this host.</param>
        public void Advance(Kernels kernels)
        {
            ulong next = (ulong)u + (((ulong)u * growthQ32) >> 32);
            if (next >= 2UL * One)
            {
                int keepQ31 = (int)(((ulong)One << 31) / next);
                for (int c = 0; c < cells.Length; c++) cells[c].Shrink(kernels, keepQ31);
                next = One;
            }

            u = (int)next;
        }

        /// <summary>All cells to zero and the scale to its start.</summary>
        public void Clear()
        {
            for (int c = 0; c < cells.Length; c++) cells[c].Clear();
            u = One;
        }

        /// <summary>Shows the scale to a visitor; cells are shown by their owners.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void Visit(StateVisitor visitor)
        {
            u = visitor.Int(StateField.Scale, u, One, 2 * One - 1);
            for (int c = 0; c < cells.Length; c++) cells[c].Awake = true;
        }
    }
}
