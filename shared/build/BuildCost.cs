using EdgeSpike.Core;

namespace EdgeSpike.Build
{
    /// <summary>What a plan would cost to build, worked out before a byte of it is
    /// allocated.</summary>
    /// <remarks>
    /// <code>
    /// bytes = Σ populations size·(its kind's + 2·(delay + 2)) + its signals'
    ///       + Σ projections pre·(8 + its rule's) + post·(4 + its rule's) + synapses·(bits/8 + 2 + its rule's)
    ///       + Σ weight terms pre·its + post·its
    ///       + Σ projections to a window readout pre·bins·(examples + 5); their synapses are pre·bins·post
    /// pairs = Σ over sparse projections and drawn matrices pre·post       each is drawn twice by its key
    ///         (where <see cref="GappedRows"/> serve: pre + synapses; bytes + synapses·2 + post·4)
    /// </code>
    /// A recording or a model file holds its network's weights and potentials at least once, so an
    /// honest file is never much smaller than its network. What a file may claim: 64 times its size
    /// and 32 MiB (one population with the longest delays), 1 GiB at most, and 2²⁴ pairs and 4,096
    /// more for each of its bytes. Numbers that no network may have are left to the catalogue,
    /// which refuses them by name.
    /// </remarks>
    public sealed class BuildCost
    {
        const long BytesPerFileByte = 64;
        const long BytesFree = 32L << 20;
        const long BytesMax = 1L << 30;
        const long PairsPerFileByte = 4096;
        const long PairsFree = 1L << 24;

        readonly NetworkPlan plan;
        readonly NeuronKind[] neurons = Catalogue.Neurons();
        readonly RuleKind[] rules = Catalogue.Rules();
        readonly SignalKind[] signals = Catalogue.Signals();
        readonly TermKind[] terms = Catalogue.Terms();
        readonly long[] sizes;
        readonly long[] delays;

        /// <summary>Works the cost of a plan out.</summary>
        public BuildCost(NetworkPlan plan)
        {
            this.plan = plan;
            sizes = new long[plan.Populations.Length];
            delays = new long[sizes.Length];
            for (int p = 0; p < sizes.Length; p++)
                sizes[p] = Clamp(plan.Populations[p].Size, Limits.NeuronsMax);
            for (int j = 0; j < plan.Projections.Length; j++)
                Add(plan.Projections[j], FeaturesOf(j));
            for (int p = 0; p < sizes.Length; p++) Add(plan.Populations[p], p);
        }

        /// <summary>Bytes of the network's arrays, more or less.</summary>
        public long Bytes { get; private set; }

        /// <summary>Pairs of neurons that are drawn one by one.</summary>
        public long Pairs { get; private set; }

        /// <summary>Most bytes that a file of some size can mean.</summary>
        /// <param name="fileSize">Bytes, 0 or more.</param>
        public static long BytesBelieved(long fileSize)
        {
            long bytes = BytesFree + BytesPerFileByte * fileSize;
            return bytes < BytesMax ? bytes : BytesMax;
        }

        /// <summary>Most pairs drawn one by one that a file of some size can mean.</summary>
        /// <param name="fileSize">Bytes, 0 or more.</param>
        public static long PairsBelieved(long fileSize)
        {
            return PairsFree + PairsPerFileByte * fileSize;
        }

        /// <summary>Whether a file of some size can mean this plan.</summary>
        /// <param name="fileSize">Bytes, 0 or more.</param>
        public bool Fits(long fileSize)
        {
            return Bytes <= BytesBelieved(fileSize) && Pairs <= PairsBelieved(fileSize);
        }

        static long Clamp(long value, long max)
        {
            return value < 0 ? 0 : value > max ? max : value;
        }

        long SizeOf(int population)
        {
            return population >= 0 && population < sizes.Length ? sizes[population] : 0;
        }

        void Add(PopulationPlan population, int p)
        {
            var kind = (NeuronKind)Find(neurons, population.Neuron);
            long neuron = kind == null ? 0 : kind.BytesPerNeuron;
            Bytes += sizes[p] * (neuron + 2 * (delays[p] + 2));
            for (int s = 0; s < population.Signals.Length; s++)
                Add(population.Signals[s], sizes[p]);
        }

