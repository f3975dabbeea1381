namespace EdgeSpike.Core
{
    /// <summary>Traces of what arrives over a projection: one a presynaptic neuron and class of
    /// postsynaptic time constants.</summary>
    /// <remarks>
    /// <code>
    /// z̄[i] ← α·z̄[i] + arrival[i]      Q10·u/u₀ of the class's scale
    /// </code>
    /// A trace leaks like the potentials that it stands for and lies on the common scale of that leak, so
    /// silence costs nothing.
    /// </remarks>
    public sealed class ArrivalTraces
    {
        // A time constant of 64 steps: shorter ones are swept so often that most of their traces are zero.
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
            Max = RankOneGradient.TraceBound(post);
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
        /// <param name="spikes">Presynaptic indices.</param>
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

        void VisitClasses(StateVisitor visitor)
        {
            for (int k = 0; k < shown.Length; k++) shown[k] = traces[k / pre].Values[k % pre];
            visitor.Ints(StateField.Trace, shown, 0, Max);
            for (int k = 0; k < shown.Length; k++) traces[k / pre].Values[k % pre] = shown[k];
        }
    }
}
