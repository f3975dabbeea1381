using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <content>What each item does to the network, and what it is compared with.</content>
    public sealed partial class Player
    {
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
                case RecordingItem.Targets:
                    return SetTargets();
                case RecordingItem.Spikes:
                    return AddSpikes();
                case RecordingItem.Sample:
                    return TakeSample();
                case RecordingItem.Steps:
                    return DoSteps(reader.Count);
                case RecordingItem.Hashes:
                    return CompareHashes();
                default:
                    return Bad("a second plan, expected one");
            }
        }

        bool SetTargets()
        {
            int[] values = Values(targets);
            if (values != null && session.SetTargets(reader.Population, values)) return true;
            return Bad(reader.Count.ToString() + " targets for population " + reader.Population.ToString()
                + ": no readout of that size");
        }

        bool TakeSample()
        {
            int[] values = Values(samples);
            if (values != null && session.Sample(reader.Population, values)) return true;
            return Bad("a sample of " + reader.Count.ToString() + " channels for population "
                + reader.Population.ToString() + ": no encoder with so many");
        }

        /// <summary>The list just read, in the array kept for its population; null if none has its length.</summary>
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
                    + reader.Population.ToString() + ": no such input, or out of order in its step");
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
                if (watching != null) observer = hashed ? new StagePair(watching, hashes) : watching;
            }

            network.Step(observer);
            Steps++;
            if (listener != null) listener.AfterStep(network);
        }

        bool CompareHashes()
        {
            if (!hashesDue) return Bad("hashes after step " + network.StepCount.ToString() + ", where none are due");
            hashesDue = false;
            HashesCompared++;
            bool differs = Differs(reader.DeliverHash, hashes.Deliver, Stage.Deliver)
                || Differs(reader.StepHash, hashes.Step, Stage.Step)
                || Differs(reader.LearnHash, hashes.Learn, Stage.Learn);
            if (differs) return End(PlayOutcome.Diverged);
            LastAgreedStep = network.StepCount;
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
            bool same = snapshot.Position == reader.SnapshotCount && network.StepCount == reader.SnapshotStep;
            for (int n = 0; same && n < reader.SnapshotCount; n++)
            {
                same = snapshot.Bytes[n] == reader.SnapshotBytes[reader.SnapshotOffset + n];
            }

            if (same)
            {
                LastAgreedStep = network.StepCount;
                LastAgreedSnapshot = LastAgreedStep;
                return true;
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
    }
}