        void Add(ProjectionPlan projection, long features)
        {
            long pre = SizeOf(projection.Pre);
            long post = SizeOf(projection.Post);
            long pairs = (features == 0 ? pre : features) * post;
            bool sparse = projection.DensityQ16 < ProjectionPlan.Dense;
            long synapses = Clamp(
                sparse ? pairs * Clamp(projection.DensityQ16, ProjectionPlan.Dense) >> 16 : pairs,
                Limits.SynapsesMax);
            Bytes += pre * 8 + post * 4 + synapses * (projection.WeightBits == 8 ? 3 : 4);
            Add((RuleKind)Find(rules, projection.Rule), projection, synapses);
            Add((RuleKind)Find(rules, projection.Beside), projection, synapses);
            for (int t = 0; t < projection.Terms.Length; t++)
                Add((TermKind)Find(terms, projection.Terms[t]), projection);
            if (features > 0) Bytes += features * (5 + ExamplesOf(projection.Post));
            bool gapped = sparse && GappedRows.Serve(pre, post);
            if (gapped) Bytes += synapses * 2 + post * 4;
            if (sparse) Pairs += gapped ? pre + synapses : pairs;
            if (pre == 0 || projection.Delay <= delays[projection.Pre]) return;
            delays[projection.Pre] = Clamp(projection.Delay, Limits.DelayMax);
        }

        void Add(RuleKind rule, ProjectionPlan projection, long synapses)
        {
            if (rule == null) return;
            Bytes += SizeOf(projection.Pre) * rule.BytesPerPre * Classes(projection.Post)
                + SizeOf(projection.Post) * rule.BytesPerPost + synapses * rule.BytesPerSynapse;
        }

        void Add(TermKind term, ProjectionPlan projection)
        {
            if (term == null) return;
            Bytes += SizeOf(projection.Pre) * term.BytesPerPre
                + SizeOf(projection.Post) * term.BytesPerPost;
        }

        /// <summary>Features of a projection to a window readout; 0 of any other.</summary>
        long FeaturesOf(int projection)
        {
            ProjectionPlan own = plan.Projections[projection];
            if (!EndsAtWindow(own)) return 0;
            int before = 0;
            for (int q = 0; q < projection; q++)
            {
                if (plan.Projections[q].Post == own.Post) before++;
            }

            int[] bins = WindowKind.BinsOf(plan.Populations[own.Post].Neuron.Parameters);
            if (before >= bins.Length) return 0;
            return Clamp(SizeOf(own.Pre) * Clamp(bins[before], WindowReadout.BinsMax),
                Limits.NeuronsMax);
        }

        bool EndsAtWindow(ProjectionPlan projection)
        {
            int post = projection.Post;
            return post >= 0 && post < plan.Populations.Length
                && plan.Populations[post].Neuron.Id == WindowKind.Id;
        }

        long ExamplesOf(int readout)
        {
            int[] given = plan.Populations[readout].Neuron.Parameters;
            return given.Length > WindowKind.Examples
                ? Clamp(given[WindowKind.Examples], WindowReadout.ExamplesMax) : 0;
        }

        void Add(PartPlan signal, long size)
        {
            var kind = (SignalKind)Find(signals, signal);
            if (kind == null) return;
            Bytes += kind.BytesPerNeuron * size;
            if (kind.BytesPerPair == 0) return;
            long pairs = size * SizeOf(ToldReadout.Of(kind, signal, plan));
            Bytes += kind.BytesPerPair * pairs;
            Pairs += pairs;
        }

        /// <summary>Classes of time constants: one, unless a kind of spiking neurons has its leaks
        /// as parameters.</summary>
        long Classes(int population)
        {
            if (population < 0 || population >= plan.Populations.Length) return 1;
            PartPlan neuron = plan.Populations[population].Neuron;
            var kind = (NeuronKind)Find(neurons, neuron);
            bool several = kind != null && kind.Form == Form.Spiking && kind.Leak == LeakForm.None;
            return several && neuron.Parameters.Length > 2 ? neuron.Parameters.Length - 1 : 1;
        }

        static PartKind Find(PartKind[] kinds, PartPlan part)
        {
            for (int k = 0; k < kinds.Length; k++)
            {
                if (kinds[k].Number == part.Id) return kinds[k];
            }

            return null;
        }
    }
}
