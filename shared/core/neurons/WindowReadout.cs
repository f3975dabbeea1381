namespace EdgeSpike.Core
{
    /// <summary>Readout of spike counts, once a window: learns from examples it keeps</summary>
    public sealed class WindowKind : NeuronKind
    {
        /// <summary>Its number in plans.</summary>
        public const int Id = 10;

        /// <summary>The kind.</summary>
        public WindowKind()
            : base(Id, Core.Form.Window, LeakForm.None)
        {
        }

        /// <summary>Integers before the list of bins.</summary>
        public const int Fixed = 3;

        /// <summary>Which integer says how many examples are kept.</summary>
        public const int Examples = 1;

        /// <inheritdoc/>
        public override void Declare(PartVisitor visitor)
        {
            visitor.Number(
                Parameter.Window, Unit.Steps, 1, WindowReadout.StepsMax, PartVisitor.Required);
            visitor.Number(Parameter.Examples, Unit.Count, 0, WindowReadout.ExamplesMax, 0);
            visitor.Number(Parameter.Replays, Unit.Count, 0, 255, 0);
            visitor.Counts(Parameter.Bins, 1, WindowReadout.BinsMax);
            visitor.Counts(Parameter.Sizes, 1, WindowReadout.SizeMax);
        }

        /// <inheritdoc/>
        public override Population Build(PopulationPlan plan, TanhTable tanh)
        {
            int[] given = plan.Neuron.Parameters;
            int[] bins = BinsOf(given);
            int[] sizes = List(given, Fixed + 1 + bins.Length);
            return new WindowReadout(
                plan.Size, given[0], given[1], given[2], plan.Rehearsal, bins, sizes);
        }

        /// <summary>Time bins of each projection.</summary>
        /// <param name="given">The part's integers.</param>
        public static int[] BinsOf(int[] given)
        {
            return List(given, Fixed);
        }

        /// <summary>A list that fits what is given.</summary>
        static int[] List(int[] given, int at)
        {
            int many = at < given.Length ? given[at] : 0;
            if (many < 0 || many > given.Length - at - 1) many = 0;
            var list = new int[many];
            for (int n = 0; n < list.Length; n++) list[n] = given[at + 1 + n];
            return list;
        }
    }

    /// <summary>A readout that answers once a window, from how often each neuron spiked in each
    /// part of it.</summary>
    /// <remarks>
    /// <code>
    /// y[k] = Σ w[f,k]·(φ[f] − μ[f])          f: a feature, a presynaptic neuron's spikes in a bin
    /// </code>
    /// While the learning window is open, <see cref="WindowProjection"/> counts spikes. When it
    /// closes the counts become an example φ, and y is worked out piece by piece between steps
    /// (<see cref="Work"/>), so that a chip misses no sample; softmax(y) is asked for only then,
    /// and before anybody says which class it was. With an error the population learns, too:
    /// <see cref="WindowSite"/>. Bins are soft: a spike counts for the two whose middles it lies
    /// between. Steps beyond the declared length count for the last bin.
    /// </remarks>
    public sealed class WindowReadout : ReadoutPopulation
    {
        /// <summary>Longest window, steps.</summary>
        public const int StepsMax = 65535;

        /// <summary>Most time bins of a projection.</summary>
        public const int BinsMax = 32;

        /// <summary>Most examples that are kept.</summary>
        public const int ExamplesMax = 255;

        /// <summary>Largest size of features, percent.</summary>
        public const int SizeMax = 400;

        readonly int[] bins;
        readonly int[] sizes;
        WindowProjection[] sources = new WindowProjection[0];
        WindowReading reading;
        int position = Closed;
        int row = None;

        const int Closed = -1;
        const int None = -1;

        /// <summary>Creates the readout at zero, its window closed.</summary>
        /// <param name="size">Outputs, 0 … <see cref="Limits.NeuronsMax"/>.</param>
        /// <param name="steps">Steps of a window, 1 … <see cref="StepsMax"/>.</param>
        /// <param name="examples">Examples kept to learn from again, 0 …
        /// <see cref="ExamplesMax"/>.</param>
        /// <param name="replays">Examples learned from again after each taught one.</param>
        /// <param name="rehearsal">Which of them: a number of <see cref="Core.Rehearsal"/>.</param>
        /// <param name="bins">Time bins of each projection that ends here, in their order, 1 …
        /// <see cref="BinsMax"/> each.</param>
        /// <param name="sizes">Percent, likewise; see <see cref="WindowProjection"/>.</param>
        public WindowReadout(int size, int steps, int examples, int replays, int rehearsal,
            int[] bins, int[] sizes)
            : base(size, Limits.NoLeakQ31)
        {
            Steps = steps;
            Examples = examples;
            Replays = replays;
            Rehearsal = rehearsal;
            this.bins = bins;
            this.sizes = sizes;
            reading = new WindowReading(this, sources, steps);
        }

        /// <summary>Steps of a window.</summary>
        public int Steps { get; }

        /// <summary>Examples kept to learn from again.</summary>
        public int Examples { get; }

        /// <summary>Examples learned from again after each taught one.</summary>
        public int Replays { get; }

        /// <summary>Which of them: a number of <see cref="Core.Rehearsal"/>.</summary>
        public int Rehearsal { get; }

        /// <summary>What ends here, in its order.</summary>
        public WindowProjection[] Sources
        {
            get { return sources; }
        }

        /// <summary>Which row of the projections' examples holds the window that was closed in
        /// this trial; −1 if none was.</summary>
        public int Row
        {
            get { return row; }
        }

        /// <summary>Whether a window was closed and its answer is not known yet.</summary>
        public bool Answering
        {
            get { return reading.Running; }
        }

        /// <summary>Whether the window is open.</summary>
        public bool Open
        {
            get { return position != Closed; }
        }

        /// <summary>Whether <see cref="Work"/> has something to do.</summary>
        public bool HasWork
        {
            get
            {
                WindowSite learner = Learner;
                return reading.Running || learner != null && learner.HasWork;
            }
        }

        /// <inheritdoc/>
        public override bool IsNeverAtRest
        {
            get { return true; }
        }

        WindowSite Learner
        {
            get { return (WindowSite)site; }
        }

        /// <summary>Time bins of the projection that comes next. At build only.</summary>
        /// <exception cref="ConfigurationException">The plan has no bins for it.</exception>
        /// <param name="size">Percent of its features.</param>
        public int NextBins(out int size)
        {
            int next = sources.Length;
            size = next < sizes.Length ? sizes[next] : 0;
            if (next < bins.Length && bins.Length == sizes.Length) return bins[next];
            throw new ConfigurationException(
                "window readout with bins for " + bins.Length.ToString()
                + " projections and sizes for " + sizes.Length.ToString()
                + ": expected both for each projection that ends here");
        }

        /// <summary>A projection ends here. At build only.</summary>
        /// <param name="source">Has the bins that <see cref="NextBins"/> said.</param>
        public void Add(WindowProjection source)
        {
            var longer = new WindowProjection[sources.Length + 1];
            for (int s = 0; s < sources.Length; s++) longer[s] = sources[s];
            longer[sources.Length] = source;
            sources = longer;
            reading = new WindowReading(this, sources, Steps);
        }

        /// <summary>Refuses bins of projections that are not there. At build only.</summary>
        /// <exception cref="ConfigurationException">There are more than end here.</exception>
        public void CheckSources()
        {
            if (sources.Length == bins.Length) return;
            throw new ConfigurationException(
                "population " + Index.ToString() + ", window readout: bins for "
                + bins.Length.ToString() + " projections, " + sources.Length.ToString()
                + " end here: expected as many");
        }

        /// <summary>A window begins.</summary>
        public void OpenWindow()
        {
            while (Answering) Work();
            for (int s = 0; s < sources.Length; s++) sources[s].Clear();
            position = 0;
        }

        /// <summary>The window ends: its counts are an example from now on, and the answer is
        /// due.</summary>
        public void CloseWindow()
        {
            int length = position;
            position = Closed;
            while (HasWork) Work();
            if (length <= 0) return;
            row = Learner == null ? 0 : Learner.FreeRow;
            reading.Begin(row, length);
        }

        /// <summary>The window is given up: nothing is answered or learned of it.</summary>
        public void AbandonWindow()
        {
            position = Closed;
        }

        /// <summary>Does a piece of what is due between two steps: of the answer first, then of
        /// what is learned from the window before.</summary>
        public void Work()
        {
            if (reading.Running) reading.Work();
            else if (Learner != null) Learner.Work();
        }

        /// <summary>The step's place in the window.</summary>
        public override void BeforeArrivals()
        {
            int t = position;
            int steps = Steps;
            WindowProjection[] all = sources;
            for (int s = 0; s < all.Length; s++) all[s].Place(t, steps);
            if (t >= 0 && t < steps) position = t + 1;
        }

        /// <inheritdoc/>
        public override void BeginTrial()
        {
            while (Answering) Work();
            base.BeginTrial();
            position = Closed;
            row = None;
        }

        /// <inheritdoc/>
        public override void Visit(StateVisitor visitor)
        {
            base.Visit(visitor);
            position = visitor.Int(Slot.Of(0), position, Closed, Steps);
            row = visitor.Int(Slot.Of(1), row, None, Examples);
            reading.Visit(visitor, 2);
        }
    }
}
