namespace EdgeSpike.Core
{
    /// <summary>The schedules in use, as tables.</summary>
    /// <remarks>
    /// <code>
    ///                source   taught   learns   judged
    /// wake           sample   yes      yes      no        every step learns
    ///
    /// free           sample   no       no       no
    /// clamped        sample   yes      no       no        contrastive rules commit at its end
    ///
    /// free           sample   no       no       no
    /// nudged         sample   yes      yes      no        two-phase rules commit at its end
    ///
    /// shown          sample   no       no       no
    /// taught         nothing  yes      yes      no        rules of counts commit in its one step
    ///
    /// forward        sample   no       no       no settling       sample   yes      yes      no
    /// errors settle, a sweep a step settled        sample   yes      yes      no        predictive
    /// coding commits in its one step
    ///
    /// base           sample   no       no       yes
    /// perturbed      sample   no       no       yes       perturbation commits at its end
    /// </code>
    /// </remarks>
    public static class Schedules
    {
        /// <summary>The first phase of every schedule with two.</summary>
        public const int First = 0;

        /// <summary>The second: clamped, or perturbed.</summary>
        public const int Second = 1;

        /// <summary>One phase, taught and learned from in every step.</summary>
        /// <param name="steps">Of a trial.</param>
        /// <returns>One row.</returns>
        public static PhasePlan[] Wake(int steps)
        {
            return new PhasePlan[]
            {
                new PhasePlan("wake", steps) { Source = Source.Sample, Taught = true,
                    Learns = true },
            };
        }

        /// <summary>Settling freely, then with the outputs held.</summary>
        /// <param name="steps">Of each phase.</param>
        /// <returns>Two rows.</returns>
        public static PhasePlan[] FreeClamped(int steps)
        {
            return new PhasePlan[]
            {
                new PhasePlan("free", steps) { Source = Source.Sample },
                new PhasePlan("clamped", steps) { Source = Source.Sample, Taught = true },
            };
        }

        /// <summary>Counting freely, then pushed by error spikes.</summary>
        /// <param name="steps">Of each phase.</param>
        /// <returns>Two rows.</returns>
        public static PhasePlan[] FreeNudged(int steps)
        {
            return new PhasePlan[]
            {
                new PhasePlan("free", steps) { Source = Source.Sample },
                new PhasePlan("nudged", steps) { Source = Source.Sample, Taught = true,
                    Learns = true },
            };
        }

        /// <summary>Counting, then one step in which all that was counted is learned
        /// from.</summary>
        /// <param name="steps">Of the first phase.</param>
        /// <returns>Two rows.</returns>
        public static PhasePlan[] ShownTaught(int steps)
        {
            return new PhasePlan[]
            {
                new PhasePlan("shown", steps) { Source = Source.Sample },
                new PhasePlan("taught", 1) { Source = Source.Nothing, Taught = true,
                    Learns = true },
            };
        }

        /// <summary>A forward pass, then errors settle, then what they say is learned.</summary>
        /// <param name="forward">Steps of the first phase: one a layer at least.</param>
        /// <param name="sweeps">Steps of the second.</param>
        /// <returns>Three rows.</returns>
        public static PhasePlan[] Settling(int forward, int sweeps)
        {
            return new PhasePlan[]
            {
                new PhasePlan("forward", forward) { Source = Source.Sample },
                new PhasePlan("settling", sweeps) { Source = Source.Sample, Taught = true,
                    Learns = true },
                new PhasePlan("settled", 1) { Source = Source.Sample, Taught = true,
                    Learns = true },
            };
        }

        /// <summary>The same twice, the second time with perturbed weights.</summary>
        /// <param name="steps">Of each phase.</param>
        /// <returns>Two rows.</returns>
        public static PhasePlan[] BasePerturbed(int steps)
        {
            return new PhasePlan[]
            {
                new PhasePlan("base", steps) { Source = Source.Sample, Judged = true },
                new PhasePlan("perturbed", steps) { Source = Source.Sample, Judged = true },
            };
        }
    }
}
