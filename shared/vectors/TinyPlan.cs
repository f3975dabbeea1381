using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.Vectors
{
    /// <summary>The smallest network that has everything: input, recurrence, a sparse projection,
    /// learning.</summary>
    public static class TinyPlan
    {
        /// <summary>Index of the readout.</summary>
        public const int Readout = 2;

        /// <summary>The plan.</summary>
        /// <param name="seed">Of the network.</param>
        public static NetworkPlan Make(ulong seed)
        {
            return new NetworkPlan(
                seed,
                new PopulationPlan[]
                {
                    Bare.Input("in", 2),
                    new PopulationPlan(
                        "neurons", new PartPlan(LifKind.Id, 8192), 3, VectorLeaks.Half,
                        new PartPlan(TriangleKind.Id, 1229), new PartPlan(SymmetricKind.Id, 2)),
                    Bare.Population("out", Bare.Part(ReadoutKind.Id), 2, VectorLeaks.Half,
                        RegressionKind.Id),
                },
                new ProjectionPlan[]
                {
                    Synapses("in to neurons", 0, 1, EpropKind.Id, 0, ProjectionPlan.Dense),
                    Synapses("neurons to neurons", 1, 1, EpropKind.Id, 1, ProjectionPlan.Dense / 2),
                    Synapses("neurons to out", 1, 2, DeltaKind.Id, 0, ProjectionPlan.Dense),
                });
        }

        static ProjectionPlan Synapses(string name, int pre, int post, int rule, int delay,
            int densityQ16)
        {
            // η = 1/4: a handful of steps must move weights.
            return new ProjectionPlan(name, pre, post,
                new PartPlan(rule, CommitNumber.Hazard, 1 << 14, 16))
            {
                Delay = delay,
                DensityQ16 = densityQ16,
                InitialDeviationQ4 = 48 << 4,
            };
        }
    }
}
