using EdgeSpike.Core;

namespace EdgeSpike.Rules
{
    /// <summary>Small networks in which one rule learns, for
    /// <see cref="RuleKind.Example"/>.</summary>
    public static class Examples
    {
        const uint Tau10 = 1932735283;      // 0.9 a step.
        const uint Half = 1u << 30;
        const int Always = int.MaxValue;

        /// <summary>Six inputs, five recurrent LIF neurons and two readouts; the rule at every
        /// projection that ends where it fits: at neurons and at readouts.</summary>
        /// <param name="seed">Of the network.</param>
        public static NetworkPlan Spikes(ulong seed, PartPlan rule)
        {
            var signal = new PartPlan(SymmetricKind.Id, 2);
            var plan = new NetworkPlan(
                seed,
                new PopulationPlan[]
                {
                    new PopulationPlan(
                        "input", Bare(InputKind.Id), 6, Limits.NoLeakQ31, Bare(0), new PartPlan[0]),
                    new PopulationPlan(
                        "hidden", new PartPlan(LifKind.Id, 16384), 5, Tau10,
                        new PartPlan(TriangleKind.Id, 1229), new PartPlan[] { signal }),
                    new PopulationPlan(
                        "readout", Bare(ReadoutKind.Id), 2, Tau10, Bare(SoftmaxKind.Id),
                        new PartPlan[0]),
                },
                new ProjectionPlan[]
                {
                    Spiking("in", 0, 1, 0, rule), Spiking("among", 1, 1, 1, rule),
                    Spiking("out", 1, 2, 0, Bare(0)),
                });
            plan.Schedule = Schedules.Wake(20);
            return plan;
        }

        /// <summary>Six inputs, five recurrent LIF neurons, a value and a policy of two actions,
        /// judged at the end of each trial.</summary>
        /// <param name="seed">Of the network.</param>
        /// <param name="hidden">The rule of the neurons' synapses.</param>
        /// <param name="outer">The rule of the readouts' synapses.</param>
        public static NetworkPlan Policy(ulong seed, PartPlan hidden, PartPlan outer)
        {
            var plan = new NetworkPlan(
                seed,
                new PopulationPlan[]
                {
                    new PopulationPlan(
                        "input", Bare(InputKind.Id), 6, Limits.NoLeakQ31, Bare(0), new PartPlan[0]),
                    new PopulationPlan(
                        "hidden", new PartPlan(LifKind.Id, 16384), 5, Tau10,
                        new PartPlan(TriangleKind.Id, 1229),
                        new PartPlan[] { new PartPlan(SymmetricKind.Id, 2),
                            new PartPlan(SymmetricKind.Id, 3) }),
                    new PopulationPlan(
                        "value", Bare(ReadoutKind.Id), 1, Tau10, new PartPlan(ValueKind.Id, 4096),
                        new PartPlan[0]),
                    new PopulationPlan(
                        "policy", Bare(ReadoutKind.Id), 2, Tau10, Bare(SoftmaxKind.Id),
                        new PartPlan[0]),
                },
                new ProjectionPlan[]
                {
                    Spiking("in", 0, 1, 0, hidden), Spiking("among", 1, 1, 1, hidden),
                    Spiking("worth", 1, 2, 0, outer), Spiking("choice", 1, 3, 0, outer),
                });
            plan.Schedule = Schedules.Wake(20);
            plan.Schedule[0].Judged = true;
            return plan;
        }

        /// <summary>Two graded inputs, two graded neurons and one readout without memory; the rule
        /// from input and among the neurons, or from them to the readout.</summary>
        /// <param name="seed">Of the network.</param>
        /// <param name="rule">Takes graded values.</param>
        public static NetworkPlan Graded(ulong seed, PartPlan rule)
        {
            NetworkPlan plan = Layers(seed, Half, rule, Always, 0);
            plan.Schedule = Schedules.Wake(20);
            return plan;
        }

