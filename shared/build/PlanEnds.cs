using EdgeSpike.Core;
using EdgeSpike.Encoders;

namespace EdgeSpike.Build
{
    /// <summary>Where samples or spikes enter a network, and where its answer is read.</summary>
    public static class PlanEnds
    {
        /// <summary>There is none.</summary>
        public const int None = -1;

        /// <summary>There are several.</summary>
        public const int Several = -2;

        /// <summary>The only input population with samples of its own, or spikes from
        /// outside.</summary>
        /// <returns>Its index, <see cref="None"/> or <see cref="Several"/>.</returns>
        public static int Input(NetworkPlan plan)
        {
            int found = None;
            for (int p = 0; p < plan.Populations.Length; p++)
            {
                bool enters =
                    plan.Populations[p].Neuron.Id == InputKind.Id && LeaderOf(plan, p) < 0;
                if (enters) found = found == None ? p : Several;
            }

            return found;
        }

        /// <summary>The only readout of classes: leaky or of windows; where there is none of these,
        /// the only one of counts.</summary>
        /// <returns>Its index, <see cref="None"/> or <see cref="Several"/>.</returns>
        public static int Readout(NetworkPlan plan)
        {
            int found = Only(plan, ReadoutKind.Id, WindowKind.Id);
            return found == None ? Only(plan, CountingKind.Id, CountingKind.Id) : found;
        }

        static int Only(NetworkPlan plan, int kind, int orKind)
        {
            int found = None;
            for (int p = 0; p < plan.Populations.Length; p++)
            {
                int its = plan.Populations[p].Neuron.Id;
                if (its == kind || its == orKind) found = found == None ? p : Several;
            }

            return found;
        }

        /// <summary>The input whose samples an input's encoder sees.</summary>
        /// <param name="index">Of the population.</param>
        /// <returns><see cref="None"/> if it has no encoder, or samples of its own.</returns>
        public static int LeaderOf(NetworkPlan plan, int index)
        {
            PartPlan part = plan.Populations[index].Encoder;
            EncoderKind[] kinds = Catalogue.Encoders();
            for (int k = 0; k < kinds.Length; k++)
            {
                if (kinds[k].Number == part.Id) return kinds[k].Leader(part.Parameters);
            }

            return None;
        }
    }
}
