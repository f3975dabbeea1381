namespace EdgeSpike.Core
{
    /// <summary>What must be true of a schedule.</summary>
    public static class ScheduleCheck
    {
        /// <summary>Steps of a row at most.</summary>
        public const int StepsMax = 1 << 24;

        /// <summary>Refuses a schedule that cannot be played.</summary>
        /// <param name="schedule">The rows; none is fine.</param>
        /// <exception cref="ConfigurationException">The message names the row.</exception>
        public static void Check(PhasePlan[] schedule)
        {
            if (schedule.Length > Limits.PhasesMax)
            {
                throw new ConfigurationException("schedule of " + schedule.Length.ToString()
                    + " phases: expected at most " + Limits.PhasesMax.ToString());
            }

            for (int p = 0; p < schedule.Length; p++)
            {
                PhasePlan row = schedule[p];
                bool known = row.Source >= Source.Nothing && row.Source <= Source.Replay;
                if (row.Steps >= 1 && row.Steps <= StepsMax && known) continue;
                throw new ConfigurationException(
                    "schedule, phase " + p.ToString() + ": " + row.Steps.ToString()
                    + " steps of source " + row.Source.ToString() + ", expected 1 to "
                        + StepsMax.ToString()
                    + " steps of source 0 to 3");
            }
        }
    }
}
