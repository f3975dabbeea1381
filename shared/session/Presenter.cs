using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>Plays samples through a schedule, one trial each: the same for a chip and a
    /// simulator.</summary>
    /// <remarks>
    /// Row by row: the phase begins; then in each of its steps the sample shows its input, its
    /// teacher sets targets and the network steps; then the judge speaks and the phase ends. A
    /// phase of another source shows noise about the mean of what was shown
    /// (<see cref="InputMeans"/>), or what an earlier phase showed (<see cref="InputStore"/>), with
    /// that phase's teacher if it is taught. Without a schedule the sample says how many steps it
    /// lasts and when the learning window opens, to its end. Everything goes through the session,
    /// so a recording has it all. Allocates nothing after the constructor.
    /// </remarks>
    public sealed class Presenter
    {
        readonly Session session;
        readonly PhasePlan[] schedule;
        readonly InputMeans means;
        readonly InputStore store;
        readonly bool hasWindowReadout;

        /// <summary>Inputs that are kept, where a phase replays some.</summary>
        public const int Items = 32;

        /// <summary>Integers of such an input at most.</summary>
        public const int ItemSize = 2048;

        /// <summary>Plays samples that say themselves how long they last.</summary>
        /// <param name="session">Drives the network.</param>
        public Presenter(Session session)
            : this(session, new PhasePlan[0])
        {
        }

        /// <summary>Plays samples through the phases of a schedule.</summary>
        /// <param name="session">Drives the network.</param>
        /// <param name="schedule">Of the network's plan; empty for samples that say themselves how
        /// long they last.</param>
        /// <exception cref="ConfigurationException">The schedule cannot be played.</exception>
        public Presenter(Session session, PhasePlan[] schedule)
            : this(
                session, schedule,
                Has(schedule, Source.Noise)
                    ? new InputMeans(session.Network, InputMeans.Window)
                    : null,
                Has(schedule, Source.Replay)
                    ? new InputStore(session.Network, Items, ItemSize)
                    : null)
        {
        }

        /// <summary>The same with means and a store of other sizes.</summary>
        /// <param name="session">Drives the network.</param>
        /// <param name="schedule">Of the network's plan; may be empty.</param>
        /// <param name="means">Of the network's inputs; null if no phase shows noise.</param>
        /// <param name="store">Of the network's inputs; null if no phase replays one.</param>
        /// <exception cref="ConfigurationException">The schedule cannot be played.</exception>
        public Presenter(Session session, PhasePlan[] schedule, InputMeans means, InputStore store)
        {
            ScheduleCheck.Check(schedule);
            this.session = session;
            this.schedule = schedule;
            this.means = means;
            this.store = store;
            hasWindowReadout = HasWindowReadout(session.Network);
        }

        /// <summary>What phases that replay show; null if there are none.</summary>
        public InputStore Store
        {
            get { return store; }
        }

        /// <summary>What phases that show noise are shaped by; null if there are none.</summary>
        public InputMeans Means
        {
            get { return means; }
        }

        /// <summary>One trial: all phases, or all steps of the sample.</summary>
        /// <param name="sample">What is presented.</param>
        /// <param name="learn">Whether the trial learns.</param>
        public void Play(Sample sample, bool learn)
        {
            Play(sample, learn, schedule.Length);
        }

        /// <summary>The first phases of a trial.</summary>
        /// <param name="sample">What is presented.</param>
        /// <param name="learn">Whether the trial learns.</param>
        /// <param name="phases">How many rows to play: all of them, or fewer for a look at the
        /// first ones.</param>
        public void Play(Sample sample, bool learn, int phases)
        {
            session.BeginTrial(learn, sample.Label);
            if (schedule.Length == 0) PlaySteps(sample);
            for (int p = 0; p < phases && p < schedule.Length; p++) PlayPhase(sample, p);
            session.EndTrial(sample.Decide());
            while (session.Work())
            {
            }
        }

        /// <summary>A trial of one phase alone: sleep.</summary>
        /// <param name="sample">Is told each step; shown if the phase shows it.</param>
        /// <param name="learn">Whether the trial learns.</param>
        /// <param name="phase">Number of a row.</param>
        public void PlayAlone(Sample sample, bool learn, int phase)
        {
            session.BeginTrial(learn, -1);
            PlayPhase(sample, phase);
            session.EndTrial(-1);
            while (session.Work())
            {
            }
        }

        /// <summary>The window closes, and its answer is worked out.</summary>
        void CloseWindow()
        {
            session.CloseWindow();
            while (session.Work())
            {
            }
        }

        /// <summary>Without a schedule: targets are set once, when the window opens.</summary>
        void PlaySteps(Sample sample)
        {
            for (int t = 0; t < sample.Steps; t++)
            {
                if (t == sample.WindowStart)
                {
                    sample.Teach(session, 0, t);
                    session.OpenWindow();
                }

                sample.Show(session, 0, t);
                session.Step();
                sample.Watch(session.Network, 0, t);
            }

            if (hasWindowReadout) CloseWindow();
        }

        void PlayPhase(Sample sample, int phase)
        {
            PhasePlan row = schedule[phase];
            session.BeginPhase(phase);
            if (row.Learns) session.OpenWindow();
            bool kept = row.Source == Source.Sample && store != null;
            if (kept) store.Begin();
            if (row.Source == Source.Replay) store.Choose(phase);
            for (int t = 0; t < row.Steps; t++)
            {
                if (row.Source == Source.Replay) store.Show(session, t, row.Taught);
                else if (row.Source == Source.Noise) means.Show(session);
                else if (row.Source == Source.Sample) ShowSample(sample, phase, t);
                if (row.Taught && row.Source != Source.Replay) sample.Teach(session, phase, t);
                if (kept && row.Taught) store.Note(t, true);
                session.Step();
                if (row.Source == Source.Sample && means != null) means.NoteEncoded();
                sample.Watch(session.Network, phase, t);
            }

            if (kept) store.End();
            if (row.Learns) CloseWindow();
            session.EndPhase(phase, row.Judged ? sample.Judge(phase) : 0);
        }

        void ShowSample(Sample sample, int phase, int step)
        {
            sample.Show(session, phase, step);
            if (means != null) means.NoteWaiting();
            if (store != null) store.Note(step, false);
        }

        static bool HasWindowReadout(Network network)
        {
            for (int p = 0; p < network.Populations.Length; p++)
            {
                if (network.Populations[p] is WindowReadout) return true;
            }

            return false;
        }

        static bool Has(PhasePlan[] schedule, int source)
        {
            for (int p = 0; p < schedule.Length; p++)
            {
                if (schedule[p].Source == source) return true;
            }

            return false;
        }
    }
}
