using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Sessions;

namespace EdgeSpike.Device
{
    /// <summary>Cuts a stream of samples into trials, and asks the readout at the end of
    /// each.</summary>
    /// <remarks>
    /// A trial has <see cref="StreamPlan.SamplesATrial"/> samples, each shown for the encoder's
    /// steps. From sample <see cref="StreamPlan.TaughtFrom"/> on the learning window is open and
    /// each step is a vote. A sensor that spikes has no encoder: there a step is a sample. Where
    /// the plan says so a trial waits for an onset (<see cref="OnsetDetector"/>): one begins with a
    /// motion, and again after a pause if it goes on. The network then sees the samples late by a
    /// few, from before the onset on; in between they are for the detector alone. A window readout
    /// answers after the last sample, in pieces of work between two steps; the trial ends when it
    /// has. A network that learns from rewards acts in trials without a label: when the window
    /// opens an action is drawn from its policy (<see cref="ActionDraw"/>), held to the end as if
    /// it were the label, and is the answer; a reward says later how good it was. A label there is
    /// an action that somebody else chose, and a good one. A network that sleeps does so between
    /// two trials, on noise of the shape of what was taught. Everything goes through the session,
    /// so a recording has it all.
    /// </remarks>
    public sealed class StreamTrials
    {
        const int One = 1 << Limits.ValueBits;

        readonly Session session;
        readonly int input;
        readonly int output;
        readonly int stepsASample;
        readonly int samplesATrial;
        readonly int taughtFrom;
        readonly int[] target;
        readonly WindowReadout window;
        readonly OnsetDetector onset;
        readonly ReadoutAnswer votes;
        readonly ActionDraw action;
        readonly SleepTrial sleep;
        readonly int pause;
        readonly int[] late;
        readonly int[] oldest;
        int lateAt;
        bool isLate;
        int position;
        bool rested;
        int rest;

        /// <summary>Prepares; no trial has begun.</summary>
        /// <param name="session">Drives the model's network.</param>
        /// <param name="model">Says how a stream becomes trials.</param>
        public StreamTrials(Session session, DeviceModel model)
        {
            this.session = session;
            input = model.Input;
            output = model.Output;
            stepsASample = model.StepsASample;
            samplesATrial = model.Stream.SamplesATrial;
            taughtFrom = model.Stream.TaughtFrom;
            Population readout = model.Network.Populations[model.Output];
            target = new int[readout.Size];
            window = readout as WindowReadout;
            votes = ReadoutAnswer.Of(readout, model.Stream.UnknownBelow);
            action = model.Policy == null ? null : new ActionDraw(model.Policy);
            if (model.Sleeps) sleep = new SleepTrial(session, model.Schedule, 0);
            onset = model.Onset;
            pause = onset == null ? 0 : model.Stream.Onset.Pause;
            oldest = new int[model.Channels];
            late = new int[onset == null ? 0 : model.Stream.Onset.Before * model.Channels];
        }

        /// <summary>The answer so far.</summary>
        public ReadoutAnswer Votes
        {
            get { return Acting ? action : votes; }
        }

        /// <summary>Whether a trial has begun and not ended.</summary>
        public bool Running { get; private set; }

        /// <summary>Whether it learns a label.</summary>
        public bool Taught { get; private set; }

        /// <summary>Whether it acts, to learn from a reward.</summary>
        public bool Acting { get; private set; }

        /// <summary>Whether it acted, and nobody has judged it yet.</summary>
        public bool Judgeable
        {
            get { return Acting && !Judged && action.Total != 0; }
        }

        /// <summary>Whether what it did was judged.</summary>
        public bool Judged { get; private set; }

        /// <summary>Whether all samples were shown and the answer is still being worked
        /// out.</summary>
        public bool Answering { get; private set; }

        /// <summary>What it sleeps by; null of a network that does not.</summary>
        public SleepTrial Sleep
        {
            get { return sleep; }
        }

        /// <summary>Which class is shown; −1 if unknown.</summary>
        public int Label { get; private set; }

        /// <summary>Samples of this trial so far.</summary>
        public int Position
        {
            get { return position; }
        }

        /// <summary>Whether trials wait until something moves.</summary>
        public bool Waits
        {
            get { return onset != null; }
        }

        /// <summary>Samples since the last trial, or since <see cref="WaitAnew"/>.</summary>
        public int Rest
        {
            get { return rest; }
        }