        /// <summary>The same in two phases, the second with other weights.</summary>
        /// <param name="seed">Of the network.</param>
        /// <param name="rule">Waits for phases 0 and 1.</param>
        public static NetworkPlan BasePerturbed(ulong seed, PartPlan rule)
        {
            NetworkPlan plan = Layers(seed, Half, rule, Always, 0);
            plan.Schedule = Schedules.BasePerturbed(6);
            return plan;
        }

        /// <summary>The same in two phases, with noise at all that takes values in the second; the
        /// rule at the readout too.</summary>
        /// <param name="seed">Of the network.</param>
        /// <param name="rule">Waits for phases 0 and 1.</param>
        public static NetworkPlan BaseNoisy(ulong seed, PartPlan rule)
        {
            NetworkPlan plan = BasePerturbed(seed, rule);
            for (int p = 1; p < plan.Populations.Length; p++)
            {
                plan.Populations[p].Noise = new PartPlan(GaussianKind.Id, 3277, 2);
            }

            plan.Projections[2] = Wide("hidden to readout", 1, 3, 0, rule);
            return plan;
        }

        /// <summary>The same in two phases, the outputs held in the second.</summary>
        /// <param name="seed">Of the network.</param>
        /// <param name="rule">Waits for phases 0 and 1.</param>
        public static NetworkPlan FreeClamped(ulong seed, PartPlan rule)
        {
            NetworkPlan plan = Layers(seed, Half, rule, Always, 2);
            plan.Schedule = Schedules.FreeClamped(12);
            return plan;
        }

        /// <summary>Six inputs, five neurons and two counted outputs in two phases, error spikes in
        /// the second; the rule at both projections.</summary>
        /// <param name="seed">Of the network.</param>
        /// <param name="rule">Waits for phases 0 and 1.</param>
        public static NetworkPlan FreeNudged(ulong seed, PartPlan rule)
        {
            NetworkPlan plan = Counted(
                seed, new PartPlan(NudgedKind.Id, 256, 256), new PartPlan(SpikedKind.Id, 256),
                rule);
            plan.Schedule = Schedules.FreeNudged(12);
            return plan;
        }

        /// <summary>The same, but the second phase is a step in which the errors of the counts are
        /// known.</summary>
        /// <param name="seed">Of the network.</param>
        /// <param name="rule">Learns from counts.</param>
        public static NetworkPlan ShownTaught(ulong seed, PartPlan rule)
        {
            NetworkPlan plan = Counted(seed, Bare(FlatKind.Id), Bare(RegressionKind.Id), rule);
            plan.Schedule = Schedules.ShownTaught(12);
            return plan;
        }

        /// <summary>Two graded inputs, two layers of graded neurons and two outputs without memory;
        /// errors settle in the second phase, and weights move in the third.</summary>
        /// <param name="seed">Of the network.</param>
        /// <param name="rule">Waits for phase 2.</param>
        public static NetworkPlan Settling(ulong seed, PartPlan rule)
        {
            return new NetworkPlan(
                seed,
                new PopulationPlan[]
                {
                    new PopulationPlan(
                        "input", new PartPlan(GradedKind.Id, Always), 2, 0, Bare(0),
                        new PartPlan[0]),
                    new PopulationPlan(
                        "lower", new PartPlan(GradedKind.Id, 0), 4, 0, Bare(DerivativeKind.Id),
                        new PartPlan[] { new PartPlan(FixedPredictionKind.Id, 1, 1 << 15) }),
                    new PopulationPlan(
                        "upper", new PartPlan(BeliefKind.Id, 6), 3, Limits.NoLeakQ31,
                        Bare(DerivativeKind.Id),
                        new PartPlan[] { new PartPlan(StrictPredictionKind.Id, 2, 3277) }),
                    new PopulationPlan(
                        "output", Bare(MemorylessKind.Id), 2, Limits.NoLeakQ31,
                        Bare(RegressionKind.Id),
                        new PartPlan[0]),
                },
                new ProjectionPlan[]
                {
                    Wide("to lower", 0, 1, 1, rule), Wide("to upper", 1, 2, 1, rule),
                    Wide("to output", 2, 3, 0, rule),
                })
            {
                Schedule = Schedules.Settling(4, 4),
            };
        }

