using EdgeSpike.Core;
using EdgeSpike.Encoders;

namespace EdgeSpike.Build
{
    /// <summary>Builds a network from its plan.</summary>
    public sealed class NetworkBuilder
    {
        readonly NetworkPlan plan;
        readonly Population[] populations;
        readonly int[] forms;
        Network network;

        NetworkBuilder(NetworkPlan plan)
        {
            this.plan = plan;
            populations = new Population[plan.Populations.Length];
            forms = new int[populations.Length];
        }

        /// <summary>Builds a network in its first state.</summary>
        /// <param name="plan">What to build.</param>
        /// <param name="kernels">Dense inner loops of this host.</param>
        /// <returns>The network; its weights are the plan's initial ones.</returns>
        /// <exception cref="ConfigurationException">The plan cannot be built; the message names the
        /// part.</exception>
        public static Network Build(NetworkPlan plan, Kernels kernels)
        {
            ScheduleCheck.Check(plan.Schedule);
            StreamCheck.Check(plan);
            var builder = new NetworkBuilder(plan);
            builder.MakeNeurons();
            Projection[] projections = builder.MakeSynapses();
            builder.network = new Network(plan.Seed, builder.populations, projections, kernels);
            builder.AttachEncoders();
            builder.CheckNames();
            builder.AttachSites();
            builder.AttachRules();
            builder.AttachTerms();
            return builder.network;
        }

        /// <summary>Builds the encoder of an input population.</summary>
        /// <param name="plan">Of the network.</param>
        /// <param name="index">Of the population.</param>
        /// <returns>Null if its spikes come from outside.</returns>
        /// <exception cref="ConfigurationException">The plan cannot be built; the message names the
        /// part.</exception>
        public static Encoder Encoder(NetworkPlan plan, int index)
        {
            string where = "population " + index.ToString() + ", encoder";
            PopulationPlan population = plan.Populations[index];
            if (population.Encoder.Id == 0)
            {
                if (population.Ranges.Length == 0) return null;
                throw new ConfigurationException(
                    where + ": none, but ranges of samples: expected both or neither");
            }

            if (population.Neuron.Id != InputKind.Id)
            {
                throw new ConfigurationException(where + ": expected at an input");
            }

            var kind = (EncoderKind)Catalogue.Find(Catalogue.Encoders(), population.Encoder, where);
            PartCheck.Of(kind, population.Encoder, plan, index, where);
            Encoder encoder = kind.Build(population.Encoder.Parameters, plan.Seed, index);
            Range(population, encoder, index);
            if (encoder.Lines == population.Size) return encoder;
            throw new ConfigurationException(
                where + " with " + encoder.Lines.ToString() + " lines: expected "
                + population.Size.ToString() + ", the size of the population");
        }

        /// <summary>What brings raw samples into the encoder's range.</summary>
        /// <param name="plan">Of the population.</param>
        /// <param name="encoder">Built from it.</param>
        /// <param name="index">Of the population.</param>
        /// <exception cref="ConfigurationException">The ranges are not as they should
        /// be.</exception>
        public static SampleRange Range(PopulationPlan plan, Encoder encoder, int index)
        {
            return new SampleRange(
                plan.Ranges, encoder.Channels, "population " + index.ToString() + ", ranges");
        }

        void MakeNeurons()
        {
            NeuronKind[] kinds = Catalogue.Neurons();
            NoiseKind[] noises = Catalogue.Noises();
            var tanh = new TanhTable();
            for (int p = 0; p < populations.Length; p++)
            {
                string where = "population " + p.ToString() + ", neuron";
                PartPlan neuron = plan.Populations[p].Neuron;
                var kind = (NeuronKind)Catalogue.Find(kinds, neuron, where);
                PartCheck.Of(kind, neuron, plan, p, where);
                CheckRehearsal(plan.Populations[p], kind, p);
                populations[p] = kind.Build(plan.Populations[p], tanh);
                forms[p] = kind.Form;
                if (plan.Populations[p].Noise.Id != 0) AddNoise(noises, p);
            }
        }

        /// <summary>Only a window readout keeps examples.</summary>
        static void CheckRehearsal(PopulationPlan population, NeuronKind kind, int p)
        {
            int most = kind.Form == Form.Window ? 2 * Rehearsal.Policies - 1 : Rehearsal.Usual;
            if (population.Rehearsal >= Rehearsal.Usual && population.Rehearsal <= most) return;
            throw new ConfigurationException("population " + p.ToString() + ", rehearsal "
                + population.Rehearsal.ToString() + ": expected 0 to " + most.ToString());
        }

