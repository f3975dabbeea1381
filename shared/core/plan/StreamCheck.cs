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
            Expect("period, us", stream.PeriodMicroseconds, StreamPlan.PeriodMin, StreamPlan.PeriodMax);
            Expect("samples a trial", stream.SamplesATrial, 1, StreamPlan.SamplesMax);
            Expect("taught from sample", stream.TaughtFrom, 0, stream.SamplesATrial - 1);
            Expect("unknown below, percent", stream.UnknownBelow, 0, 100);
        }

        static void Expect(string what, int found, int least, int most)
        {
            if (found >= least && found <= most) return;
            throw new ConfigurationException("stream, " + what + " " + found.ToString() + ": expected "
                + least.ToString() + " to " + most.ToString());
        }
    }
}
