using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <summary>Replays a recording through a fresh core and compares every hash and snapshot.</summary>
    /// <remarks>
    /// Stops at the first difference: with hashes every n steps it lies after
    /// <see cref="LastAgreedStep"/> and not after <see cref="DivergedStep"/>. The first snapshot is
    /// where the network starts; every later one is compared byte by byte. No content of a
    /// recording makes it throw: what cannot be played is <see cref="PlayOutcome.Bad"/>.
    /// </remarks>
    public sealed class Player
    {
        readonly RecordingReader reader;
        readonly Network network;
        readonly Session session;
        readonly StageHashes hashes = new StageHashes();
        readonly byte[] snapshot;
        readonly PlayListener listener;
        bool started;
        bool hashed;

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
            snapshot = new byte[Snapshot.SizeMax(network)];
        }

        /// <summary>Diverged: the first step whose hash, or the step of the snapshot that, differs.</summary>
        public long DivergedStep { get; private set; }

        /// <summary>The last step known to agree.</summary>
        public long LastAgreedStep { get; private set; }

        /// <summary>Diverged: the first stage that differs.</summary>
        public Stage DivergedStage { get; private set; }

        /// <summary>Diverged: recorded hash − replayed hash, mod 2⁶⁴; 0 at a snapshot.</summary>
        public ulong HashDifference { get; private set; }

        /// <summary>Steps replayed.</summary>
        public long Steps { get; private set; }

        /// <summary>Hash triples compared.</summary>
        public long HashesCompared { get; private set; }

        /// <summary>Snapshots compared, the first one not counted.</summary>
        public long SnapshotsCompared { get; private set; }

        /// <summary>Bad: one line.</summary>
        public string Problem { get; private set; } = "";

        /// <summary>Plays to the end or to the first difference.</summary>
        /// <returns>How it ended.</returns>
        public PlayOutcome Play()
        {
            while (true)
            {
                RecordingItem item = reader.Next();
                if (item == RecordingItem.End) return PlayOutcome.Exact;
                if (item == RecordingItem.Torn) return PlayOutcome.Torn;
                if (item == RecordingItem.Bad) return Bad(reader.Problem);
                PlayOutcome outcome = PlayItem(item);
                if (outcome != PlayOutcome.Exact) return outcome;
            }
        }

        PlayOutcome PlayItem(RecordingItem item)
        {
            if (item != RecordingItem.Snapshot && !started) return Bad("events before the first snapshot");
            if (listener != null) listener.Before(item, reader);
            switch (item)
            {
                case RecordingItem.Snapshot:
                    return started ? CompareSnapshot() : Start();
                case RecordingItem.BeginTrial:
                    session.BeginTrial(reader.Learn, reader.Class);
                    return PlayOutcome.Exact;
                case RecordingItem.EndTrial:
                    session.EndTrial(reader.Class);
                    return PlayOutcome.Exact;
                case RecordingItem.OpenWindow:
                    session.OpenWindow();
                    return PlayOutcome.Exact;
                case RecordingItem.CloseWindow:
                    session.CloseWindow();
                    return PlayOutcome.Exact;
                case RecordingItem.Targets:
                    return SetTargets();
                case RecordingItem.Spikes:
                    return AddSpikes();
                case RecordingItem.Steps:
                    DoSteps(reader.Count);
                    return PlayOutcome.Exact;
                default:
                    return CompareHashes();
            }
        }

        PlayOutcome Start()
        {
            int wrong = Snapshot.Read(network, reader.SnapshotBytes, reader.SnapshotOffset, reader.SnapshotCount);
            if (wrong >= 0 || network.StepCount != reader.SnapshotStep)
            {
                return Bad("the first snapshot does not fit the network or holds a value out of range");
            }

            started = true;
            LastAgreedStep = network.StepCount;
            return PlayOutcome.Exact;
        }

        PlayOutcome SetTargets()
        {
            var targets = new int[(int)reader.Count];
            for (int k = 0; k < targets.Length; k++) targets[k] = reader.Values[k];
            if (session.SetTargets(reader.Population, targets)) return PlayOutcome.Exact;
            return Bad("targets for population " + reader.Population.ToString() + ": no readout of that size");
        }

        PlayOutcome AddSpikes()
        {
            for (int s = 0; s < reader.Count; s++)
            {
                if (session.Spike(reader.Population, reader.Values[s])) continue;
                return Bad("spike of neuron " + reader.Values[s].ToString() + " in population "
                    + reader.Population.ToString() + ": no such input, or twice in a step");
            }

            return PlayOutcome.Exact;
        }

        void DoSteps(long count)
        {
            for (long n = 0; n < count; n++)
            {
                bool due = (network.StepCount + 1) % reader.HashEvery == 0;
                StageObserver observer = null;
                if (listener != null) observer = listener.Observer(network.StepCount + 1);
                if (observer == null && due) observer = hashes;
                session.Network.Step(observer);
                hashed = observer == hashes;
                Steps++;
                if (listener != null) listener.AfterStep(network);
            }
        }

        PlayOutcome CompareHashes()
        {
            if (!hashed) return Bad("hashes of step " + network.StepCount.ToString() + ", which has none");
            hashed = false;
            HashesCompared++;
            if (Differs(reader.DeliverHash, hashes.Deliver, Stage.Deliver)) return PlayOutcome.Diverged;
            if (Differs(reader.StepHash, hashes.Step, Stage.Step)) return PlayOutcome.Diverged;
            if (Differs(reader.LearnHash, hashes.Learn, Stage.Learn)) return PlayOutcome.Diverged;
            LastAgreedStep = network.StepCount;
            return PlayOutcome.Exact;
        }

        bool Differs(ulong recorded, ulong replayed, Stage stage)
        {
            if (recorded == replayed) return false;
            DivergedStep = network.StepCount;
            DivergedStage = stage;
            HashDifference = recorded - replayed;
            return true;
        }

        PlayOutcome CompareSnapshot()
        {
            int count = Snapshot.Write(network, snapshot, 0);
            bool same = count == reader.SnapshotCount && network.StepCount == reader.SnapshotStep;
            for (int n = 0; same && n < count; n++)
            {
                same = snapshot[n] == reader.SnapshotBytes[reader.SnapshotOffset + n];
            }

            if (same)
            {
                SnapshotsCompared++;
                LastAgreedStep = network.StepCount;
                return PlayOutcome.Exact;
            }

            DivergedStep = network.StepCount;
            DivergedStage = Stage.Snapshot;
            return PlayOutcome.Diverged;
        }

        PlayOutcome Bad(string problem)
        {
            Problem = problem;
            return PlayOutcome.Bad;
        }
    }
}