        void AddNoise(NoiseKind[] kinds, int p)
        {
            string where = "population " + p.ToString() + ", noise";
            PartPlan noise = plan.Populations[p].Noise;
            var kind = (NoiseKind)Catalogue.Find(kinds, noise, where);
            PartCheck.Of(kind, noise, plan, p, where);
            if ((forms[p] & Form.Targets) == 0)
            {
                throw new ConfigurationException(where + ": expected " + Places(Form.Targets));
            }

            populations[p].Noise = kind.Build(noise.Parameters, plan.Seed, p);
        }

        Projection[] MakeSynapses()
        {
            var projections = new Projection[plan.Projections.Length];
            for (int q = 0; q < projections.Length; q++)
            {
                projections[q] = Synapses.Build(plan, q, populations, projections);
            }

            return projections;
        }

        void AttachEncoders()
        {
            bool watched = plan.Stream == null || plan.Stream.Onset == null;
            for (int p = 0; p < populations.Length; p++)
            {
                Encoder encoder = Encoder(plan, p);
                if (encoder == null) continue;
                int leader = PlanEnds.LeaderOf(plan, p);
                var source = new SampledInput(encoder, leader >= 0, Onset(encoder, leader >= 0));
                network.Attach((InputPopulation)populations[p], source);
                if (leader >= 0) Source(leader, p).Lead(source);
                if (source.Onset != null) watched = true;
            }

            if (watched) return;
            throw new ConfigurationException(
                "stream, onset: expected an input with an encoder, whose samples say what moves");
        }

        /// <summary>What sees when something begins to move in a stream that asks for it.</summary>
        OnsetDetector Onset(Encoder encoder, bool follows)
        {
            OnsetPlan onset = plan.Stream == null ? null : plan.Stream.Onset;
            return onset == null || follows ? null : new OnsetDetector(onset, encoder.Channels);
        }

        /// <summary>The encoder whose samples another one sees, too.</summary>
        SampledInput Source(int leader, int follower)
        {
            if (leader < follower && PlanEnds.LeaderOf(plan, leader) < 0)
            {
                var input = populations[leader] as InputPopulation;
                var source = input == null ? null : input.Source as SampledInput;
                if (source != null && plan.Populations[follower].Ranges.Length == 0) return source;
            }

            throw new ConfigurationException(
                "population " + follower.ToString() + ", encoder: samples of population "
                + leader.ToString()
                    + ": expected an earlier input with an encoder and samples of its own, and no"
                + " ranges here");
        }

        /// <summary>A readout may name its classes, an input with samples of its own their
        /// channels.</summary>
        void CheckNames()
        {
            for (int p = 0; p < populations.Length; p++)
            {
                string[] names = plan.Populations[p].Names;
                if (names.Length == 0) continue;
                string where = "population " + p.ToString() + ", names";
                var input = populations[p] as InputPopulation;
                bool sampled = input != null && input.Source != null && !input.Source.Follows;
                if (!sampled && (forms[p] & Form.Outputs) == 0)
                    throw new ConfigurationException(
                        where + ": expected at a readout, or at an input with samples of its own");
                NamesCheck.Check(names, sampled ? input.Source.Channels : populations[p].Size,
                    where);
            }
        }

        void AttachSites()
        {
            GradientKind[] kinds = Catalogue.Gradients();
            SignalKind[] signals = Catalogue.Signals();
            for (int p = 0; p < populations.Length; p++)
            {
                PartPlan gradient = plan.Populations[p].Surrogate;
                if (gradient.Id == 0) continue;
                string where = "population " + p.ToString() + ", surrogate";
                var kind = (GradientKind)Catalogue.Find(kinds, gradient, where);
                PartCheck.Of(kind, gradient, plan, p, where);
                if ((kind.Forms & forms[p]) == 0)
                {
                    throw new ConfigurationException(where + ": expected " + Places(kind.Forms));
                }

                LearningSignal[] terms = MakeSignals(signals, p);
                network.Attach(
                    populations[p],
                    kind.Build(populations[p], terms, gradient.Parameters, plan.Seed));
            }

            for (int p = 0; p < populations.Length; p++)
            {
                if (populations[p].Site != null) populations[p].Site.Connect();
            }
        }

