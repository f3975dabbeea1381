using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>What a trial presents: its input, its teacher and its judge. Asked by a
    /// <see cref="Presenter"/> at the moments that the schedule names.</summary>
    public abstract class Sample
    {
        /// <summary>Which class is shown, for people; −1 if none.</summary>
        public virtual int Label
        {
            get { return -1; }
        }

        /// <summary>How many steps it lasts where the network has no schedule; 0 of a sample that
        /// only schedules show.</summary>
        public virtual int Steps
        {
            get { return 0; }
        }

        /// <summary>The step before which the learning window opens where the network has no
        /// schedule; it stays open to the end.</summary>
        public virtual int WindowStart
        {
            get { return 0; }
        }

        /// <summary>Input of the coming step, in phases that show the sample.</summary>
        /// <param name="session">Takes spikes, and the targets of clamped inputs.</param>
        /// <param name="phase">Number of the phase; 0 without a schedule.</param>
        /// <param name="step">Of the phase, from 0.</param>
        public abstract void Show(Session session, int phase, int step);

        /// <summary>Targets of the coming step, in phases that are taught.</summary>
        /// <param name="session">Takes the targets.</param>
        /// <param name="phase">Number of the phase; 0 without a schedule.</param>
        /// <param name="step">Of the phase, from 0.</param>
        public virtual void Teach(Session session, int phase, int step)
        {
        }

        /// <summary>A step is done.</summary>
        /// <param name="network">To look at.</param>
        /// <param name="phase">Number of the phase; 0 without a schedule.</param>
        /// <param name="step">Of the phase, from 0.</param>
        public virtual void Watch(Network network, int phase, int step)
        {
        }

        /// <summary>How good a phase was, at the end of those that are judged.</summary>
        /// <param name="phase">Number of the phase; 0 without a schedule.</param>
        /// <returns>The more the better.</returns>
        public virtual int Judge(int phase)
        {
            return 0;
        }

        /// <summary>What the network answered, for people; asked at the end of the trial.</summary>
        /// <returns>A class; −1 if none.</returns>
        public virtual int Decide()
        {
            return -1;
        }
    }
}
