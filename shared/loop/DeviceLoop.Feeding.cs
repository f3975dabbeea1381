using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <content>Recording over the line, and running on what a host feeds.</content>
    public sealed partial class DeviceLoop
    {
        const uint SnapshotEveryMax = 0x7FFFFFFF;

        bool hostFeeds;
        int nextLabel = -1;
        bool nextLearns;
        bool stopAsked;

        byte Start(ByteReader fields)
        {
            byte mode = fields.ReadU8();
            uint hashEvery = fields.ReadU32();
            uint snapshotEvery = fields.ReadU32();
            bool known = mode == StartMode.OwnSensor || mode == StartMode.HostFeeds;
            bool inRange = hashEvery >= 1 && hashEvery <= RecordingFormat.HashEveryMax
                && snapshotEvery >= 1 && snapshotEvery <= SnapshotEveryMax;
            if (!IsWhole(fields) || !known || !inRange) return DoneResult.Malformed;
            if (recorder.IsOpen || teaching != Teaching.Free) return DoneResult.NotNow;
            if (mode == StartMode.OwnSensor && !HasSensor) return DoneResult.NoSensor;
            BreakOff();
            ownSensor = mode == StartMode.OwnSensor;
            hostFeeds = !ownSensor;
            nextLabel = -1;
            Reckon((int)hashEvery);
            recorder.Open((int)hashEvery, snapshotEvery);
            return DoneResult.Good;
        }

        /// <summary>Ends trial and recording; answered when its last snapshot has left.</summary>
        void Stop()
        {
            trials.End();
            FeedNoMore();
            ownSensor = false;
            stopAsked = true;
        }

        void FinishStop()
        {
            if (!stopAsked || !recorder.Close() || sink.Sending) return;
            RunAlone();
            outbox.Answer(Message.Stop, DoneResult.Good);
        }

        void FeedNoMore()
        {
            hostFeeds = false;
            port.Accepts = int.MaxValue;
        }

        /// <summary>The board goes on with its own sensor, if it has one.</summary>
        void RunAlone()
        {
            stopAsked = false;
            FeedNoMore();
            ownSensor = HasSensor;
            BeginPeriodsAnew();
        }

        /// <summary>The host is gone: a recording that nobody reads ends without its last snapshot, and a trial that it
        /// fed is broken off. What the board does on its own sensor goes on, a label that is being taught too.</summary>
        void StopFeeding()
        {
            if (hostFeeds) BreakOff();
            labelFromHost = false;
            recorder.Abandon();
            RunAlone();
        }

        byte TakeSample(ByteReader fields, long now)
        {
            ulong population = fields.ReadVarUint();
            int count = fields.ReadCount(1, raw.Length);
            for (int c = 0; c < count; c++)
            {
                long value = fields.ReadZigZag();
                raw[c] = value < 0 ? -1 : value > int.MaxValue ? int.MaxValue : (int)value;
            }

            if (!IsWhole(fields) || count != raw.Length || count == 0 || population != (ulong)model.Input)
            {
                return DoneResult.Malformed;
            }

            if (!hostFeeds) return DoneResult.NotNow;
            BeginFedTrial();
            counters[DeviceCounter.Samples]++;
            if (trials.Show(raw)) FinishTrial(now);
            return DoneResult.Good;
        }

        byte TakeSpikes(ByteReader fields)
        {
            ulong population = fields.ReadVarUint();
            int count = fields.ReadCount(1, WireFormat.PayloadMax);
            bool good = hostFeeds && population == (ulong)model.Input;
            if (good) BeginFedTrial();
            long neuron = -1;
            for (int s = 0; s < count && good; s++)
            {
                ulong gap = fields.ReadVarUint();
                good = gap < (ulong)Core.Limits.NeuronsMax;
                neuron += (long)gap + 1;
                good = good && !fields.Failed && session.Spike(model.Input, (int)neuron);
            }

            if (!hostFeeds) return DoneResult.NotNow;
            return good && IsWhole(fields) ? DoneResult.Good : DoneResult.Malformed;
        }

        byte TakeSteps(ByteReader fields, long now)
        {
            ulong steps = fields.ReadVarUint();
            if (!IsWhole(fields) || steps < 1 || steps > (ulong)stepsMax) return DoneResult.Malformed;
            if (!hostFeeds || model.Channels > 0) return DoneResult.NotNow;
            for (ulong n = 0; n < steps; n++)
            {
                BeginFedTrial();
                if (trials.ShowSpikes()) FinishTrial(now);
            }

            return DoneResult.Good;
        }

        void BeginFedTrial()
        {
            if (trials.Running) return;
            trials.Begin(nextLabel, nextLearns && learning);
            nextLabel = -1;
        }

        /// <summary>On a board that is fed: what the next trial shows. On its own sensor: teach it now.</summary>
        void TakeLabel(ByteReader fields)
        {
            long given = fields.ReadZigZag();
            byte learn = fields.ReadU8();
            if (!IsWhole(fields) || learn > 1)
            {
                outbox.Answer(Message.Label, DoneResult.Malformed);
                return;
            }

            if (given < -1 || given >= model.Classes)
            {
                outbox.Answer(Message.Label, DoneResult.NoSuchLabel);
                return;
            }

            if (hostFeeds)
            {
                nextLabel = (int)given;
                nextLearns = learn == 1;
                return;
            }

            byte asked = learn == 1 ? AskToTeach((int)given, true) : DoneResult.NotNow;
            if (asked != DoneResult.Good) outbox.Answer(Message.Label, asked);
        }

        byte TakeLearning(ByteReader fields)
        {
            byte on = fields.ReadU8();
            if (!IsWhole(fields) || on > 1) return DoneResult.Malformed;
            return SwitchLearning(on == 1);
        }
    }
}
