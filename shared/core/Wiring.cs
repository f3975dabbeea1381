namespace EdgeSpike.Core
{
    /// <summary>What has to be worked out and checked once when a network is put together.</summary>
    public static partial class Wiring
    {
        /// <summary>Gives each population its index, its spike ring and the common scales of its
        /// leaks.</summary>
        /// <param name="populations">All of them.</param>
        /// <param name="projections">All of them; their delays set the depth of the rings.</param>
        /// <returns>One scale for each different leak, in order of first use.</returns>
        public static CommonScale[] JoinPopulations(Population[] populations, Projection[] projections)
        {
            CheckParts(populations, projections);
            var scales = new CommonScale[0];
            for (int p = 0; p < populations.Length; p++)
            {
                Population population = populations[p];
                CommonScale own = null;
                if (population.Potential != null)
                {
                    scales = WithLeak(scales, population.LeakQ31);
                    own = Of(scales, population.LeakQ31);
                }

                uint[] leaks = population.ExtraLeaks;
                CommonScale[] extra = leaks == null ? null : new CommonScale[leaks.Length];
                for (int e = 0; leaks != null && e < leaks.Length; e++)
                {
                    scales = WithLeak(scales, leaks[e]);
                    extra[e] = Of(scales, leaks[e]);
                }

                population.Join(p, own, extra, Kept(population, projections));
            }

            return scales;
        }

        /// <summary>The scale of a leak; null if there is none yet.</summary>
        static CommonScale Of(CommonScale[] scales, uint leakQ31)
        {
            for (int s = 0; s < scales.Length; s++)
            {
                if (scales[s].LeakQ31 == leakQ31) return scales[s];
            }

            return null;
        }

        static CommonScale[] WithLeak(CommonScale[] scales, uint leakQ31)
        {
            if (Of(scales, leakQ31) != null) return scales;
            var longer = new CommonScale[scales.Length + 1];
            for (int s = 0; s < scales.Length; s++) longer[s] = scales[s];
            longer[scales.Length] = new CommonScale(leakQ31);
            return longer;
        }

        /// <summary>Refuses a population listed twice and a projection to or from one that is not listed.</summary>
        static void CheckParts(Population[] populations, Projection[] projections)
        {
            for (int p = 0; p < populations.Length; p++)
            {
                if (IndexIn(populations, populations[p]) != p)
                {
                    throw new ConfigurationException("population " + p.ToString()
                        + " is listed before: expected each once");
                }
            }

            for (int q = 0; q < projections.Length; q++)
            {
                bool known = IndexIn(populations, projections[q].Pre) >= 0
                    && IndexIn(populations, projections[q].Post) >= 0;
                if (!known)
                {
                    throw new ConfigurationException("projection " + q.ToString()
                        + ": expected both its populations in the network");
                }
            }
        }

        static int IndexIn(Population[] populations, Population population)
        {
            for (int p = 0; p < populations.Length; p++)
            {
                if (populations[p] == population) return p;
            }

            return -1;
        }

        /// <summary>Refuses a network in which a sum of arrivals could leave int.</summary>
        /// <param name="populations">All of them.</param>
        /// <param name="projections">All of them.</param>
        public static void CheckArrivals(Population[] populations, Projection[] projections)
        {
            for (int p = 0; p < populations.Length; p++)
            {
                long worst = populations[p].ResetMax;
                for (int q = 0; q < projections.Length; q++)
                {
                    Projection projection = projections[q];
                    if (projection.Post != populations[p]) continue;

                    // A weight of 1.0 adds 2^20 at most: Q19, and the scale is below two.
                    worst += (long)projection.FanInMax << (20 + projection.Scale);
                }

                if (worst > Limits.ArrivalsMax)
                {
                    throw new ConfigurationException("population " + p.ToString()
                        + ": threshold and all arrivals of one step may add up to "
                        + (worst >> 20).ToString() + ".0: expected at most "
                        + (Limits.ArrivalsMax >> 20).ToString() + ".0; fewer synapses or a smaller weight scale");
                }
            }
        }

        /// <summary>Lists that matter between two steps: neurons' last spikes, for as many steps as the
        /// longest delay (one at least, for the reset); of input also the list of the coming step.</summary>
        static int Kept(Population population, Projection[] projections)
        {
            bool input = population.Potential == null;
            int longest = input ? 0 : 1;
            for (int p = 0; p < projections.Length; p++)
            {
                if (projections[p].Pre == population && projections[p].Delay > longest)
                {
                    longest = projections[p].Delay;
                }
            }

            return input ? longest + 1 : longest;
        }
    }
}
