using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Sessions
{
    /// <summary>Replays a recording through a fresh core and compares every hash and
    /// snapshot.</summary>
    /// <remarks>
    /// Stops at the first difference: with hashes every n steps it lies after
    /// <see cref="LastAgreedStep"/> and not after <see cref="DivergedStep"/>. A snapshot is where
    /// the network starts, anew behind every gap and restore; every other is compared byte by byte,
    /// that behind a gap of 0 steps too. Hashes that are due and missing are bad. No content of a
    /// recording makes it throw: what cannot be played is <see cref="PlayOutcome.Bad"/>.
    /// </remarks>
    public sealed class Player
    {
        readonly RecordingReader reader;
        readonly Network network;
        readonly Session session;
        readonly StageHashes hashes = new StageHashes();
        readonly SnapshotWriter snapshot;
        readonly int[][] targets;
        readonly int[][] samples;
        readonly PlayListener listener;
        PlayOutcome outcome = PlayOutcome.Exact;
        bool started;

        /// <summary>Prepares a replay.</summary>
        /// <param name="reader">Has just read its plan.</param>
        /// <param name="network">Built from that plan.</param>
        /// <param name="listener">Watches; null if nobody does.</param>
        public Player(RecordingReader reader, Network network, PlayListener listener)
        {
            this.reader = reader;
            this.network = network;
            this.listener = listener;
            session = new Session(network, null);
            snapshot = RecordingFormat.SnapshotBuffer(network);
            targets = new int[network.Populations.Length][];
            samples = new int[network.Populations.Length][];
            for (int p = 0; p < targets.Length; p++)
            {
                bool taught = network.Populations[p].Target != null;
                targets[p] = new int[taught ? network.Populations[p].Size : 0];
                var input = network.Populations[p] as InputPopulation;
                samples[p] =
                    new int[input != null && input.Source != null ? input.Source.Channels : 0];
            }
        }

        /// <summary>Where to start: everything before the first snapshot of this step or a later
        /// one is skipped. To be set before playing; 0 plays everything.</summary>
        public long StartStep { get; set; }

        /// <summary>Diverged: the first step whose hash, or the step of the snapshot that,
        /// differs.</summary>
        public long DivergedStep { get; private set; }

        /// <summary>The last step known to agree; −1 if there is none.</summary>
        public long LastAgreedStep { get; private set; } = -1;

        /// <summary>The step of the last snapshot known to agree, or started from; −1 if there is
        /// none.</summary>
        public long LastAgreedSnapshot { get; private set; } = -1;

        /// <summary>Diverged: the first stage that differs.</summary>
        public Stage DivergedStage { get; private set; }

        /// <summary>Diverged: recorded hash − replayed hash, mod 2⁶⁴; 0 at a snapshot.</summary>
        public ulong HashDifference { get; private set; }

        /// <summary>Steps replayed.</summary>
        public long Steps { get; private set; }

        /// <summary>Steps replayed to which nothing was compared before a gap or a restore
        /// came.</summary>
        public long StepsNotProved { get; private set; }

        /// <summary>Steps replayed to which nothing has been compared yet: at the end, the last
        /// ones.</summary>
        public long LastSteps
        {
            get { return LastAgreedStep < 0 ? 0 : network.StepCount - LastAgreedStep; }
        }

        /// <summary>Hashes compared: of three stages after a step, or of two between
        /// steps.</summary>
        public long HashesCompared { get; private set; }

        /// <summary>Snapshots compared, the one to start from not counted.</summary>
        public long SnapshotsCompared { get; private set; }

        /// <summary>Gaps played over.</summary>
        public long Gaps { get; private set; }

        /// <summary>Steps inside them: nobody knows whether they agree.</summary>
        public long StepsNotCovered { get; private set; }

        /// <summary>Restores played.</summary>
        public long Restores { get; private set; }

        /// <summary>Bad and Torn: one line.</summary>
        public string Problem { get; private set; } = "";

        /// <summary>Plays to the end or to the first difference; called again after a difference,
        /// to the next one.</summary>
        /// <returns>How it ended.</returns>
        public PlayOutcome Play()
        {
            if (outcome == PlayOutcome.Bad) return outcome;
            while (PlayItem(reader.Next()))
            {
            }

            return outcome;
        }

        /// <summary>Plays an item; false if the replay ends with it, in
        /// <see cref="outcome"/>.</summary>
        bool PlayItem(RecordingItem item)
        {
            switch (item)
            {
                case RecordingItem.End:
                    if (!started) return Bad("ends before a snapshot to start from");
                    if (resuming) return MissesSnapshot();
                    if (hashesDue) return MissesHashes();
                    return End(IsProved ? PlayOutcome.Exact : PlayOutcome.Unproved);
                case RecordingItem.Torn:
                    Problem = reader.Problem;
                    return End(PlayOutcome.Torn);
                case RecordingItem.Bad:
                    Problem = reader.Problem;
                    return End(PlayOutcome.Bad);
                default:
                    if (!started) return Start(item);
                    if (hashesDue && item != RecordingItem.Hashes) return MissesHashes();
                    if (resuming && item != RecordingItem.Snapshot) return MissesSnapshot();
                    if (listener != null) listener.Before(item, reader);
                    return PlayEvent(item);
            }
        }

        /// <summary>Puts the network into the snapshot to start from, and skips what is before
        /// it.</summary>
        bool Start(RecordingItem item)
        {
            if (item != RecordingItem.Snapshot)
            {
                if (skipped) return true;
                bool gap = item == RecordingItem.Gap && Gaps == 0;
                return gap ? CountGap() : Bad("events before the first snapshot");
            }

            skipped = true;
            if (reader.SnapshotStep < StartStep) return true;
            if (!StartFrom())
                return Bad("the first snapshot does not fit the network or holds a value out of "
                    + "range");
            started = true;
            return true;
        }

        /// <summary>Puts the network into the snapshot just read.</summary>
        bool StartFrom()
        {
            int wrong = Snapshot.Read(network, reader.SnapshotBytes, reader.SnapshotOffset,
                reader.SnapshotCount);
            if (wrong >= 0 || network.StepCount != reader.SnapshotStep) return false;
            LastAgreedSnapshot = network.StepCount;
            return Agree();
        }

        bool Bad(string problem)
        {
            Problem = reader.Place + ": " + problem;
            return End(PlayOutcome.Bad);
        }

        /// <summary>Whether something was compared, and nothing happened since.</summary>
        bool IsProved
        {
            get { return HashesCompared + SnapshotsCompared > 0 && LastSteps == 0 && !entered; }
        }

        bool End(PlayOutcome how)
        {
            outcome = how;
            return false;
        }

        // Whether anything entered since the last comparison.
        bool entered;

        // Whether the hashes of the step just done are still to be compared.
        bool hashesDue;

        // Whether a snapshot before StartStep was seen.
        bool skipped;

        bool PlayEvent(RecordingItem item)
        {
            switch (item)
            {
                case RecordingItem.Snapshot:
                    return resuming ? Resume() : CompareSnapshot();
                case RecordingItem.Gap:
                    CountGap();
                    return Interrupt(reader.Count, reader.Count);
                case RecordingItem.Restore:
                    Restores++;
                    return Interrupt(0, long.MaxValue);
                case RecordingItem.Steps:
                    return DoSteps(reader.Count);
                case RecordingItem.Hashes:
                    return CompareHashes();
                case RecordingItem.State:
                    return CompareState();
                case RecordingItem.Tag:
                    return true;
                default:
                    entered = true;
                    return Enter(item);
            }
        }

        bool Enter(RecordingItem item)
        {
            switch (item)
            {
                case RecordingItem.BeginTrial:
                    session.BeginTrial(reader.Learn, reader.Class);
                    return true;
                case RecordingItem.EndTrial:
                    session.EndTrial(reader.Class);
                    return true;
                case RecordingItem.OpenWindow:
                    session.OpenWindow();
                    return true;
                case RecordingItem.CloseWindow:
                    session.CloseWindow();
                    return true;
                case RecordingItem.BeginPhase:
                    session.BeginPhase(reader.Phase);
                    return true;
                case RecordingItem.EndPhase:
                    session.EndPhase(reader.Phase, reader.Reward);
                    return true;
                case RecordingItem.Reward:
                    session.Reward(reader.Reward);
                    return true;
                case RecordingItem.Work:
                    return DoWork();
                case RecordingItem.Targets:
                    return SetTargets();
                case RecordingItem.Spikes:
                    return AddSpikes();
                case RecordingItem.Sample:
                    return TakeSample();
                default:
                    return Bad("a second plan, expected one");
            }
        }

        bool SetTargets()
        {
            int[] values = Values(targets);
            if (values != null && session.SetTargets(reader.Population, values)) return true;
            return Bad(reader.Count.ToString() + " targets for population "
                + reader.Population.ToString()
                + ": no readout of that size");
        }

        bool TakeSample()
        {
            int[] values = Values(samples);
            if (values != null && session.Sample(reader.Population, values)) return true;
            return Bad("a sample of " + reader.Count.ToString() + " channels for population "
                + reader.Population.ToString() + ": no encoder with so many");
        }

        /// <summary>The list just read, in the array kept for its population; null if none has its
        /// length.</summary>
        int[] Values(int[][] kept)
        {
            int population = reader.Population;
            if (population >= kept.Length || kept[population].Length != reader.Count) return null;
            int[] values = kept[population];
            for (int k = 0; k < values.Length; k++) values[k] = reader.Values[k];
            return values;
        }

        bool AddSpikes()
        {
            for (int s = 0; s < reader.Count; s++)
            {
                if (session.Spike(reader.Population, reader.Values[s])) continue;
                return Bad("spike of neuron " + reader.Values[s].ToString() + " in population "
                    + reader.Population.ToString()
                    + ": no such input, or out of order in its step");
            }

            return true;
        }

        bool DoWork()
        {
            for (long n = 0; n < reader.Count; n++)
            {
                if (session.Work()) continue;
                return Bad(reader.Count.ToString() + " pieces of work after step "
                    + network.StepCount.ToString()
                    + ": expected at most " + n.ToString() + ", for then nothing is left to do");
            }

            return true;
        }

        bool DoSteps(long count)
        {
            long untilDue = reader.HashEvery - network.StepCount % reader.HashEvery;
            if (count > untilDue)
            {
                return Bad(count.ToString() + " steps after step " + network.StepCount.ToString()
                    + ": expected at most " + untilDue.ToString() + ", for then hashes are due");
            }

            for (long n = 1; n < count; n++) DoStep(false);
            hashesDue = count == untilDue;
            DoStep(hashesDue);
            return true;
        }

        void DoStep(bool hashed)
        {
            StageObserver observer = hashed ? hashes : null;
            if (listener != null)
            {
                StageObserver watching = listener.Observer(network.StepCount + 1);
                if (watching != null)
                    observer = hashed ? new StagePair(watching, hashes) : watching;
            }

            network.Step(observer);
            Steps++;
            if (listener != null) listener.AfterStep(network);
        }

        bool CompareHashes()
        {
            if (!hashesDue)
                return Bad("hashes after step " + network.StepCount.ToString()
                    + ", where none are due");
            hashesDue = false;
            HashesCompared++;
            bool differs = Differs(reader.DeliverHash, hashes.Deliver, Stage.Deliver)
                || Differs(reader.StepHash, hashes.Step, Stage.Step)
                || Differs(reader.LearnHash, hashes.Learn, Stage.Learn);
            return differs ? End(PlayOutcome.Diverged) : Agree();
        }

        bool CompareState()
        {
            HashesCompared++;
            hashes.Stepped(network);
            hashes.Learned(network);
            bool differs = Differs(reader.StepHash, hashes.Step, Stage.Step)
                || Differs(reader.LearnHash, hashes.Learn, Stage.Learn);
            return differs ? End(PlayOutcome.Diverged) : Agree();
        }

        bool Agree()
        {
            LastAgreedStep = network.StepCount;
            entered = false;
            return true;
        }

        bool Differs(ulong recorded, ulong replayed, Stage stage)
        {
            if (recorded == replayed) return false;
            DivergedStep = network.StepCount;
            DivergedStage = stage;
            HashDifference = recorded - replayed;
            return true;
        }

        bool CompareSnapshot()
        {
            SnapshotsCompared++;
            snapshot.Begin(0);
            network.Visit(snapshot);
            bool same = snapshot.Position == reader.SnapshotCount
                && network.StepCount == reader.SnapshotStep;
            for (int n = 0; same && n < reader.SnapshotCount; n++)
            {
                same = snapshot.Bytes[n] == reader.SnapshotBytes[reader.SnapshotOffset + n];
            }

            if (same)
            {
                LastAgreedSnapshot = network.StepCount;
                return Agree();
            }

            DivergedStep = network.StepCount;
            DivergedStage = Stage.Snapshot;
            HashDifference = 0;
            return End(PlayOutcome.Diverged);
        }

        bool MissesHashes()
        {
            return Bad("the hashes of step " + network.StepCount.ToString() + " are missing");
        }

        // Whether a gap or a restore was just played, and how many steps on its snapshot may be.
        bool resuming;
        long leastOn;
        long mostOn;

        bool CountGap()
        {
            Gaps++;
            StepsNotCovered += reader.Count;
            return true;
        }

        bool Interrupt(long least, long most)
        {
            resuming = true;
            if (most > 0) StepsNotProved += LastSteps;
            leastOn = least;
            mostOn = most;
            return true;
        }

        bool Resume()
        {
            long before = network.StepCount;
            long on = reader.SnapshotStep - before;
            if (reader.SnapshotStep < before || on < leastOn || on > mostOn)
            {
                string wanted = mostOn == long.MaxValue
                    ? "of that step or a later one behind a restore"
                    : "one " + leastOn.ToString() + " steps later behind a gap of as many";
                return Bad("a snapshot of step " + reader.SnapshotStep.ToString() + " after step "
                    + before.ToString()
                    + ": expected " + wanted);
            }

            resuming = false;
            if (mostOn == 0) return CompareSnapshot();
            return StartFrom()
                || Bad("the snapshot behind a gap or a restore does not fit the network or holds a"
                + " value out of range");
        }

        bool MissesSnapshot()
        {
            return Bad("a gap or a restore after step " + network.StepCount.ToString()
                + " without a snapshot behind it: expected one to go on from");
        }
    }
}
