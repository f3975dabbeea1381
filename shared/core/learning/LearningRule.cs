namespace EdgeSpike.Core
{
    /// <summary>How the synapses of one projection learn.</summary>
    /// <remarks>
    /// <code>
    /// e ← decay(e) + bump(pre, post)     eligibility       Arrive, Observe, Step
    /// g += (L + R)·e                     gradient          Learn, Reward
    /// w ← sat(w − SR(η·g))               commit            any moment of a learning trial
    /// </code>
    /// Moments of a step, in this order: Arrive (spikes that arrive from the presynaptic
    /// population), Observe (spikes of the postsynaptic one), Step, and inside the learning window
    /// Learn. A rule may move weights in any of them, outside of the window too: the learn hash of
    /// a step is taken behind all of them. What it keeps of step numbers it shows as
    /// <see cref="Slot.Mark"/>. A rule overrides the moments it needs; the others do nothing. L + R
    /// is read from the <see cref="LearningSite"/> of the postsynaptic population. A phase is a
    /// stretch of steps in which a schedule holds something constant (free or clamped, base or
    /// perturbed); a trial need not have any.
    /// </remarks>
    public abstract class LearningRule : SpikeObserver
    {
        /// <summary>Whether <see cref="Step"/> must be called in every step, silence
        /// included.</summary>
        public virtual bool NeedsEveryStep
        {
            get { return false; }
        }

        /// <summary>Whether the rule reads L of all neurons and not only where ψ is not
        /// zero.</summary>
        public virtual bool NeedsAllSignals
        {
            get { return false; }
        }

        /// <summary>Whether the rule reads ψ or L; if not, its population needs no learning
        /// site.</summary>
        public virtual bool NeedsSite
        {
            get { return true; }
        }

        /// <summary>Random draws made so far, all of them keyed.</summary>
        public virtual long Draws
        {
            get { return 0; }
        }

        /// <summary>The network begins a trial: state that does not outlive one is
        /// cleared.</summary>
        public virtual void BeginTrial()
        {
        }

        /// <summary>A phase begins.</summary>
        /// <param name="phase">Its number in the trial, from 0.</param>
        /// <param name="trial">Global trial number, for keys.</param>
        public virtual void BeginPhase(int phase, long trial)
        {
        }

        /// <summary>Spikes arrive over the projection.</summary>
        /// <param name="from">First entry to use.</param>
        /// <param name="count">Entries to use, at least one.</param>
        public virtual void Arrive(short[] spikes, int from, int count)
        {
        }

        /// <summary>The values of neurons that do not spike arrive over the projection.</summary>
        /// <param name="values">[pre], Q14; they may change after this step's arrivals.</param>
        public virtual void ArriveValues(short[] values)
        {
        }

        /// <summary>Every step of a learning trial, after spikes and readout, for rules that need
        /// it.</summary>
        /// <param name="site">Of the postsynaptic population; its ψ is this step's, its L is
        /// not.</param>
        /// <param name="step">Global step number, for keys.</param>
        public virtual void Step(LearningSite site, long step)
        {
        }

        /// <summary>Every step inside the learning window, when L and ψ are known.</summary>
        /// <param name="site">Of the postsynaptic population.</param>
        /// <param name="step">Global step number, for keys.</param>
        public virtual void Learn(LearningSite site, long step)
        {
        }

        /// <summary>Whether rewards move its weights.</summary>
        public virtual bool HearsRewards
        {
            get { return false; }
        }

        /// <summary>A reward comes, between two steps of a learning trial.</summary>
        /// <param name="reward">Q12; 0 is neither good nor bad.</param>
        /// <param name="step">Global number of the step that was rewarded, for keys.</param>
        public virtual void Reward(int reward, long step)
        {
        }

        /// <summary>A phase ends.</summary>
        /// <param name="phase">Its number in the trial, from 0.</param>
        /// <param name="reward">What a teacher said of it; 0 if nothing.</param>
        /// <param name="trial">Global trial number, for keys.</param>
        public virtual void EndPhase(int phase, int reward, long trial)
        {
        }

        /// <summary>The trial ends.</summary>
        /// <param name="trial">Global trial number, for keys.</param>
        public virtual void EndTrial(long trial)
        {
        }

        /// <summary>Shows traces, eligibilities and clocks; the owner is the projection.</summary>
        /// <param name="visitor">Reads or replaces.</param>
        public abstract void Visit(StateVisitor visitor);
    }
}
