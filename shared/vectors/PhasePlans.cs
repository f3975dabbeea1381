using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Vectors
{
    /// <summary>Small graded networks for each rule that works pair by pair: 2-2-1, 16-bit weights
    /// of Q4.12.</summary>
    public static class PhasePlans
    {
        const int Always = int.MaxValue;

        // 1 − 1/2, Q31.
        const uint Half = 1u << 30;

        /// <summary>RFLO and the graded delta rule, learning in every step.</summary>
        /// <param name="seed">Of the network.</param>
        public static NetworkPlan Rflo(ulong seed)
        {
            var rflo = new PartPlan(RfloKind.Id, CommitNumber.Rounding, 20000, 18);
            var delta = new PartPlan(GradedDeltaKind.Id, CommitNumber.Rounding, 20000, 18);
            var hears = new PartPlan(RandomKind.Id, 2, 36);
            var plan = new NetworkPlan(
                seed,
                new PopulationPlan[]
                {
                    Input(),
                    new PopulationPlan(
                        "hidden", new PartPlan(GradedKind.Id, 0), 2, Half,
                        Bare.Part(DerivativeKind.Id),
                        hears),
                    Bare.Population(
                        "readout", Bare.Part(MemorylessKind.Id), 1, Limits.NoLeakQ31,
                        RegressionKind.Id),
                    Taught(0, Half),
                },
                new ProjectionPlan[]
                {
                    Synapses("input to hidden", 0, 1, 1, rflo),
                    Synapses("hidden to hidden", 1, 1, 1, rflo),
                    Synapses("hidden to readout", 1, 2, 0, delta),
                    Synapses("hidden to taught", 1, 3, 1, rflo),
                });
            plan.Schedule = Schedules.Wake(10);
            return plan;
        }

        /// <summary>Weight perturbation.</summary>
        /// <param name="seed">Of the network.</param>
        public static NetworkPlan Perturbation(ulong seed)
        {
            NetworkPlan plan = TwoLayers(
                seed, 0, 0, new PartPlan(PerturbationKind.Id, CommitNumber.Rounding, 20000, 17, 7,
                    0, 1), false);
            plan.Schedule = Schedules.BasePerturbed(3);
            return plan;
        }

        /// <summary>Contrastive learning, the way back transposed.</summary>
        /// <param name="seed">Of the network.</param>
        public static NetworkPlan Contrastive(ulong seed)
        {
            NetworkPlan plan = TwoLayers(
                seed, 2, Half,
                new PartPlan(ContrastiveKind.Id, CommitNumber.Rounding, 20000, 17, 0, 1), true);
            plan.Schedule = Schedules.FreeClamped(12);
            return plan;
        }

        static NetworkPlan TwoLayers(ulong seed, int clamped, uint kept, PartPlan rule, bool back)
        {
            var projections = new ProjectionPlan[back ? 3 : 2];
            projections[0] = Synapses("input to hidden", 0, 1, 1, rule);
            projections[1] = Synapses("hidden to taught", 1, 2, 1, rule);
            if (back)
            {
                projections[2] = new ProjectionPlan("taught to hidden", 2, 1, Bare.Part(0));
                projections[2].Delay = 1;
                projections[2].TransposeOf = 1;
            }

            return new NetworkPlan(
                seed,
                new PopulationPlan[]
                {
                    Input(),
                    Bare.Population("hidden", new PartPlan(GradedKind.Id, 0), 2, kept, 0),
                    Taught(clamped, kept),
                },
                projections);
        }

        static PopulationPlan Input()
        {
            return Bare.Population("input", new PartPlan(GradedKind.Id, Always), 2, 0, 0);
        }

        static PopulationPlan Taught(int clamped, uint kept)
        {
            return Bare.Population(
                "taught", new PartPlan(GradedKind.Id, clamped), 1, kept, DerivativeKind.Id);
        }

        static ProjectionPlan Synapses(string name, int pre, int post, int delay, PartPlan rule)
        {
            return new ProjectionPlan(name, pre, post, rule)
            {
                Delay = delay,
                WeightBits = 16,
                Scale = 3,
                InitialDeviationQ4 = 40000,
            };
        }
    }
}
