using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Rules;

namespace EdgeSpike.Vectors
{
    /// <summary>All vectors, from single numbers to whole files.</summary>
    /// <remarks>Made one by one: a chip has no room for all at once.</remarks>
    public static class GoldenVectors
    {
        /// <summary>The last one: 10⁵ steps, minutes where every operation is
        /// interpreted.</summary>
        public const int Long = 32;

        // Behind these come whole files and frames: they depend on formats too.
        const int FirstFormat = 26;

        /// <summary>How many there are: those listed here, and one for each rule, weight
        /// term and noise of the catalogue, and one each for weights with a sign, winners,
        /// homeostatic neurons, biases with synaptic currents, a network that sleeps, a choice of
        /// what is learned from again, refractory neurons, exponential synapses, Izhikevich's
        /// neurons and the phase code.</summary>
        public static int Count
        {
            get
            {
                return Long + 11 + Catalogue.Rules().Length + Catalogue.Terms().Length
                    + Catalogue.Noises().Length;
            }
        }

        const int FeedbackDeviation = 10;

        // β = 0.05.
        const int StrengthQ28 = 13421773;

        /// <summary>Whether a vector pins what the core computes, and no format of files and
        /// frames.</summary>
        /// <param name="index">0 … <see cref="Count"/> − 1.</param>
        public static bool IsOfCore(int index)
        {
            return index < FirstFormat || index == Long;
        }

        /// <summary>One vector, new.</summary>
        /// <param name="index">0 … <see cref="Count"/> − 1.</param>
        public static GoldenVector Make(int index)
        {
            if (index < 5) return Numbers(index);
            if (index < 14) return Learning(index);
            if (index < 23) return Parts(index);
            if (index <= Long) return Wholes(index);
            return OfKind(index - Long - 1);
        }

        static GoldenVector OfKind(int index)
        {
            RuleKind[] rules = Catalogue.Rules();
            if (index < rules.Length)
            {
                string rule = rules[index].Number.ToString();
                return new ExampleVector(
                    "rule-" + rule, "rule " + rule,
                    rules[index].Example(ExampleVector.ExampleSeed));
            }

            index -= rules.Length;
            TermKind[] terms = Catalogue.Terms();
            if (index < terms.Length)
            {
                string term = terms[index].Number.ToString();
                return new ExampleVector(
                    "term-" + term, "weight term " + term,
                    Catalogue.Example(terms[index], ExampleVector.ExampleSeed));
            }

            index -= terms.Length;
            NoiseKind[] noises = Catalogue.Noises();
            if (index >= noises.Length) return OfNeurons(index - noises.Length);
            string noise = noises[index].Number.ToString();
            return new ExampleVector(
                "noise-" + noise, "noise " + noise,
                Catalogue.Example(noises[index], ExampleVector.ExampleSeed));
        }

        static GoldenVector OfNeurons(int index)
        {
            switch (index)
            {
                case 0:
                    return new ExampleVector("signed-weights", "weights with a sign", Signed());
                case 1:
                    return new ExampleVector("winners", "two winners a step",
                        Of(new PartPlan(WinnersKind.Id, 8192, 2)));
                case 2:
                    return new ExampleVector(
                        "homeostatic", "thresholds that follow a rate",
                        Of(new PartPlan(HomeostaticKind.Id, 16384, 6554, 3277)));
                case 3:
                    return new ExampleVector(
                        "asleep", "a rule beside another, in a phase of noise", Asleep());
                case 4:
                    return new ExampleVector(
                        "rehearsal", "kept examples, the least margins again", Selective());
                case 5:
                    return new ExampleVector(
                        "synaptic", "a bias, and synaptic currents with each reset", Synaptic());
                case 6:
                    return new ExampleVector("refractory", "three steps without a spike",
                        Of(new PartPlan(RefractoryLifKind.Id, 16384, 3)));
                case 8:
                    return new ExampleVector(
                        "izhikevich", "regular spiking, bursting and fast spiking", Izhikevich());
                case 7:
                    return new ExampleVector(
                        "cuba", "currents that decay, rise and decay, or rise as they decay",
                        Cuba());
                default:
                    return Encoded("phase", new PhaseEncoder(EncoderVector.Channels, 8, 6));
            }
        }

