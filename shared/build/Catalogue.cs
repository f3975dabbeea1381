using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Rules;

namespace EdgeSpike.Build
{
    /// <summary>Every kind of part that a plan can choose: one row each.</summary>
    /// <remarks>
    /// A row is all that says that a kind exists; what it is, it declares itself. Kinds are made
    /// when a network is built or asked about, and not kept: a chip has no use for them in between.
    /// Rows of rules and weight terms stand in a file of their own, RuleRows.cs, in whose place a
    /// firmware that leaves some out compiles another one.
    /// </remarks>
    public static partial class Catalogue
    {
        /// <summary>Kinds of neurons.</summary>
        public static NeuronKind[] Neurons()
        {
            return new NeuronKind[]
            {
                new InputKind(),
                new LifKind(),
                new MixedLifKind(),
                new AlifKind(),
                new GradedKind(),
                new ReadoutKind(),
                new MemorylessKind(),
                new WinnersKind(),
                new HomeostaticKind(),
                new WindowKind(),
                new CountingKind(),
                new BeliefKind(),
                new BiasKind(),
                new SynapticKind(),
                new CubaLifKind(),
                new RefractoryLifKind(),
                new IzhikevichKind(),
            };
        }

        /// <summary>Kinds of noise on potentials.</summary>
        public static NoiseKind[] Noises()
        {
            return new NoiseKind[]
            {
                new GaussianKind(),
            };
        }

        /// <summary>Kinds of encoders.</summary>
        public static EncoderKind[] Encoders()
        {
            return new EncoderKind[]
            {
                new DeltaEncoderKind(),
                new LevelCrossingEncoderKind(),
                new RateEncoderKind(),
                new LatencyEncoderKind(),
                new RankOrderEncoderKind(),
                new PopulationEncoderKind(),
                new TriangleEncoderKind(),
                new KernelEncoderKind(),
                new PhaseEncoderKind(),
            };
        }

        /// <summary>Kinds of surrogates, derivatives and errors.</summary>
        public static GradientKind[] Gradients()
        {
            return new GradientKind[]
            {
                new TriangleKind(),
                new TableKind(),
                new DerivativeKind(),
                new RegressionKind(),
                new SoftmaxKind(),
                new ValueKind(),
                new NudgedKind(),
                new SpikedKind(),
                new FlatKind(),
            };
        }

        /// <summary>Kinds of learning signals.</summary>
        public static SignalKind[] Signals()
        {
            return new SignalKind[]
            {
                new SymmetricKind(),
                new RandomKind(),
                new RegeneratedKind(),
                new AdaptiveKind(),
                new RateCeilingKind(),
                new FixedPredictionKind(),
                new ExactPredictionKind(),
                new StrictPredictionKind(),
            };
        }

        /// <summary>The example of the first rule with noise at its neurons.</summary>
        /// <param name="seed">Of the network.</param>
        public static NetworkPlan Example(NoiseKind kind, ulong seed)
        {
            NetworkPlan plan = Rules()[0].Example(seed);
            for (int p = 0; p < plan.Populations.Length; p++)
            {
                if (plan.Populations[p].Neuron.Id == LifKind.Id)
                    plan.Populations[p].Noise = kind.Example;
            }

            return plan;
        }

        /// <summary>The example of the first rule with a weight term beside it.</summary>
        /// <param name="seed">Of the network.</param>
        public static NetworkPlan Example(TermKind kind, ulong seed)
        {
            NetworkPlan plan = Rules()[0].Example(seed);
            for (int q = 0; q < plan.Projections.Length; q++)
            {
                ProjectionPlan projection = plan.Projections[q];
                bool fits = (kind.Pre & FormOf(plan.Populations[projection.Pre])) != 0
                    && (kind.Post & FormOf(plan.Populations[projection.Post])) != 0;
                if (projection.Rule.Id == 0 || !fits) continue;
                projection.Terms = new PartPlan[] { kind.Example };
            }

            return plan;
        }

        static int FormOf(PopulationPlan population)
        {
            return ((NeuronKind)Find(Neurons(), population.Neuron, "neuron")).Form;
        }

        /// <summary>The kind of a part.</summary>
        /// <param name="kinds">One of the tables.</param>
        /// <param name="part">From a plan.</param>
        /// <param name="where">For the message: "population 1, neuron".</param>
        /// <exception cref="ConfigurationException">No row has its number.</exception>
        public static PartKind Find(PartKind[] kinds, PartPlan part, string where)
        {
            for (int k = 0; k < kinds.Length; k++)
            {
                if (kinds[k].Number == part.Id) return kinds[k];
            }

            throw new ConfigurationException(where + ": number " + part.Id.ToString()
                + " is not in this version's catalogue");
        }
    }
}