        LearningSignal[] MakeSignals(SignalKind[] kinds, int p)
        {
            PartPlan[] plans = plan.Populations[p].Signals;
            var signals = new LearningSignal[plans.Length];
            for (int s = 0; s < signals.Length; s++)
            {
                string where = "population " + p.ToString() + ", signal " + s.ToString();
                var kind = (SignalKind)Catalogue.Find(kinds, plans[s], where);
                PartCheck.Of(kind, plans[s], plan, p, where);
                for (int other = 0; other < s; other++)
                {
                    bool twice = kind.OnlyOne && plans[other].Id == kind.Number;
                    if (twice)
                        throw new ConfigurationException(where + ": expected one such signal");
                }

                signals[s] =
                    kind.Build(new SignalSite(network, populations[p], s, plans[s], where));
            }

            return signals;
        }

        void AttachRules()
        {
            RuleKind[] kinds = Catalogue.Rules();
            var negativeLog = new NegativeLog();
            for (int q = 0; q < plan.Projections.Length; q++)
            {
                ProjectionPlan projection = plan.Projections[q];
                string where = "projection " + q.ToString();
                Projection synapses = network.Projections[q];
                if (projection.Rule.Id != 0)
                {
                    RuleKind kind = RuleOf(kinds, projection, projection.Rule, where + ", rule");
                    var first = new RuleSite(network, synapses, projection.Rule, negativeLog, 0);
                    network.Attach(synapses, kind.Build(first));
                }

                if (projection.Beside.Id == 0) continue;
                where += ", rule beside another";
                RuleKind second = RuleOf(kinds, projection, projection.Beside, where);
                if (projection.Rule.Id == 0 || !second.StandsBeside)
                {
                    throw new ConfigurationException(where
                        + ": expected a rule that sees only spikes and phases, and another there");
                }

                var site = new RuleSite(
                    network, synapses, projection.Beside, negativeLog, Slot.Beside);
                network.AttachBeside(synapses, second.Build(site));
            }
        }

        RuleKind RuleOf(RuleKind[] kinds, ProjectionPlan projection, PartPlan rule, string where)
        {
            var kind = (RuleKind)Catalogue.Find(kinds, rule, where);
            PartCheck.Of(kind, rule, plan, -1, where);
            CheckPlaces(kind.Pre, kind.Post, projection, where);
            if (kind.NeedsNoise && populations[projection.Post].Noise == null)
            {
                throw new ConfigurationException(
                    where + ": expected noise at the population where it ends");
            }

            return kind;
        }

        void CheckPlaces(int pre, int post, ProjectionPlan projection, string where)
        {
            if ((pre & forms[projection.Pre]) == 0)
            {
                throw new ConfigurationException(where + ": expected " + Places(pre)
                    + " at its beginning");
            }

            if ((post & forms[projection.Post]) == 0)
            {
                throw new ConfigurationException(where + ": expected " + Places(post)
                    + " at its end");
            }
        }

        void AttachTerms()
        {
            TermKind[] kinds = Catalogue.Terms();
            for (int q = 0; q < plan.Projections.Length; q++)
            {
                PartPlan[] parts = plan.Projections[q].Terms;
                if (parts.Length == 0) continue;
                string where = "projection " + q.ToString() + ", term";
                if (plan.Projections[q].Rule.Id == 0 || parts.Length > WeightTerms.Most)
                {
                    throw new ConfigurationException(where + "s: " + parts.Length.ToString()
                        + ", expected at most " + WeightTerms.Most.ToString() + ", beside a rule");
                }

                var terms = new WeightTerm[parts.Length];
                for (int t = 0; t < terms.Length; t++)
                {
                    var kind = (TermKind)Catalogue.Find(kinds, parts[t], where);
                    PartCheck.Of(kind, parts[t], plan, -1, where);
                    CheckPlaces(kind.Pre, kind.Post, plan.Projections[q], where);
                    terms[t] = kind.Build(parts[t].Parameters, network.Projections[q]);
                }

                network.Attach(new WeightTerms(network.Projections[q], terms, plan.Seed));
            }
        }

        static string Places(int forms)
        {
            string text = null;
            if ((forms & Form.Input) != 0) text = "an input";
            if ((forms & (Form.Spiking | Form.Fixed)) != 0) text = With(text, "spiking neurons");
            if ((forms & Form.Graded) != 0) text = With(text, "graded neurons");
            if ((forms & Form.Readout) != 0) text = With(text, "a leaky readout");
            if ((forms & Form.Memoryless) != 0) text = With(text, "a readout without memory");
            if ((forms & Form.Window) != 0) text = With(text, "a window readout");
            if ((forms & Form.Counting) != 0) text = With(text, "a counting readout");
            return text;
        }

        static string With(string text, string one)
        {
            return text == null ? one : text + " or " + one;
        }
    }
}