        static NetworkPlan Synaptic()
        {
            // α = 0.9 and κ = 0.75; θ = 0.5 and 0.25.
            const int alpha = 241591910;
            const int kappa = 201326592;
            return Layers(
                Currents("late", 8, 16384, alpha, kappa, NeuronReset.Late),
                Currents("subtract", 6, 8192, alpha, 0, NeuronReset.Subtract),
                Currents("zero", 5, 8192, SynapticPopulation.KeepAll, kappa, NeuronReset.Zero));
        }

        static NetworkPlan Cuba()
        {
            // κ = 0.75 and 0.5; θ = 0.5 and 0.25.
            const int slow = 1610612736;
            const int fast = 1 << 30;
            return Layers(
                Membranes("single", CubaLifKind.Id, 8, 16384, 0, slow),
                Membranes("double", CubaLifKind.Id, 6, 8192, 2, slow, fast),
                Membranes("alpha", CubaLifKind.Id, 5, 8192, 1, slow, slow));
        }

        static NetworkPlan Izhikevich()
        {
            // a = 0.02 and 0.1, b = 0.2; c = −65 and −55, d = 8, 4 and 2; currents of some tens.
            const int slow = 5368709;
            const int b = 53687091;
            const int c = -65 << 15;
            NetworkPlan plan = Layers(
                Cells("regular", 8, slow, b, c, 8 << 15),
                Cells("bursting", 6, slow, b, -55 << 15, 4 << 15),
                Cells("fast", 5, 5 * slow, b, c, 2 << 15));
            for (int q = 0; q < plan.Projections.Length - 1; q++)
            {
                plan.Projections[q].Scale = 4;
                plan.Projections[q].InitialMeanQ4 = 600;
            }

            return plan;
        }

        static PopulationPlan Cells(string name, int size, params int[] given)
        {
            return Bare.Population(
                name, new PartPlan(IzhikevichKind.Id, given), size, Limits.NoLeakQ31, 0);
        }

        static PopulationPlan Membranes(string name, int kind, int size, params int[] given)
        {
            return Bare.Population(name, new PartPlan(kind, given), size, VectorLeaks.Tau20, 0);
        }

        /// <summary>An input and a bias, three layers, and a readout that learns from the
        /// last.</summary>
        static NetworkPlan Layers(
            PopulationPlan first, PopulationPlan second, PopulationPlan third)
        {
            NetworkPlan example = Catalogue.Rules()[1].Example(ExampleVector.ExampleSeed);
            PopulationPlan readout = example.Populations[example.Populations.Length - 1];
            var rule = new PartPlan(0, new int[0]);
            for (int q = 0; q < example.Projections.Length; q++)
            {
                bool ends = example.Projections[q].Post == example.Populations.Length - 1;
                if (ends && example.Projections[q].Rule.Id != 0) rule = example.Projections[q].Rule;
            }

            return new NetworkPlan(
                ExampleVector.ExampleSeed,
                new PopulationPlan[]
                {
                    Bare.Input("input", 6),
                    Bare.Population("bias", Bare.Part(BiasKind.Id), 2, Limits.NoLeakQ31, 0),
                    first,
                    second,
                    third,
                    new PopulationPlan(
                        "output", readout.Neuron, readout.Size, readout.LeakQ31, readout.Surrogate,
                        new PartPlan[0]),
                },
                new ProjectionPlan[]
                {
                    Drawn("in", 0, 2, 0, 640, Bare.Part(0)),
                    Drawn("biases", 1, 2, 0, 100, Bare.Part(0)),
                    Drawn("on", 2, 3, 1, 640, Bare.Part(0)),
                    Drawn("again", 3, 3, 2, 300, Bare.Part(0)),
                    Drawn("further", 3, 4, 1, 640, Bare.Part(0)),
                    Drawn("out", 4, 5, 0, 300, rule),
                })
            {
                Schedule = Schedules.Wake(20),
            };
        }

