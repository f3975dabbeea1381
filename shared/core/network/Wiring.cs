namespace EdgeSpike.Core
{
    /// <summary>What has to be worked out and checked once when a network is put
    /// together.</summary>
    public static class Wiring
    {
        /// <summary>Gives each population its index, its spike ring and the common scales of its
        /// leaks.</summary>
        /// <param name="populations">All of them.</param>
        /// <param name="projections">All of them; their delays set the depth of the rings.</param>
        /// <returns>One scale for each different leak, in order of first use.</returns>
        public static CommonScale[] JoinPopulations(Population[] populations,
            Projection[] projections)
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
        /// <param name="scales">All there are.</param>
        /// <param name="leakQ31">Fraction kept a step, Q31.</param>
        public static CommonScale Of(CommonScale[] scales, uint leakQ31)
        {
            for (int s = 0; s < scales.Length; s++)
            {
                if (scales[s].LeakQ31 == leakQ31) return scales[s];
            }

            return null;
        }

        /// <summary>The scales and, behind them, that of a leak that none of them has.</summary>
        /// <param name="scales">All there are.</param>
        /// <param name="leakQ31">Fraction kept a step, Q31.</param>
        public static CommonScale[] WithLeak(CommonScale[] scales, uint leakQ31)
        {
            if (Of(scales, leakQ31) != null) return scales;
            var longer = new CommonScale[scales.Length + 1];
            for (int s = 0; s < scales.Length; s++) longer[s] = scales[s];
            longer[scales.Length] = new CommonScale(leakQ31);
            return longer;
        }

        /// <summary>Refuses a population listed twice and a projection to or from one that is not
        /// listed.</summary>
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
                // Q15 to Q19, and the scale is below two.
                long worst = populations[p].ResetMax;
                if (populations[p].Noise != null) worst += (long)populations[p].Noise.Bound << 5;
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
                        + ": threshold, noise and all arrivals of one step may add up to "
                        + (worst >> 20).ToString() + ".0: expected at most "
                        + (Limits.ArrivalsMax >> 20).ToString()
                        + ".0; fewer synapses or a smaller weight scale");
                }
            }
        }

        /// <summary>Lists that matter between two steps: neurons' last spikes, for as many steps as
        /// the longest delay (one at least, for the reset); of input also the list of the coming
        /// step.</summary>
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

        /// <summary>Populations with something to do in every step.</summary>
        /// <param name="populations">All of them.</param>
        /// <returns>In order of their indices.</returns>
        public static Population[] LeakingAlone(Population[] populations)
        {
            var chosen = new Population[populations.Length];
            int count = 0;
            for (int p = 0; p < populations.Length; p++)
            {
                if (populations[p].LeaksAlone) chosen[count++] = populations[p];
            }

            return First(chosen, count);
        }

        /// <summary>Readouts that answer once a window.</summary>
        /// <param name="populations">All of them.</param>
        /// <returns>In order of their indices.</returns>
        public static WindowReadout[] Windows(Population[] populations)
        {
            var chosen = new WindowReadout[populations.Length];
            int count = 0;
            for (int p = 0; p < populations.Length; p++)
            {
                var window = populations[p] as WindowReadout;
                if (window == null) continue;
                window.CheckSources();
                chosen[count++] = window;
            }

            var exact = new WindowReadout[count];
            for (int c = 0; c < count; c++) exact[c] = chosen[c];
            return exact;
        }

        /// <summary>The spikes that come from outside.</summary>
        /// <param name="populations">All of them.</param>
        /// <returns>In order of their populations' indices.</returns>
        public static SpikeRing[] Inputs(Population[] populations)
        {
            var chosen = new SpikeRing[populations.Length];
            int count = 0;
            for (int p = 0; p < populations.Length; p++)
            {
                if (populations[p].Potential == null) chosen[count++] = populations[p].Spikes;
            }

            var exact = new SpikeRing[count];
            for (int c = 0; c < count; c++) exact[c] = chosen[c];
            return exact;
        }

        /// <summary>Steps for which a spike still matters: its longest delay, and a neuron's
        /// reset.</summary>
        /// <param name="projections">All of them.</param>
        /// <param name="fromInput">Whether of input spikes or of neurons' spikes.</param>
        /// <returns>0 or more for input, 1 or more for neurons.</returns>
        public static int LongestDelay(Projection[] projections, bool fromInput)
        {
            int longest = fromInput ? 0 : 1;
            for (int p = 0; p < projections.Length; p++)
            {
                bool isInput = projections[p].Pre.Potential == null;
                if (isInput == fromInput && projections[p].Delay > longest)
                    longest = projections[p].Delay;
            }

            return longest;
        }

        /// <summary>A list with one more learning rule.</summary>
        /// <returns>A longer list.</returns>
        public static LearningRule[] Append(LearningRule[] rules, LearningRule rule)
        {
            var longer = new LearningRule[rules.Length + 1];
            for (int r = 0; r < rules.Length; r++) longer[r] = rules[r];
            longer[rules.Length] = rule;
            return longer;
        }

        /// <summary>A list with the terms of one more projection.</summary>
        /// <returns>A longer list.</returns>
        public static WeightTerms[] Append(WeightTerms[] terms, WeightTerms more)
        {
            var longer = new WeightTerms[terms.Length + 1];
            for (int t = 0; t < terms.Length; t++) longer[t] = terms[t];
            longer[terms.Length] = more;
            return longer;
        }

        /// <summary>A list with one more projection.</summary>
        /// <returns>A longer list.</returns>
        public static Projection[] Append(Projection[] projections, Projection projection)
        {
            var longer = new Projection[projections.Length + 1];
            for (int p = 0; p < projections.Length; p++) longer[p] = projections[p];
            longer[projections.Length] = projection;
            return longer;
        }

        /// <summary>A list with one more input.</summary>
        /// <returns>A longer list.</returns>
        public static InputPopulation[] Append(InputPopulation[] inputs, InputPopulation input)
        {
            var longer = new InputPopulation[inputs.Length + 1];
            for (int p = 0; p < inputs.Length; p++) longer[p] = inputs[p];
            longer[inputs.Length] = input;
            return longer;
        }

        /// <summary>A list with one more observer of spikes.</summary>
        /// <param name="observer">Behind the others.</param>
        /// <returns>A longer list.</returns>
        public static SpikeObserver[] Append(SpikeObserver[] observers, SpikeObserver observer)
        {
            var longer = new SpikeObserver[observers.Length + 1];
            for (int s = 0; s < observers.Length; s++) longer[s] = observers[s];
            longer[observers.Length] = observer;
            return longer;
        }

        /// <summary>A list with the spikes of one more population.</summary>
        /// <returns>A longer list.</returns>
        public static SpikeRing[] Append(SpikeRing[] rings, SpikeRing ring)
        {
            var longer = new SpikeRing[rings.Length + 1];
            for (int s = 0; s < rings.Length; s++) longer[s] = rings[s];
            longer[rings.Length] = ring;
            return longer;
        }

        /// <summary>A list with one more learning site.</summary>
        /// <returns>A longer list.</returns>
        public static LearningSite[] Append(LearningSite[] sites, LearningSite site)
        {
            var longer = new LearningSite[sites.Length + 1];
            for (int s = 0; s < sites.Length; s++) longer[s] = sites[s];
            longer[sites.Length] = site;
            return longer;
        }

        /// <summary>Populations that are, or are not, readouts; input is neither.</summary>
        /// <param name="populations">All of them.</param>
        /// <returns>In order of their indices.</returns>
        public static Population[] Select(Population[] populations, bool readouts)
        {
            var chosen = new Population[populations.Length];
            int count = 0;
            for (int p = 0; p < populations.Length; p++)
            {
                bool receives = populations[p].Potential != null;
                if (receives && populations[p].IsReadout == readouts)
                    chosen[count++] = populations[p];
            }

            return First(chosen, count);
        }

        /// <summary>Neurons or readouts as a step drives them: those with noise by their
        /// <see cref="NoisyNeurons"/>.</summary>
        /// <param name="network">Gives the step.</param>
        /// <returns>In the same order.</returns>
        public static Population[] Driven(Population[] neurons, Network network)
        {
            if (Noises(neurons).Length == 0) return neurons;
            var driven = new Population[neurons.Length];
            for (int p = 0; p < driven.Length; p++)
            {
                Population own = neurons[p];
                driven[p] = own.Noise == null ? own : new NoisyNeurons(own, network);
            }

            return driven;
        }

        /// <summary>The noises that there are.</summary>
        /// <returns>In the order of their populations.</returns>
        public static PotentialNoise[] Noises(Population[] populations)
        {
            var chosen = new PotentialNoise[populations.Length];
            int count = 0;
            for (int p = 0; p < populations.Length; p++)
            {
                if (populations[p].Noise != null) chosen[count++] = populations[p].Noise;
            }

            var exact = new PotentialNoise[count];
            for (int c = 0; c < count; c++) exact[c] = chosen[c];
            return exact;
        }

        /// <summary>Projections that end at neurons.</summary>
        /// <param name="projections">All of them.</param>
        /// <param name="input">Whether those that begin at input, or at neurons.</param>
        /// <returns>In order of their indices.</returns>
        public static Projection[] ToNeurons(Projection[] projections, bool input)
        {
            var chosen = new Projection[projections.Length];
            int count = 0;
            for (int p = 0; p < projections.Length; p++)
            {
                bool fromInput = projections[p].Pre.Potential == null;
                if (!projections[p].Post.IsReadout && fromInput == input)
                    chosen[count++] = projections[p];
            }

            return First(chosen, count);
        }

        /// <summary>Projections that end at readouts.</summary>
        /// <param name="projections">All of them.</param>
        /// <returns>In order of their indices.</returns>
        public static Projection[] ToReadouts(Projection[] projections)
        {
            var chosen = new Projection[projections.Length];
            int count = 0;
            for (int p = 0; p < projections.Length; p++)
            {
                if (projections[p].Post.IsReadout) chosen[count++] = projections[p];
            }

            return First(chosen, count);
        }

        /// <summary>Whether readouts change in a step in which no neuron fires: something may
        /// arrive, or what they keep of the last step is nothing, or they have noise.</summary>
        /// <param name="toReadouts">Projections that end there.</param>
        /// <returns>False if all leak by their scale, and all that they receive are this step's
        /// spikes of neurons.</returns>
        public static bool ReadUnfired(Projection[] toReadouts, Population[] readouts)
        {
            bool unfired = Noises(readouts).Length != 0;
            for (int p = 0; p < toReadouts.Length; p++)
            {
                Population pre = toReadouts[p].Pre;
                unfired |= toReadouts[p].Delay != 0 || !pre.Spiking || pre.Potential == null
                    || toReadouts[p].Post.IsNeverAtRest;
            }

            return unfired;
        }

        static Population[] First(Population[] chosen, int count)
        {
            var exact = new Population[count];
            for (int c = 0; c < count; c++) exact[c] = chosen[c];
            return exact;
        }

        static Projection[] First(Projection[] chosen, int count)
        {
            var exact = new Projection[count];
            for (int c = 0; c < count; c++) exact[c] = chosen[c];
            return exact;
        }
    }
}
