namespace EdgeSpike.Core
{
    /// <summary>Refuses a stream that no device could follow.</summary>
    public static class StreamCheck
    {
        /// <summary>Looks at a plan's stream.</summary>
        /// <param name="plan">Of the network.</param>
        /// <exception cref="ConfigurationException">Names what is wrong.</exception>
        public static void Check(NetworkPlan plan)
        {
            StreamPlan stream = plan.Stream;
            if (stream == null) return;
            Expect("period, us", stream.PeriodMicroseconds, StreamPlan.PeriodMin,
                StreamPlan.PeriodMax);
            Expect("samples a trial", stream.SamplesATrial, 1, StreamPlan.SamplesMax);
            Expect("taught from sample", stream.TaughtFrom, 0, stream.SamplesATrial - 1);
            Expect("unknown below, percent", stream.UnknownBelow, 0, 100);
            OnsetPlan onset = stream.Onset;
            if (onset == null) return;
            Expect("onset lag", onset.Lag, 1, OnsetPlan.LagMax);
            Expect("onset ratio Q4", onset.RatioQ4, OnsetPlan.RatioMin, OnsetPlan.RatioMax);
            Expect("onset floor Q15", onset.Floor, 0, OnsetPlan.FloorMax);
            Expect("onset level", onset.Level, OnsetPlan.LevelMin, OnsetPlan.LevelMax);
            Expect("onset before", onset.Before, 0, OnsetPlan.BeforeMax);
            Expect("onset pause", onset.Pause, 0, StreamPlan.SamplesMax);
        }

        static void Expect(string what, int found, int least, int most)
        {
            if (found >= least && found <= most) return;
            throw new ConfigurationException(
                "stream, " + what + " " + found.ToString() + ": expected "
                + least.ToString() + " to " + most.ToString());
        }
    }
}
