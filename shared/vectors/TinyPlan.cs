using EdgeSpike.Build;
using EdgeSpike.Core;

namespace EdgeSpike.Vectors
{
    /// <summary>The smallest network that has everything: input, recurrence, a sparse projection, learning.</summary>
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
                        "neurons", new PartPlan(Catalogue.Lif, 8192), 3, VectorLeaks.Half,
                        new PartPlan(Catalogue.Triangle, 1229), new PartPlan(Catalogue.Symmetric, 2)),
                    Bare.Population("out", Bare.Part(Catalogue.Readout), 2, VectorLeaks.Half, Catalogue.Regression),
                },
                new ProjectionPlan[]
                {
                    Synapses("in to neurons", 0, 1, Catalogue.Eprop, 0, ProjectionPlan.Dense),
                    Synapses("neurons to neurons", 1, 1, Catalogue.Eprop, 1, ProjectionPlan.Dense / 2),
                    Synapses("neurons to out", 1, 2, Catalogue.Delta, 0, ProjectionPlan.Dense),
                });
        }

        static ProjectionPlan Synapses(string name, int pre, int post, int rule, int delay, int densityQ16)
        {
            // η = 1/4: a handful of steps must move weights.
            return new ProjectionPlan(name, pre, post, new PartPlan(rule, Catalogue.Hazard, 1 << 14, 16))
            {
                Delay = delay,
                DensityQ16 = densityQ16,
                InitialDeviationQ4 = 48 << 4,
            };
        }
    }
}