        /// <summary>Looks at a sample between two trials, where they wait.</summary>
        /// <param name="sample">Q15, one value a channel.</param>
        /// <returns>Whether a trial should begin with the next one.</returns>
        public bool Watch(int[] sample)
        {
            session.Sample(input, sample);
            Delay(sample);
            if (rest < int.MaxValue) rest++;
            if (!onset.Moving) rested = true;
            return onset.Moving && (rested || rest > pause);
        }

        /// <summary>What moved so far does not count.</summary>
        public void WaitAnew()
        {
            rested = false;
            rest = 0;
        }

        /// <summary>A trial begins with the motion that <see cref="Watch"/> saw.</summary>
        /// <param name="label">Which class is shown; −1 if unknown.</param>
        /// <param name="learn">Whether the network learns: the label, or, without one, from a
        /// reward, if it can.</param>
        public void BeginAtOnset(int label, bool learn)
        {
            Begin(label, learn);
            isLate = late.Length > 0;
        }

        /// <summary>A trial begins with the next sample.</summary>
        /// <param name="label">Which class is shown; −1 if unknown.</param>
        /// <param name="learn">As of <see cref="BeginAtOnset"/>.</param>
        public void Begin(int label, bool learn)
        {
            isLate = false;
            Running = true;
            Answering = false;
            Taught = learn && label >= 0;
            Acting = learn && label < 0 && action != null;
            Judged = false;
            Label = label;
            position = 0;
            Votes.Clear();
            session.BeginTrial(Taught || Acting, label);
        }

        /// <summary>The next sample, for as many steps as one lasts.</summary>
        /// <param name="sample">Q15, one value a channel.</param>
        /// <returns>Whether the trial has had its last sample.</returns>
        public bool Show(int[] sample)
        {
            OpenWindowWhenDue();
            session.Sample(input, isLate ? Delay(sample) : sample);
            for (int t = 0; t < stepsASample; t++) Step();
            position++;
            return IsWhole();
        }

        /// <summary>The next step of a sensor that spikes; its spikes are in the session
        /// already.</summary>
        /// <returns>Whether the trial has had its last step.</returns>
        public bool ShowSpikes()
        {
            OpenWindowWhenDue();
            Step();
            position++;
            return IsWhole();
        }

        /// <summary>Does a piece of what is left to do between two steps.</summary>
        /// <returns>Whether the answer is known now and was not before.</returns>
        public bool Work()
        {
            session.Work();
            if (!Answering || window.Answering) return false;
            Answering = false;
            Votes.Close();
            return true;
        }

        /// <summary>The trial ends with the answer so far.</summary>
        public void End()
        {
            if (!Running) return;
            Running = false;
            Answering = false;
            WaitAnew();
            if (Taught && action != null) session.Reward(One);
            session.EndTrial(Votes.Answer);
        }

        /// <summary>What the trial did, or the last one before another begins, was good or
        /// bad.</summary>
        /// <param name="reward">Q12.</param>
        public void Reward(int reward)
        {
            Judged = true;
            session.Reward(reward);
        }

        /// <summary>What the last trial left in the network is gone: nothing is left to
        /// judge.</summary>
        public void Forget()
        {
            Acting = false;
        }

        /// <summary>Keeps a sample for later.</summary>
        /// <returns>The one that was kept longest.</returns>
        int[] Delay(int[] sample)
        {
            if (late.Length == 0) return sample;
            for (int c = 0; c < oldest.Length; c++)
            {
                oldest[c] = late[lateAt];
                late[lateAt++] = sample[c];
            }

            if (lateAt == late.Length) lateAt = 0;
            return oldest;
        }

        /// <summary>Whether that was the last sample; then the window closes.</summary>
        bool IsWhole()
        {
            if (position < samplesATrial) return false;
            if (window == null) return true;
            session.CloseWindow();
            Answering = true;
            return false;
        }

        void Step()
        {
            bool noted = Taught && sleep != null;
            if (noted) sleep.Means.NoteWaiting();
            session.Step();
            if (noted) sleep.Means.NoteEncoded();
            if (position >= taughtFrom) Votes.Count();
        }

        void OpenWindowWhenDue()
        {
            if (position != taughtFrom) return;
            int shown = Label;
            if (Acting) shown = action.Draw(session.Network.Seed, session.Network.TrialCount);
            if (shown >= 0)
            {
                for (int k = 0; k < target.Length; k++) target[k] = 0;
                target[shown] = votes.Wanted;
                session.SetTargets(output, target);
            }

            session.OpenWindow();
        }
    }
}
