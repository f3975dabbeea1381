namespace EdgeSpike.Core
{
    /// <summary>Traces of what arrives over a projection: one a presynaptic neuron and class of
    /// postsynaptic time constants.</summary>
    /// <remarks>
    /// <code>
    /// z̄[i] ← α·z̄[i] + arrival[i]      Q10·u/u₀ of the class's scale
    /// </code>
    /// A trace leaks like the potentials that it stands for and lies on the common scale of that
    /// leak, so silence costs nothing.
    /// </remarks>
    public sealed class ArrivalTraces
    {
        // A time constant of 64 steps: shorter ones are swept so often that most of their traces
        // are zero.
        const uint FrequentLeakQ31 = 2114189999;

        // The core's own steps read fields: a property costs a chip's interpreter a stack frame.
        internal readonly ScaledCells only;

        readonly ScaledCells[] traces;
        readonly int[] shown;
        readonly int pre;

        /// <summary>Allocates the traces.</summary>
        /// <param name="projection">Whose arrivals; already in its network.</param>
        public ArrivalTraces(Projection projection)
        {
            Population post = projection.Post;
            Max = Bound(post);
            pre = projection.Pre.Size;
            traces = new ScaledCells[post.Classes];
            for (int c = 0; c < traces.Length; c++)
            {
                traces[c] = new ScaledCells(pre);
                if (post.ClassLeakQ31(c) < FrequentLeakQ31) traces[c].ListLive();
                post.ClassScale(c).Add(traces[c]);
            }

            if (traces.Length > 1) shown = new int[traces.Length * pre];
            else only = traces[0];
        }

        /// <summary>Largest value that a trace of any class can reach, as stored.</summary>
        public int Max { get; }

        /// <summary>Classes of postsynaptic neurons.</summary>
        public int Classes
        {
            get { return traces.Length; }
        }

        /// <summary>The traces of a class, [pre].</summary>
        /// <param name="c">0 … Classes − 1.</param>
        /// <returns>As stored.</returns>
        public ScaledCells Of(int c)
        {
            return traces[c];
        }

        /// <summary>All to zero.</summary>
        public void Clear()
        {
            for (int c = 0; c < traces.Length; c++) traces[c].Clear();
        }

        /// <summary>Spikes arrive.</summary>
        /// <param name="from">First entry to use.</param>
        /// <param name="count">Entries to use.</param>
        public void Raise(short[] spikes, int from, int count)
        {
            for (int c = 0; c < traces.Length; c++)
            {
                ScaledCells trace = traces[c];
                trace.Raise(spikes, from, count, trace.scale.u >> (29 - Limits.TraceBits));
            }
        }

        /// <summary>Shows the traces of all classes as one field, [class × pre].</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public void Visit(StateVisitor visitor)
        {
            if (shown == null) visitor.Ints(StateField.Trace, traces[0].Values, 0, Max);
            else VisitClasses(visitor);
            for (int c = 0; c < traces.Length; c++) traces[c].FindMax();
        }

        /// <summary>Bounds the traces that leak like a population's potentials.</summary>
        /// <param name="post">Its leaks are below one.</param>
        /// <returns>Largest value a trace can reach, as stored, in any of its classes.</returns>
        /// <exception cref="ConfigurationException">A leak is one.</exception>
        public static int Bound(Population post)
        {
            uint leakQ31 = 0;
            for (int c = 0; c < post.Classes; c++)
            {
                if (post.ClassLeakQ31(c) > leakQ31) leakQ31 = post.ClassLeakQ31(c);
            }

            return Bound(leakQ31);
        }

        /// <summary>A neuron that spikes every step has a trace of 1/(1 − α), twice that before a
        /// sweep.</summary>
        /// <param name="leakQ31">Leak of the trace, below one.</param>
        /// <returns>Largest value a trace can reach, as stored.</returns>
        /// <exception cref="ConfigurationException">The leak is one.</exception>
        public static int Bound(uint leakQ31)
        {
            uint lost = Limits.NoLeakQ31 - leakQ31;
            if (lost == 0)
            {
                throw new ConfigurationException(
                    "learning with traces that never leak: expected a leak below 1, or a trace has "
                        + "no bound");
            }

            long bound = ((2L << Limits.TraceBits) << 31) / lost + 2;
            return (int)bound;
        }

        void VisitClasses(StateVisitor visitor)
        {
            for (int k = 0; k < shown.Length; k++) shown[k] = traces[k / pre].Values[k % pre];
            visitor.Ints(StateField.Trace, shown, 0, Max);
            for (int k = 0; k < shown.Length; k++) traces[k / pre].Values[k % pre] = shown[k];
        }
    }
}
