using EdgeSpike.Core;
using EdgeSpike.Encoders;

namespace EdgeSpike.Build
{
    /// <summary>Turns the numbers of a plan into encoders: one row each.</summary>
    /// <remarks>
    /// Numbers are part of the model format: never renumber, only append. The parameters begin with
    /// the channels, then the steps a sample lasts.
    /// </remarks>
    public static class EncoderCatalogue
    {
        /// <summary>Send on change. Channels, steps, δ Q15.</summary>
        public const int Delta = 1;

        /// <summary>Level crossing. Channels, steps, levels, hysteresis Q15.</summary>
        public const int LevelCrossing = 2;

        /// <summary>Rate. Channels, steps, peak probability Q15.</summary>
        public const int Rate = 3;

        /// <summary>Latency. Channels, steps.</summary>
        public const int Latency = 4;

        /// <summary>Rank order. Channels, ranks, which are also the steps.</summary>
        public const int RankOrder = 5;

        /// <summary>Population of Gaussian tuning curves. Channels, steps, curves, width Q8.</summary>
        public const int Population = 6;

        /// <summary>Builds the encoder of an input population.</summary>
        /// <param name="plan">Of the population.</param>
        /// <param name="seed">Of the network.</param>
        /// <param name="index">Of the population.</param>
        /// <returns>Null if its spikes come from outside.</returns>
        /// <exception cref="ConfigurationException">The plan cannot be built; the message names the part.</exception>
        public static Encoder Build(PopulationPlan plan, ulong seed, int index)
        {
            string where = "population " + index.ToString() + ", encoder";
            if (plan.Encoder.Id == 0)
            {
                if (plan.Ranges.Length == 0) return null;
                throw new ConfigurationException(where + ": none, but ranges of samples: expected both or neither");
            }

            if (plan.Neuron.Id != Catalogue.Input) throw new ConfigurationException(where + ": expected at an input");
            Encoder encoder = Make(plan.Encoder, seed, index, where);
            Range(plan, encoder, index);
            if (encoder.Lines == plan.Size) return encoder;
            throw new ConfigurationException(where + " with " + encoder.Lines.ToString() + " lines: expected "
                + plan.Size.ToString() + ", the size of the population");
        }

        /// <summary>What brings raw samples into the encoder's range.</summary>
        /// <param name="plan">Of the population.</param>
        /// <param name="encoder">Built from it.</param>
        /// <param name="index">Of the population.</param>
        /// <returns>Its own.</returns>
        /// <exception cref="ConfigurationException">The ranges are not as they should be.</exception>
        public static SampleRange Range(PopulationPlan plan, Encoder encoder, int index)
        {
            return new SampleRange(plan.Ranges, encoder.Channels, "population " + index.ToString() + ", ranges");
        }

        static Encoder Make(PartPlan encoder, ulong seed, int index, string where)
        {
            int[] given = encoder.Parameters;
            switch (encoder.Id)
            {
                case Delta:
                    Catalogue.Expect(encoder, 3, where);
                    return new DeltaEncoder(given[0], given[1], given[2]);
                case LevelCrossing:
                    Catalogue.Expect(encoder, 4, where);
                    return new LevelCrossingEncoder(given[0], given[1], given[2], given[3]);
                case Rate:
                    Catalogue.Expect(encoder, 3, where);
                    return new RateEncoder(given[0], given[1], given[2], seed, index);
                case Latency:
                    Catalogue.Expect(encoder, 2, where);
                    return new LatencyEncoder(given[0], given[1]);
                case RankOrder:
                    Catalogue.Expect(encoder, 2, where);
                    return new RankOrderEncoder(given[0], given[1]);
                case Population:
                    Catalogue.Expect(encoder, 4, where);
                    return new PopulationEncoder(given[0], given[1], given[2], given[3]);
                default:
                    throw Catalogue.Unknown(encoder, where);
            }
        }
    }
}
