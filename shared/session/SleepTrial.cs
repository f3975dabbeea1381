using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>A phase of noise played as a learning trial of its own, step by step: sleep between
    /// the trials of a stream.</summary>
    /// <remarks>Noise is shaped by what was shown while a label was taught, see
    /// <see cref="InputMeans"/>; everything goes through the session, so a recording has
    /// it.</remarks>
    public sealed class SleepTrial
    {
        readonly Session session;
        readonly PhasePlan phase;
        readonly int number;
        int left;

        /// <summary>Prepares; nobody sleeps yet.</summary>
        /// <param name="session">Drives the network.</param>
        /// <param name="schedule">Of the network's plan.</param>
        /// <param name="number">Of the phase of noise.</param>
        public SleepTrial(Session session, PhasePlan[] schedule, int number)
        {
            this.session = session;
            this.number = number;
            phase = schedule[number];
            Means = new InputMeans(session.Network, InputMeans.WindowMax);
        }

        /// <summary>What was shown awake.</summary>
        public InputMeans Means { get; }

        /// <summary>Steps until it is over; 0: awake.</summary>
        public int Left
        {
            get { return left; }
        }

        /// <summary>Falls asleep, between two trials.</summary>
        public void Begin()
        {
            left = phase.Steps;
            session.BeginTrial(true, -1);
            session.BeginPhase(number);
        }

        /// <summary>The next step; after the last one it is awake.</summary>
        public void Step()
        {
            Means.Show(session);
            session.Step();
            left--;
            if (left > 0) return;
            session.EndPhase(number, 0);
            session.EndTrial(-1);
        }
    }
}
