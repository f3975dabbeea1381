using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <summary>Replays a recording through a fresh core and compares every hash and snapshot.</summary>
    /// <remarks>
    /// Stops at the first difference: with hashes every n steps it lies after
    /// <see cref="LastAgreedStep"/> and not after <see cref="DivergedStep"/>. A snapshot is where the
    /// network starts, anew behind every gap and restore; every other is compared byte by byte. Hashes
    /// that are due and missing are bad. No content of a recording makes it throw: what cannot be played is
    /// <see cref="PlayOutcome.Bad"/>.
    /// </remarks>
    public sealed partial class Player
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
            snapshot = ModelFile.SnapshotBuffer(network);
            targets = new int[network.Populations.Length][];
            samples = new int[network.Populations.Length][];
            for (int p = 0; p < targets.Length; p++)
            {
                bool taught = network.Populations[p].Target != null;
                targets[p] = new int[taught ? network.Populations[p].Size : 0];
                var input = network.Populations[p] as InputPopulation;
                samples[p] = new int[input != null && input.Source != null ? input.Source.Channels : 0];
            }
        }

        /// <summary>Where to start: everything before the first snapshot of this step or a later one is
        /// skipped. To be set before playing; 0 plays everything.</summary>
        public long StartStep { get; set; }

        /// <summary>Diverged: the first step whose hash, or the step of the snapshot that, differs.</summary>
        public long DivergedStep { get; private set; }

        /// <summary>The last step known to agree; −1 if there is none.</summary>
        public long LastAgreedStep { get; private set; } = -1;

        /// <summary>The step of the last snapshot known to agree, or started from; −1 if there is none.</summary>
        public long LastAgreedSnapshot { get; private set; } = -1;

        /// <summary>Diverged: the first stage that differs.</summary>
        public Stage DivergedStage { get; private set; }

        /// <summary>Diverged: recorded hash − replayed hash, mod 2⁶⁴; 0 at a snapshot.</summary>
        public ulong HashDifference { get; private set; }

        /// <summary>Steps replayed.</summary>
        public long Steps { get; private set; }

        /// <summary>Hash triples compared.</summary>
        public long HashesCompared { get; private set; }

        /// <summary>Snapshots compared, the one to start from not counted.</summary>
        public long SnapshotsCompared { get; private set; }

        /// <summary>Gaps played over.</summary>
        public long Gaps { get; private set; }

        /// <summary>Steps inside them: nobody knows whether they agree.</summary>
        public long StepsNotCovered { get; private set; }

        /// <summary>Restores played.</summary>
        public long Restores { get; private set; }

        /// <summary>Bad: one line.</summary>
        public string Problem { get; private set; } = "";

        /// <summary>Plays to the end or to the first difference; called again after a difference, to the
        /// next one.</summary>
        /// <returns>How it ended.</returns>
        public PlayOutcome Play()
        {
            if (outcome == PlayOutcome.Bad) return outcome;
            while (PlayItem(reader.Next()))
            {
            }

            return outcome;
        }

        /// <summary>Plays an item; false if the replay ends with it, in <see cref="outcome"/>.</summary>
        bool PlayItem(RecordingItem item)
        {
            switch (item)
            {
                case RecordingItem.End:
                    if (!started) return Bad("ends before a snapshot to start from");
                    if (resuming) return MissesSnapshot();
                    return hashesDue ? MissesHashes() : End(PlayOutcome.Exact);
                case RecordingItem.Torn:
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

        /// <summary>Puts the network into the snapshot to start from, and skips what is before it.</summary>
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
            if (!StartFrom()) return Bad("the first snapshot does not fit the network or holds a value out of range");
            started = true;
            return true;
        }

        /// <summary>Puts the network into the snapshot just read.</summary>
        bool StartFrom()
        {
            int wrong = Snapshot.Read(network, reader.SnapshotBytes, reader.SnapshotOffset, reader.SnapshotCount);
            if (wrong >= 0 || network.StepCount != reader.SnapshotStep) return false;
            LastAgreedStep = network.StepCount;
            LastAgreedSnapshot = LastAgreedStep;
            return true;
        }

        bool Bad(string problem)
        {
            Problem = reader.Place + ": " + problem;
            return End(PlayOutcome.Bad);
        }

        bool End(PlayOutcome how)
        {
            outcome = how;
            return false;
        }
    }
}