        /// <summary>Six inputs and a window readout of two classes that keeps two
        /// examples.</summary>
        /// <param name="seed">Of the network.</param>
        /// <param name="rule">Takes examples.</param>
        public static NetworkPlan Window(ulong seed, PartPlan rule)
        {
            var plan = new NetworkPlan(
                seed,
                new PopulationPlan[]
                {
                    new PopulationPlan(
                        "input", Bare(InputKind.Id), 6, Limits.NoLeakQ31, Bare(0), new PartPlan[0]),
                    new PopulationPlan(
                        "answer", new PartPlan(WindowKind.Id, 20, 2, 2, 1, 3, 1, 100), 2,
                        Limits.NoLeakQ31,
                        Bare(SoftmaxKind.Id), new PartPlan[0]),
                },
                new ProjectionPlan[]
                {
                    new ProjectionPlan("counts", 0, 1, rule) { WeightBits = 16, Scale = -2 },
                });
            plan.Schedule = Schedules.Wake(20);
            return plan;
        }

        static NetworkPlan Counted(ulong seed, PartPlan hidden, PartPlan output, PartPlan rule)
        {
            var signal = new PartPlan(SymmetricKind.Id, 1);
            return new NetworkPlan(
                seed,
                new PopulationPlan[]
                {
                    new PopulationPlan(
                        "input", Bare(InputKind.Id), 6, Limits.NoLeakQ31, Bare(0), new PartPlan[0]),
                    new PopulationPlan(
                        "hidden", new PartPlan(LifKind.Id, 32768), 5, Limits.NoLeakQ31, hidden,
                        new PartPlan[] { signal }),
                    new PopulationPlan(
                        "output", new PartPlan(CountingKind.Id, 32768), 2, Limits.NoLeakQ31, output,
                        new PartPlan[0]),
                },
                new ProjectionPlan[]
                {
                    Counted("in", 0, 1, rule), Counted("out", 1, 2, rule),
                });
        }

        static ProjectionPlan Counted(string name, int pre, int post, PartPlan rule)
        {
            return new ProjectionPlan(name, pre, post, rule)
            {
                WeightBits = 16,
                Scale = 1,
                InitialDeviationQ4 = 100000,
                InitialMeanQ4 = 50000,
            };
        }

        static NetworkPlan Layers(ulong seed, uint kept, PartPlan rule, int clampedInput,
            int clampedOutput)
        {
            var derivative = Bare(DerivativeKind.Id);
            return new NetworkPlan(
                seed,
                new PopulationPlan[]
                {
                    new PopulationPlan(
                        "input", new PartPlan(GradedKind.Id, clampedInput), 2, 0, Bare(0),
                        new PartPlan[0]),
                    new PopulationPlan(
                        "hidden", new PartPlan(GradedKind.Id, 0), 3, kept, derivative,
                        new PartPlan[] { new PartPlan(RandomKind.Id, 3, 20) }),
                    new PopulationPlan(
                        "taught", new PartPlan(GradedKind.Id, clampedOutput), 1, kept, derivative,
                        new PartPlan[0]),
                    new PopulationPlan(
                        "readout", Bare(MemorylessKind.Id), 1, Limits.NoLeakQ31,
                        Bare(RegressionKind.Id),
                        new PartPlan[0]),
                },
                new ProjectionPlan[]
                {
                    Wide("input to hidden", 0, 1, 1, rule), Wide("hidden to taught", 1, 2, 1, rule),
                    Wide("hidden to readout", 1, 3, 0, Bare(0)),
                });
        }

        static ProjectionPlan Spiking(string name, int pre, int post, int delay, PartPlan rule)
        {
            return new ProjectionPlan(name, pre, post, rule)
            {
                Delay = delay,
                InitialDeviationQ4 = 500
            };
        }

        static ProjectionPlan Wide(string name, int pre, int post, int delay, PartPlan rule)
        {
            return new ProjectionPlan(name, pre, post, rule)
            {
                Delay = delay,
                WeightBits = 16,
                Scale = 3,
                InitialDeviationQ4 = 40000,
            };
        }

        static PartPlan Bare(int id)
        {
            return new PartPlan(id, new int[0]);
        }
    }
}