        static PopulationPlan Currents(string name, int size, int thresholdQ15, int alpha,
            int kappa, NeuronReset reset)
        {
            return Bare.Population(
                name, new PartPlan(SynapticKind.Id, thresholdQ15, alpha, kappa, (int)reset), size,
                Limits.NoLeakQ31, 0);
        }

        static ProjectionPlan Drawn(string name, int pre, int post, int delay, int deviationQ4,
            PartPlan rule)
        {
            return new ProjectionPlan(name, pre, post, rule)
            {
                Delay = delay,
                InitialDeviationQ4 = deviationQ4
            };
        }

        /// <summary>The example of the first rule with other neurons.</summary>
        static NetworkPlan Of(PartPlan neuron)
        {
            NetworkPlan plan = Catalogue.Rules()[0].Example(ExampleVector.ExampleSeed);
            PopulationPlan hidden = plan.Populations[1];
            plan.Populations[1] = new PopulationPlan(
                hidden.Name, neuron, hidden.Size, hidden.LeakQ31, hidden.Surrogate, hidden.Signals);
            return plan;
        }

        /// <summary>The example of the rule of window readouts, which learns again from the rows
        /// with the least margin.</summary>
        static NetworkPlan Selective()
        {
            RuleKind[] rules = Catalogue.Rules();
            int window = 0;
            while (rules[window].Post != Form.Window) window++;
            NetworkPlan plan = rules[window].Example(ExampleVector.ExampleSeed);
            plan.Populations[plan.Populations.Length - 1].Rehearsal = 7;
            return plan;
        }

        /// <summary>The example of the first rule, which sleeps after it was taught.</summary>
        static NetworkPlan Asleep()
        {
            NetworkPlan plan = Catalogue.Rules()[0].Example(ExampleVector.ExampleSeed);
            for (int q = 0; q < plan.Projections.Length; q++)
            {
                if (plan.Projections[q].Rule.Id == 0) continue;
                plan.Projections[q].Beside = new PartPlan(
                    SleepReplayKind.Id, CommitNumber.Rounding, 20000, 21, 1024, 2);
            }

            PhasePlan sleep = new PhasePlan("sleep", 30) { Source = Source.Noise };
            plan.Schedule = new PhasePlan[] { plan.Schedule[0], sleep };
            return plan;
        }

        /// <summary>The example of the first rule, whose inputs excite; its neurons inhibit each
        /// other.</summary>
        static NetworkPlan Signed()
        {
            NetworkPlan plan = Catalogue.Rules()[0].Example(ExampleVector.ExampleSeed);
            plan.Projections[0].Sign = 1;
            plan.Projections[0].InitialMeanQ4 = 200;
            plan.Projections[1].Sign = -1;
            return plan;
        }

        static GoldenVector Numbers(int index)
        {
            switch (index)
            {
                case 0: return new KeyedBitsVector();
                case 1: return new NegativeLogVector();
                case 2: return new ExponentialVector();
                case 3: return new CommonScaleVector();
                default: return new LifVector();
            }
        }

