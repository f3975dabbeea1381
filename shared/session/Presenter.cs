using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>Plays samples through a schedule, one trial each: the same for a chip and a
    /// simulator.</summary>
    /// <remarks>
    /// Row by row: the phase begins; then in each of its steps the sample shows its input, its teacher sets
    /// targets and the network steps; then the judge speaks and the phase ends. Everything goes through the
    /// session, so a recording has it all. Allocates nothing after the constructor.
    /// </remarks>
    public sealed class Presenter
    {
        readonly Session session;
        readonly PhasePlan[] schedule;

        /// <summary>Prepares.</summary>
        /// <param name="session">Drives the network.</param>
        /// <param name="schedule">Of the network's plan; at least one row.</param>
        /// <exception cref="ConfigurationException">The schedule is empty or cannot be
        /// played.</exception>
        public Presenter(Session session, PhasePlan[] schedule)
        {
            ScheduleCheck.Check(schedule);
            if (schedule.Length == 0)
            {
                throw new ConfigurationException("network without a schedule: expected one phase or more");
            }

            this.session = session;
            this.schedule = schedule;
        }

        /// <summary>One trial.</summary>
        /// <param name="sample">What is presented.</param>
        /// <param name="learn">Whether the trial learns.</param>
        /// <param name="phases">How many rows to play: all of them, or fewer for a look at the first
        /// ones.</param>
        public void Play(Sample sample, bool learn, int phases)
        {
            session.BeginTrial(learn, sample.Label);
            for (int p = 0; p < phases && p < schedule.Length; p++) PlayPhase(sample, p);
            session.EndTrial(sample.Decide());
        }

        void PlayPhase(Sample sample, int phase)
        {
            PhasePlan row = schedule[phase];
            session.BeginPhase(phase);
            if (row.Learns) session.OpenWindow();
            for (int t = 0; t < row.Steps; t++)
            {
                if (row.Source == Source.Sample) sample.Show(session, phase, t);
                if (row.Taught) sample.Teach(session, phase, t);
                session.Step();
                sample.Watch(session.Network, phase, t);
            }

            if (row.Learns) session.CloseWindow();
            session.EndPhase(phase, row.Judged ? sample.Judge(phase) : 0);
        }
    }
}
