using EdgeSpike.Core;

namespace EdgeSpike.Sessions
{
    /// <summary>Hears everything that enters a network through its <see cref="Session"/>.</summary>
    public abstract class SessionListener
    {
        /// <summary>A trial is about to begin.</summary>
        /// <param name="learn">Whether it learns.</param>
        /// <param name="label">Which class is shown; −1 if unknown.</param>
        public abstract void BeginTrial(bool learn, int label);

        /// <summary>A trial is about to end.</summary>
        /// <param name="decision">Which class was answered; −1 if none.</param>
        public abstract void EndTrial(int decision);

        /// <summary>The learning window opened.</summary>
        public abstract void OpenWindow();

        /// <summary>The learning window closed.</summary>
        public abstract void CloseWindow();

        /// <summary>A phase of the trial begins.</summary>
        /// <param name="phase">Its number in the trial, from 0.</param>
        public abstract void BeginPhase(int phase);

        /// <summary>The phase ends.</summary>
        /// <param name="phase">Its number in the trial, from 0.</param>
        /// <param name="reward">What a teacher said of it; 0 if nothing.</param>
        public abstract void EndPhase(int phase, int reward);

        /// <summary>A reward comes, between two steps.</summary>
        /// <param name="reward">Q12, within ±<see cref="Limits.ValueMax"/>.</param>
        public abstract void Reward(int reward);

        /// <summary>A piece of work is about to be done between two steps.</summary>
        public abstract void Work();

        /// <summary>A population got targets.</summary>
        /// <param name="targets">y*, [neuron], Q12.</param>
        public abstract void SetTargets(int population, int[] targets);

        /// <summary>A sample was taken.</summary>
        /// <param name="population">Index of the input population.</param>
        /// <param name="sample">One value a channel.</param>
        public abstract void Sample(int population, int[] sample);

        /// <summary>A spike waits in an input with an encoder that did not make it; those of other
        /// inputs are expected.</summary>
        public virtual void SpikeUnencoded()
        {
        }

        /// <summary>The state may be about to be replaced from outside.</summary>
        public abstract void Restoring();

        /// <summary>The state was replaced from outside; the network is in it, its counters went
        /// on.</summary>
        /// <param name="reason">Why: a number of <c>RecordingFormat</c>.</param>
        public abstract void Restored(byte reason);

        /// <summary>A step is about to begin; input spikes wait in their populations.</summary>
        /// <returns>Who looks between the stages of this step; null if nobody does.</returns>
        public abstract StageObserver BeforeStep();

        /// <summary>The step is done.</summary>
        public abstract void AfterStep();
    }
}