        static GoldenVector Learning(int index)
        {
            switch (index)
            {
                case 5:
                    return Cue("learning-hazard", "e-prop, hazard clock, 8 bits", new CuePlan());
                case 6:
                    return Cue(
                        "learning-rounding", "e-prop, stochastic rounding, 16 bits",
                        new CuePlan { Commit = CommitNumber.Rounding, WeightBits = 16 });
                case 7:
                    return Cue("learning-random", "e-prop, random feedback",
                        Hearing(RandomKind.Id));
                case 8:
                    return Cue(
                        "learning-regenerated", "e-prop, regenerated random feedback",
                        Hearing(RegeneratedKind.Id));
                case 9:
                    var adaptive =
                        new PartPlan(AdaptiveKind.Id, CuePlan.Output, FeedbackDeviation, 6);
                    return Cue(
                        "learning-adaptive", "e-prop, adaptive feedback, decay 2^-6 a trial",
                        new CuePlan { Signal = adaptive });
                case 10:
                    return Cue(
                        "learning-sparse", "e-prop, hazard clock, a quarter of the synapses",
                        new CuePlan { DensityQ16 = ProjectionPlan.Dense / 4 });
                case 11:
                    return Cue(
                        "learning-filtered", "ALIF, e-prop with filtered eligibility, 16 bits",
                        Adaptive(new PartPlan(TriangleKind.Id, CuePlan.HeightQ12),
                            ProjectionPlan.Dense));
                case 12:
                    var gaussian = new PartPlan(TableKind.Id, (int)SurrogateShape.MultiGaussian,
                        CuePlan.HeightQ12);
                    return Cue(
                        "learning-filtered-sparse",
                        "the same with a quarter of the synapses and a multi-Gaussian surrogate",
                        Adaptive(gaussian, ProjectionPlan.Dense / 4));
                default: return new AlifVector();
            }
        }

        static GoldenVector Parts(int index)
        {
            const int channels = EncoderVector.Channels;
            switch (index)
            {
                case 14: return new SurrogatesVector();
                case 15: return new LeakPowersVector();
                case 16: return Encoded("delta", new DeltaEncoder(channels, 2, 1500));
                case 17: return Encoded("latency", new LatencyEncoder(channels, 8));
                case 18:
                    return Encoded("level-crossing", new LevelCrossingEncoder(channels, 1, 7, 500));
                case 19: return Encoded("population", new PopulationEncoder(channels, 4, 6, 256));
                case 20: return Encoded("rank-order", new RankOrderEncoder(channels, 3));
                case 21:
                    return Encoded("rate",
                        new RateEncoder(channels, 8, 24576, EncoderVector.Key, 2));
                default: return new TanhVector();
            }
        }

        static GoldenVector Wholes(int index)
        {
            switch (index)
            {
                case 23:
                    return new PhaseVector(
                        "phases-rflo", "RFLO and the graded delta rule in a 2-2-1 network",
                        PhasePlans.Rflo(1));
                case 24:
                    return new PhaseVector(
                        "phases-perturbation", "weight perturbation in a 2-2-1 network",
                        PhasePlans.Perturbation(1));
                case 25:
                    return new PhaseVector(
                        "phases-contrastive", "contrastive learning in a 2-2-1 network",
                        PhasePlans.Contrastive(1));
                case 26: return new SensorVector();
                case 27: return new ModelFileVector();
                case 28: return new RecordingVector();
                case 29: return new ReplayVector();
                case 30: return new FramesVector();
                case 31: return new DeviceVector();
                default:
                    return new LearningVector(
                        "learning-long", "e-prop, hazard clock, 8 bits: 101250 steps",
                        new CuePlan(), 45, 2250);
            }
        }

        static EncoderVector Encoded(string name, Encoder encoder)
        {
            return new EncoderVector("encoder-" + name, encoder);
        }

        static LearningVector Cue(string name, string what, CuePlan plan)
        {
            return new LearningVector(name, what, plan, 3, 50);
        }

        static CuePlan Hearing(int signal)
        {
            return new CuePlan
            {
                Signal =
                new PartPlan(signal, CuePlan.Readout, FeedbackDeviation)
            };
        }

        /// <summary>τ of membranes and readout 20 and 18 steps, of the adaptation of eight neurons
        /// 2,000.</summary>
        static CuePlan Adaptive(PartPlan surrogate, int densityQ16)
        {
            return new CuePlan
            {
                Neuron = new PartPlan(
                    AlifKind.Id, CuePlan.ThresholdQ15, 8, (int)VectorLeaks.Tau2000, StrengthQ28),
                LeakQ31 = VectorLeaks.Tau20,
                Surrogate = surrogate,
                FilterQ31 = VectorLeaks.Tau18,
                Commit = CommitNumber.Rounding,
                WeightBits = 16,
                DensityQ16 = densityQ16,
            };
        }
    }
}
