using EdgeSpike.Core;
using EdgeSpike.Encoders;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.Device
{
    /// <summary>A board's life: sense → encode → step → learn → act → record, and talk to a
    /// host.</summary>
    /// <remarks>
    /// <see cref="Poll"/> does whatever is due and returns at once; firmware and virtual board call
    /// it again and again. Without a host the board runs on its own sensor and is taught with its
    /// button. With one it also streams what it saw, or runs on what the host feeds. No port, no
    /// message and no state of flash makes it throw or stop: what goes wrong is counted, said and
    /// shown by the lamp. Nothing is allocated after the constructor.
    /// </remarks>
    public sealed class DeviceLoop
    {
        /// <summary>Bytes of messages that wait for their acknowledgement.</summary>
        public const int RingSize = 3072;

        /// <summary>Bytes that a serial driver keeps while nobody reads.</summary>
        public const int ReceiveSize = 4096;

        const int LineBufferSize = 256;

        // Messages that come after so much work wait for the next poll: lamp, button and watchdog
        // do not wait for them.
        const long LongestHandling = 100000;

        // Between two samples the button and the lamp are still looked at so often.
        const long LongestWait = 10000;

        readonly DeviceModel model;
        readonly DevicePorts ports;

        // Those that every poll asks: a property costs a chip's interpreter a stack frame.
        readonly ISampleSource sensor;
        readonly IByteLink line;
        readonly IClock clock;
        readonly ILabelInput labelInput;
        readonly DeviceIdentity identity;
        readonly BootReport boot;
        readonly LinkPort port;
        readonly StateCopy copy;
        readonly Checkpoints checkpoints;
        readonly ModelSlots models;
        readonly LinkSink sink;
        readonly Recorder recorder;
        readonly Session session;
        readonly StreamTrials trials;
        readonly SensorWatch watch;
        readonly TeachingButton button = new TeachingButton();
        readonly Lamp lamp;
        readonly DeviceOutbox outbox;
        readonly int[] counters = new int[DeviceCounter.Count];
        readonly byte[] arrived = new byte[LineBufferSize];
        readonly bool works;
        bool behind;

        /// <summary>Prepares a board; it begins with the first poll.</summary>
        /// <param name="model">What it runs.</param>
        /// <param name="ports">What it is connected to.</param>
        /// <param name="identity">Who it says it is.</param>
        /// <param name="checkpoints">Of this model; already resumed.</param>
        /// <param name="models">Where another model is put.</param>
        /// <param name="copy">Shared by checkpoints and line.</param>
        /// <param name="crc">May serve others as well.</param>
        /// <param name="boot">What it went on from.</param>
        /// <exception cref="ConfigurationException">An event of this network does not fit a
        /// frame.</exception>
        public DeviceLoop(
            DeviceModel model, DevicePorts ports, DeviceIdentity identity, Checkpoints checkpoints,
            ModelSlots models,
            StateCopy copy, Crc32 crc, BootReport boot)
        {
            this.model = model;
            this.ports = ports;
            sensor = ports.Sensor;
            line = ports.Line;
            clock = ports.Clock;
            labelInput = ports.Button;
            this.identity = identity;
            this.boot = boot;
            this.checkpoints = checkpoints;
            this.models = models;
            this.copy = copy;
            port = new LinkPort(crc, RingSize, ReceiveSize, LinkPort.UsualTimeout);
            sink = new LinkSink(port, copy, ports.RecordingKey == null ? null
                : new StreamTags(ports.RecordingKey, model, identity));
            recorder = new Recorder(model.Network, sink);
            session = new Session(model.Network, recorder);
            trials = new StreamTrials(session, model);
            works = model.Network.Populations[model.Output] is WindowReadout;
            lamp = new Lamp(ports.Actuator);
            outbox = new DeviceOutbox(port);
            raw = new int[model.Channels];
            range = model.Range;
            period = model.Stream.PeriodMicroseconds;
            watch = new SensorWatch(model.Channels, model.Ranges, model.Stream.SamplesATrial);
            learning = checkpoints.ResumedLearning;
            ownSensor = HasSensor;
            BeginPeriodsAnew();
        }

        /// <summary>What it runs.</summary>
        public DeviceModel Model
        {
            get { return model; }
        }

        /// <summary>What it found in flash when it started, and what it went on from.</summary>
        public BootReport Boot
        {
            get { return boot; }
        }

        /// <summary>What it thinks of its own sensor now, one of
        /// <see cref="SensorCondition"/>.</summary>
        public byte Sensor
        {
            get
            {
                if (!HasSensor) return SensorCondition.None;
                switch (sensorState)
                {
                    case SensorState.Missing: return SensorCondition.Missing;
                    case SensorState.Stuck: return SensorCondition.Stuck;
                    case SensorState.OutOfRange: return SensorCondition.OutOfRange;
                    default:
                        return counters[DeviceCounter.Samples] > 0 ? SensorCondition.Good
                            : SensorCondition.Unread;
                }
            }
        }

        /// <summary>Samples that its own sensor did not give since the start.</summary>
        public int SamplesMissed
        {
            get { return counters[DeviceCounter.SensorMissing]; }
        }

        /// <summary>Whether a new model waits in flash and all was said, or nobody is there to hear
        /// it: build anew and go on with it.</summary>
        public bool RestartAsked
        {
            get { return restart && (port.Waiting == 0 || Alone); }
        }

        /// <summary>Whether no host was heard lately: firmware may sleep deeper between two
        /// polls.</summary>
        public bool Alone
        {
            get { return !IsHostAlive(clock.Microseconds); }
        }

        /// <summary>The connection to the host ended: its session is over, and nothing that it
        /// began or half said goes on. For lines that have connections.</summary>
        public void HangUp()
        {
            bool unheard = port.Next();
            while (unheard) unheard = port.Next();
            behind = false;
            if (port.Session != 0) Leave();
        }

        /// <summary>Does whatever is due.</summary>
        /// <returns>Microseconds until something will be due; 0 or more.</returns>
        public long Poll()
        {
            long now = clock.Microseconds;
            TakeFromLine(now);
            if (hostFeeds) LeaveLostHost(now);
            LookAtButton(now);
            if (teaching != Teaching.Free) Teach(now);
            if (ownSensor && (teaching == Teaching.Free || teaching == Teaching.Showing))
                SampleWhenDue(now);
            bool unfinished = works && WorkWhileThereIsTime(now);
            KeepGoing();
            lamp.Play(Pattern(), now);
            if (hostFeeds) port.Accepts = FeedCredit();
            GiveToLine(now);
            return behind || unfinished ? 0 : UntilDue();
        }

        long UntilDue()
        {
            if (Sleeping && HasRoomToSleep) return 0;
            bool busy = port.Busy || sink.Sending || checkpoints.Busy;
            long wait = busy ? 1000 : LongestWait;
            long left = due - clock.Microseconds;
            if (ownSensor && left < wait) wait = left;
            return wait < 0 ? 0 : wait;
        }

        void TakeFromLine(long now)
        {
            if (behind && !HandleAll(now)) return;
            int count = line.Read(arrived, 0, arrived.Length);
            while (count > 0)
            {
                port.Receive(arrived, 0, count, now);
                if (!HandleAll(now)) return;
                count = line.Read(arrived, 0, arrived.Length);
            }
        }

        /// <summary>Handles what was received.</summary>
        /// <returns>False if the rest of it waits for the next poll.</returns>
        bool HandleAll(long now)
        {
            behind = false;
            while (!behind && port.Next())
            {
                HandleFrame(now);
                behind = clock.Microseconds - now >= LongestHandling;
            }

            return !behind;
        }

        void GiveToLine(long now)
        {
            while (port.Ready(now))
            {
                int taken = line.Write(port.Line, port.LineStart, port.LineCount);
                if (taken <= 0) return;
                port.Taken(taken);
            }
        }

        // Fewest bytes of line that a sample takes, and a message of steps; what one leaves at most
        // in the stream beside values and hashes; what a trial's begin and end leave beside a few
        // bytes a class.
        const int LeastSample = 21;
        const int ValueSize = 3;
        const int LeastStep = 18;
        const int AroundSample = 12;
        const int AroundStep = 6;

        // An event of work between two samples or steps, where there can be one.
        const int WorkSize = 6;
        const int AroundTrial = 55;
        const int ClassSize = 6;
        const int HashesSize = 27;

        // What is fed may fill half of the ring but for what events have always, a snapshot's parts
        // the other half: so much of them that a host acknowledges at once.
        const int FeedRoom = (RingSize - LinkSink.Reserve) / 2;

        // Bytes of events that a byte heard may lead to: a fed board hears no more than its ring
        // has room to answer.
        int answerShare = 2;
        int credit = FeedRoom / 2;
        int stepsMax = WireFormat.StepsMax;

        void ComputeShares(int hashEvery)
        {
            stepsMax = StepsAMessage(hashEvery);
            answerShare = model.Channels > 0 ? SampleShare(hashEvery) : StepShare();

            // One message at least, however much it leads to: else it would never come.
            int longest = model.Channels > 0 ? LongestSample() : WireFormat.LineMax;
            credit = FeedRoom / answerShare;
            if (credit < longest) credit = longest;
        }

        int LongestSample()
        {
            int longest = LeastSample + ValueSize * model.Channels;
            return longest < WireFormat.LineMax ? longest : WireFormat.LineMax;
        }

        /// <summary>So few that they make one hash at most, and no more than one trial
        /// ends.</summary>
        int StepsAMessage(int hashEvery)
        {
            int most = model.Stream.SamplesATrial;
            if (most > hashEvery) most = hashEvery;
            return most < WireFormat.StepsMax ? most : WireFormat.StepsMax;
        }

        int SampleShare(int hashEvery)
        {
            int hashes = 1 + model.StepsASample / hashEvery;
            int answer = AroundSample + (works ? WorkSize : 0) + ValueSize * model.Channels
                + hashes * HashesSize + TrialShare(1);
            return 1 + answer / LeastSample;
        }

        int StepShare()
        {
            return 1 + (AroundStep + (works ? WorkSize : 0) + HashesSize + TrialShare(stepsMax))
                / LeastStep;
        }

        int TrialShare(int samples)
        {
            return (AroundTrial + ClassSize * model.Classes) * samples / model.Stream.SamplesATrial;
        }

        /// <summary>Bytes that the host may send; while a snapshot leaves so few that it finds
        /// room, too.</summary>
        int FeedCredit()
        {
            int room = port.Free - LinkSink.Reserve;
            if (sink.Sending) room -= FeedRoom;
            return room < FeedRoom ? room / answerShare : credit;
        }

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
            ComputeShares((int)hashEvery);
            sink.HostFeeds = hostFeeds;
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
            if (!stopAsked || !recorder.Close() || sink.Ending) return;
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

        /// <summary>The host is gone: a recording that nobody reads ends without its last snapshot,
        /// and a trial that it fed is broken off. What the board does on its own sensor goes on, a
        /// label that is being taught too.</summary>
        void StopFeeding()
        {
            if (hostFeeds) BreakOff();
            labelFromHost = false;
            sleepFromHost = false;
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

            if (!IsWhole(fields) || count != raw.Length || count == 0
                || population != (ulong)model.Input)
            {
                return DoneResult.Malformed;
            }

            if (!hostFeeds || teaching != Teaching.Free) return DoneResult.NotNow;
            BeginFedTrial();
            counters[DeviceCounter.Samples]++;
            if (trials.Show(raw)) FinishTrial(now);
            AnswerFed(now);
            return DoneResult.Good;
        }

        byte TakeSpikes(ByteReader fields)
        {
            ulong population = fields.ReadVarUint();
            int count = fields.ReadCount(1, WireFormat.PayloadMax);
            bool good = hostFeeds && teaching == Teaching.Free && model.Channels == 0
                && population == (ulong)model.Input;
            if (good) BeginFedTrial();
            long neuron = -1;
            for (int s = 0; s < count && good; s++)
            {
                ulong gap = fields.ReadVarUint();
                good = gap < (ulong)Core.Limits.NeuronsMax;
                neuron += (long)gap + 1;
                good = good && !fields.Failed && session.Spike(model.Input, (int)neuron);
            }

            if (!hostFeeds || teaching != Teaching.Free) return DoneResult.NotNow;
            return good && IsWhole(fields) ? DoneResult.Good : DoneResult.Malformed;
        }

        byte TakeSteps(ByteReader fields, long now)
        {
            ulong steps = fields.ReadVarUint();
            if (!IsWhole(fields) || steps < 1 || steps > (ulong)stepsMax)
                return DoneResult.Malformed;
            if (!hostFeeds || teaching != Teaching.Free || model.Channels > 0)
                return DoneResult.NotNow;
            for (ulong n = 0; n < steps; n++)
            {
                BeginFedTrial();
                if (trials.ShowSpikes()) FinishTrial(now);
                AnswerFed(now);
            }

            return DoneResult.Good;
        }

        /// <summary>A host that feeds waits for its answer; what is learned from it need not be
        /// done at once.</summary>
        void AnswerFed(long now)
        {
            while (trials.Answering)
            {
                if (trials.Work()) FinishTrial(now);
            }
        }

        void BeginFedTrial()
        {
            if (trials.Running) return;
            bool learns = nextLearns && learning;
            if (learns) checkpoints.Teaching();
            trials.Begin(nextLabel, learns);
            nextLabel = -1;
        }

        /// <summary>On a board that is fed: what the next trial shows. On its own sensor: teach it
        /// now.</summary>
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

            if (learn == 1 && !MayChange)
            {
                outbox.Answer(Message.Label, DoneResult.NeedsKey);
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

        byte TakeReward(ByteReader fields)
        {
            long reward = fields.ReadZigZag();
            bool inRange = reward <= Core.Limits.ValueMax && reward >= -Core.Limits.ValueMax;
            if (!IsWhole(fields) || !inRange) return DoneResult.Malformed;
            if (model.Policy != null && !MayChange) return DoneResult.NeedsKey;
            return Reward((int)reward);
        }

        /// <summary>What the trial did, or the last one before another begins, was good or bad:
        /// once a trial. Where no rule hears rewards it is recorded and nothing else.</summary>
        byte Reward(int reward)
        {
            bool learns = model.Policy != null;
            if (learns && !trials.Judgeable)
                return trials.Judged ? DoneResult.Judged : DoneResult.Nothing;
            if (learns) checkpoints.Teaching();
            trials.Reward(reward);
            rewardUntil = 0;
            if (!learns) return DoneResult.Good;
            counters[DeviceCounter.Taught]++;
            if (!checkpoints.UpToDate) checkpoints.Begin(learning);
            return DoneResult.Good;
        }

        byte TakeLearning(ByteReader fields)
        {
            byte on = fields.ReadU8();
            if (!IsWhole(fields) || on > 1) return DoneResult.Malformed;
            return MayChange ? SwitchLearning(on == 1) : DoneResult.NeedsKey;
        }

        bool shown;

        /// <summary>Whether this host may change what the board knows.</summary>
        bool MayChange
        {
            get { return shown || identity.Key == null; }
        }

        byte TakeKey(ByteReader fields)
        {
            byte[] key = identity.Key;
            int length = key == null ? 0 : key.Length;
            int differ = key == null ? 0 : fields.Remaining ^ length;
            for (int n = 0; n < length; n++) differ |= fields.ReadU8() ^ key[n];
            shown = differ == 0;
            return shown ? DoneResult.Good : DoneResult.NeedsKey;
        }

        /// <summary>Least time between two checkpoints that hosts ask for: a request that comes
        /// sooner waits. Whoever asks all the time wears the flash no faster than this.</summary>
        public const long CheckpointEvery = 10000000;

        const int PlanPart = WireFormat.PayloadMax - 4;

        bool restart;
        bool answerPending;
        bool snapshotAsked;
        bool countersAsked;
        bool reportAsked;
        bool checkpointAsked;
        bool checkpointBegun;
        long nextAsked;
        int planSent = -1;

        void KeepGoing()
        {
            checkpoints.Advance();
            outbox.Flush();
            if (planSent >= 0) SendPlan();
            sink.Advance(hostFeeds ? FeedRoom : 0);
            if (answerPending) answerPending = AnswerRequests();
        }

        /// <summary>Goes on with what a host asked for.</summary>
        /// <returns>Whether something is left.</returns>
        bool AnswerRequests()
        {
            if (snapshotAsked) snapshotAsked = recorder.IsOpen && !recorder.TakeSnapshot();
            if (countersAsked) countersAsked = !outbox.SendCounters(Counters());
            if (reportAsked) reportAsked = !outbox.SendReport(Sensor, checkpoints.Condition, boot);
            FinishStop();
            AnswerCheckpoint();
            return snapshotAsked || countersAsked || reportAsked || stopAsked || checkpointAsked;
        }

        /// <summary>Nobody waits for these answers any more.</summary>
        void ClearRequests()
        {
            snapshotAsked = false;
            countersAsked = false;
            reportAsked = false;
            checkpointAsked = false;
            checkpointBegun = false;
            planSent = -1;
            shown = false;
        }

        void SendPlan()
        {
            byte[] plan = model.PlanBytes;
            while (planSent < plan.Length)
            {
                int left = plan.Length - planSent;
                int count = left < PlanPart ? left : PlanPart;
                if (!outbox.SendPlan(plan, planSent, count)) return;
                planSent += count;
            }

            planSent = -1;
            outbox.Answer(Message.AskModel, DoneResult.Good);
        }

        void AnswerCheckpoint()
        {
            if (!checkpointAsked || checkpoints.Busy) return;
            if (!checkpointBegun && (copy.Taken || clock.Microseconds < nextAsked)) return;
            if (!checkpointBegun && checkpoints.Begin(learning))
            {
                nextAsked = clock.Microseconds + CheckpointEvery;
                checkpointBegun = true;
                return;
            }

            outbox.Answer(Message.Checkpoint,
                checkpoints.UpToDate ? DoneResult.Good : DoneResult.StoreFailed);
            checkpointAsked = false;
            checkpointBegun = false;
        }

        byte EndLoad(ByteReader fields)
        {
            byte result = models.Finish(fields);
            restart = result == DoneResult.Good;
            return result;
        }

        void HandleMessage(long now)
        {
            byte type = port.Type;
            ByteReader fields = port.Payload;
            answerPending = true;
            switch (type)
            {
                case Message.LoadBegin:
                    outbox.Answer(type, MayChange ? models.Begin(fields) : DoneResult.NeedsKey);
                    break;
                case Message.LoadPart:
                    AnswerIfBad(type, models.Append(fields));
                    break;
                case Message.LoadEnd:
                    outbox.Answer(type, EndLoad(fields));
                    break;
                case Message.AskModel:
                    planSent = 0;
                    break;
                case Message.Start:
                    outbox.Answer(type, Start(fields));
                    break;
                case Message.Stop:
                    if (teaching == Teaching.Free) Stop();
                    else outbox.Answer(type, DoneResult.NotNow);
                    break;
                case Message.Sample:
                    AnswerIfBad(type, TakeSample(fields, now));
                    break;
                case Message.Spikes:
                    AnswerIfBad(type, TakeSpikes(fields));
                    break;
                case Message.Step:
                    AnswerIfBad(type, TakeSteps(fields, now));
                    break;
                case Message.Label:
                    TakeLabel(fields);
                    break;
                case Message.Reward:
                    AnswerIfBad(type, TakeReward(fields));
                    break;
                case Message.Sleep:
                    TakeSleep(fields);
                    break;
                case Message.Undo:
                    outbox.Answer(type, MayChange ? Undo() : DoneResult.NeedsKey);
                    break;
                case Message.Learning:
                    outbox.Answer(type, TakeLearning(fields));
                    break;
                case Message.AskSnapshot:
                    if (!recorder.IsOpen) outbox.Answer(type, DoneResult.NotNow);
                    snapshotAsked = recorder.IsOpen;
                    break;
                case Message.AskCounters:
                    countersAsked = true;
                    break;
                case Message.Key:
                    outbox.Answer(type, TakeKey(fields));
                    break;
                case Message.AskReport:
                    reportAsked = true;
                    break;
                case Message.Checkpoint:
                    checkpointAsked = true;
                    break;
                default:
                    outbox.Answer(type, DoneResult.Unknown);
                    break;
            }
        }

        /// <summary>Messages that come in a stream are answered only if they were of no
        /// use.</summary>
        void AnswerIfBad(byte type, byte result)
        {
            if (result == DoneResult.Good) return;
            counters[DeviceCounter.BadMessages]++;
            outbox.Answer(type, result);
        }

        static bool IsWhole(ByteReader fields)
        {
            return !fields.Failed && fields.Remaining == 0;
        }

        readonly int[] raw;
        readonly SampleRange range;
        readonly long period;
        bool ownSensor;
        // What was recorded leaves at least so often, for those who watch.
        const long HandOverEvery = 60000;

        long due;
        long handOver;
        SensorState sensorState;

        bool HasSensor
        {
            get
            {
                return sensor != null && model.Channels > 0 && sensor.Channels == model.Channels;
            }
        }

        void SampleWhenDue(long now)
        {
            if (now < due) return;
            due += period;
            if (now >= due) MissDeadlines(now);
            longestPiece -= longestPiece >> Forgets;
            ReadSensor(now);
            if (now >= handOver)
            {
                recorder.Flush();
                handOver = now + HandOverEvery;
            }

            long took = clock.Microseconds - now;
            if (took > counters[DeviceCounter.LongestMicroseconds])
                counters[DeviceCounter.LongestMicroseconds] = (int)took;
        }

        // A poll works no longer than this between two looks at line, button and lamp, nor more
        // pieces.
        const long LongestWork = 20000;
        const int PiecesMax = 64;

        // What the longest piece took is forgotten by a sixteenth a sample: one that was held up
        // once must not keep all later ones waiting.
        const int Forgets = 4;

        long longestPiece;

        /// <summary>Works at what a closed window left to do, as long as no sample has to wait for
        /// it.</summary>
        /// <returns>Whether something is left.</returns>
        bool WorkWhileThereIsTime(long now)
        {
            Network network = model.Network;
            long time = now;
            for (int n = 0; network.HasWork; n++)
            {
                bool late = time - now > LongestWork || ownSensor && due - time < longestPiece;
                if (late || n == PiecesMax) return true;
                bool answered = trials.Work();
                long took = clock.Microseconds - time;
                if (took > longestPiece) longestPiece = took;
                time += took;
                if (answered) FinishTrial(time);
            }

            return false;
        }

        void MissDeadlines(long now)
        {
            long missed = (now - due) / period + 1;
            counters[DeviceCounter.MissedDeadlines] += (int)missed;
            due += missed * period;
        }

        /// <summary>Work between two trials is no missed deadline: the next period begins when it
        /// is done.</summary>
        void BeginPeriodsAnew()
        {
            due = clock.Microseconds + period;
        }

        void ReadSensor(long now)
        {
            if (sensor.TryRead(raw))
            {
                watch.Saw(raw);
                counters[DeviceCounter.Samples]++;
            }
            else
            {
                watch.Missed();
                counters[DeviceCounter.SensorMissing]++;
                if (watch.State == SensorState.Good) return;    // one that is missing is left out
            }

            if (watch.State != sensorState) Judge();
            if (sensorState != SensorState.Good) return;
            range.Map(raw, raw);
            if (!trials.Running && trials.Waits)
            {
                Await(now);
                return;
            }

            if (!trials.Running && now < rewardUntil) return;
            if (!trials.Running) trials.Begin(-1, learning);
            if (!trials.Answering && trials.Show(raw)) FinishTrial(now);
        }

        // Where trials follow one another, one that acts waits so long for its reward.
        const long RewardWait = 3000000;

        long rewardUntil;

        // What is to be taught is waited for no longer than so many trials, and so many samples.
        const int WaitTrials = 4;
        const int WaitSamples = 500;

        /// <summary>A sample between two trials of a stream that waits for an onset.</summary>
        void Await(long now)
        {
            bool wanted = teaching == Teaching.Showing;
            if (trials.Watch(raw))
            {
                trials.BeginAtOnset(wanted ? label : -1, learning);
            }
            else if (wanted && trials.Rest > WaitSamples
                && trials.Rest / WaitTrials > model.Stream.SamplesATrial)
            {
                lamp.Once(LampPattern.Refused, 1, now);
                EndTeaching(DoneResult.NoMotion);
            }
        }

        /// <summary>Another judgement than before. A sensor that turned bad breaks off the trial:
        /// what it taught is undone, and nothing is answered until the sensor is good
        /// again.</summary>
        void Judge()
        {
            sensorState = watch.State;
            if (sensorState == SensorState.Good) return;
            switch (sensorState)
            {
                case SensorState.Missing:
                    outbox.Say(DeviceError.SensorMissing, counters[DeviceCounter.SensorMissing]);
                    break;
                case SensorState.Stuck:
                    counters[DeviceCounter.SensorStuck]++;
                    outbox.Say(DeviceError.SensorStuck, counters[DeviceCounter.SensorStuck]);
                    break;
                default:
                    counters[DeviceCounter.SensorRange]++;
                    outbox.Say(DeviceError.SensorRange, watch.Channel);
                    break;
            }

            bool wasTaught = trials.Running && trials.Taught;
            bool awaited = !trials.Running && teaching == Teaching.Showing;
            BreakOff();
            if (awaited) EndTeaching(DoneResult.SensorFault);
            if (wasTaught) EndTeaching(GoBack() ? DoneResult.SensorFault : DoneResult.Nothing);
        }

        void BreakOff()
        {
            rewardUntil = 0;
            if (!trials.Running) return;
            trials.Votes.Clear();
            trials.End();
        }

        void FinishTrial(long now)
        {
            trials.End();
            bool taught = trials.Taught;
            counters[DeviceCounter.Trials]++;
            if (taught) counters[DeviceCounter.Taught]++;
            ReadoutAnswer votes = trials.Votes;
            ports.Actuator.Answer(votes.Answer, votes.Confidence);
            recorder.Flush();
            outbox.SendOutput(model.Network.StepCount, votes);
            if (!ownSensor) return;
            BeginPeriodsAnew();
            if (trials.Acting && !trials.Waits) rewardUntil = due + RewardWait;
            if (taught) EndTeaching(DoneResult.Good);
            else lamp.Once(LampPattern.Blinks(votes.Answer + 1), 1, now);
        }

        /// <summary>A host that was not heard for so long is gone, and another one may
        /// come.</summary>
        public const long HostTimeout = 3000000;

        /// <summary>A board that is fed and hears nothing for so long goes on alone; its host has
        /// given up as well.</summary>
        public const long FeedTimeout = 10000000;

        readonly ByteWriter notice = new ByteWriter(WireFormat.PayloadMax);

        bool IsHostAlive(long now)
        {
            return port.Session != 0 && now - port.LastReceived < HostTimeout;
        }

        /// <summary>A board that is fed does not wait for ever.</summary>
        void LeaveLostHost(long now)
        {
            if (now - port.LastReceived > FeedTimeout) Leave();
        }

        void HandleFrame(long now)
        {
            switch (port.Arrival)
            {
                case Arrival.Message:
                    HandleMessage(now);
                    break;
                case Arrival.Notice:
                    if (port.Type == Message.Hello) HandleHello(now);
                    else if (port.Type == Message.Bye && port.FrameSession == port.Session) Leave();
                    break;
                case Arrival.OtherSession:
                    Refuse(RefuseReason.Session, port.Session);
                    break;
                case Arrival.OtherVersion:
                    Refuse(RefuseReason.Protocol, WireFormat.Version);
                    break;
            }
        }

        void HandleHello(long now)
        {
            ushort asked = port.FrameSession;
            if (asked == 0) return;
            if (asked != port.Session)
            {
                if (IsHostAlive(now))
                {
                    Refuse(RefuseReason.Busy, port.Session);
                    return;
                }

                Leave();
                port.BeginSession(asked);
            }

            Welcome();
        }

        /// <summary>The host is gone: nothing of what it asked for goes on.</summary>
        void Leave()
        {
            StopFeeding();
            sink.Drop();
            outbox.Clear();
            models.Abandon();
            ClearRequests();
            port.EndSession();
        }

        void Refuse(byte reason, int detail)
        {
            notice.Clear();
            notice.WriteU8(reason);
            notice.WriteU16((ushort)detail);
            port.SendNow(port.FrameSession, Message.Refuse, notice);
        }

        void Welcome()
        {
            notice.Clear();
            notice.WriteText(identity.Board);
            notice.WriteText(identity.Firmware);
            notice.WriteU16(WireFormat.Version);
            notice.WriteU16(RecordingFormat.Version);
            notice.WriteU16(PlanCodec.Version);
            notice.WriteU16(Core.Snapshot.Version);
            notice.WriteU64(model.Hash);
            notice.WriteVarUint((ulong)(sensor == null ? 0 : sensor.Channels));
            notice.WriteU32((uint)ports.Store.SlotSize);
            notice.WriteU32(RingSize);
            notice.WriteU8(State);
            notice.WriteU64(CoreBits.Fingerprint);
            port.SendNow(Message.Welcome, notice);
        }

        byte State
        {
            get
            {
                if (hostFeeds) return DeviceState.HostFeeds;
                return ownSensor ? DeviceState.OwnSensor : DeviceState.Stopped;
            }
        }

        /// <summary>Brings the counters that others keep up to date.</summary>
        int[] Counters()
        {
            counters[DeviceCounter.Steps] = (int)model.Network.StepCount;
            counters[DeviceCounter.Gaps] = (int)recorder.Gaps;
            counters[DeviceCounter.StepsNotCovered] = (int)recorder.StepsNotCovered;
            counters[DeviceCounter.Checkpoints] = checkpoints.Written;
            counters[DeviceCounter.StoreFailures] = checkpoints.Failed + models.Failed;
            counters[DeviceCounter.FramesSent] = (int)port.FramesSent;
            counters[DeviceCounter.FramesResent] = (int)port.FramesResent;
            counters[DeviceCounter.FramesReceived] = (int)port.FramesReceived;
            counters[DeviceCounter.FramesBad] = (int)port.FramesBad;
            counters[DeviceCounter.FramesOutOfOrder] = (int)port.FramesOutOfOrder;
            counters[DeviceCounter.FramesForeign] = (int)port.FramesForeign;
            counters[DeviceCounter.BytesDiscarded] = (int)port.BytesDiscarded;
            counters[DeviceCounter.SendsRefused] = (int)port.SendsRefused;
            return counters;
        }

        const int GetReadySlowness = 3;
        const int One = 1 << Core.Limits.ValueBits;

        Teaching teaching;
        int label;
        bool labelFromHost;
        bool learning;

        enum Teaching
        {
            Free,
            Keeping,
            GetReady,
            Showing,
            FallingAsleep,
            Asleep,
        }

        void LookAtButton(long now)
        {
            ButtonGesture said = button.Look(labelInput.Pressed, now);
            if (said == ButtonGesture.None) return;
            bool done = true;
            switch (said)
            {
                case ButtonGesture.Teach:
                    done = model.Policy != null ? Say(button.Presses)
                        : AskToTeach(button.Presses - 1, false) == DoneResult.Good;
                    break;
                case ButtonGesture.Undo:
                    done = Undo() == DoneResult.Good;
                    break;
                case ButtonGesture.Switch:
                    done = SwitchLearning(!learning) == DoneResult.Good;
                    break;
                case ButtonGesture.Stuck:
                    counters[DeviceCounter.ButtonStuck]++;
                    break;
            }

            if (!done) lamp.Once(LampPattern.Refused, 1, now);
        }

        /// <summary>One press says good, two say bad.</summary>
        bool Say(int presses)
        {
            return presses <= 2 && Reward(presses == 1 ? One : -One) == DoneResult.Good;
        }

        /// <summary>A label was given: the gesture that follows is to be learned.</summary>
        byte AskToTeach(int given, bool byHost)
        {
            if (given < 0 || given >= model.Classes) return DoneResult.NoSuchLabel;
            if (!HasSensor) return DoneResult.NoSensor;
            if (!ownSensor || !learning || teaching != Teaching.Free) return DoneResult.NotNow;
            if (sensorState != SensorState.Good) return DoneResult.SensorFault;
            BreakOff();
            label = given;
            labelFromHost = byHost;
            teaching = Teaching.Keeping;
            if (!checkpoints.UpToDate) checkpoints.Begin(learning);
            return DoneResult.Good;
        }

        void Teach(long now)
        {
            if (teaching == Teaching.FallingAsleep && !checkpoints.Busy) FallAsleep();
            if (Sleeping) SleepOn(now);
            if (teaching == Teaching.Keeping && !checkpoints.Busy)
            {
                teaching = Teaching.GetReady;
                lamp.Once(LampPattern.Blinks(label + 1), GetReadySlowness, now);
                return;
            }

            if (teaching != Teaching.GetReady || lamp.Passing) return;
            teaching = Teaching.Showing;
            checkpoints.Teaching();
            if (trials.Waits) trials.WaitAnew();
            else trials.Begin(label, true);
            BeginPeriodsAnew();
        }

        bool sleepFromHost;

        bool Sleeping
        {
            get { return teaching == Teaching.Asleep; }
        }

        /// <summary>Whether the line has room for what a piece of sleep leaves in the
        /// recording.</summary>
        bool HasRoomToSleep
        {
            get { return !recorder.IsOpen || port.Free >= LinkSink.Reserve + FeedRoom; }
        }

        void TakeSleep(ByteReader fields)
        {
            byte asked = !IsWhole(fields) ? DoneResult.Malformed
                : MayChange ? AskToSleep() : DoneResult.NeedsKey;
            sleepFromHost = asked == DoneResult.Good;
            if (!sleepFromHost) outbox.Answer(Message.Sleep, asked);
        }

        /// <summary>It sleeps once flash has what was learned so far; meanwhile nothing is seen,
        /// nor answered.</summary>
        byte AskToSleep()
        {
            if (!model.Sleeps || trials.Sleep.Means.IsEmpty) return DoneResult.Nothing;
            if (!learning || teaching != Teaching.Free) return DoneResult.NotNow;
            if (hostFeeds && trials.Running) return DoneResult.NotNow;
            BreakOff();
            teaching = Teaching.FallingAsleep;
            if (!checkpoints.UpToDate) checkpoints.Begin(learning);
            return DoneResult.Good;
        }

        void FallAsleep()
        {
            teaching = Teaching.Asleep;
            checkpoints.Teaching();
            trials.Sleep.Begin();
        }

        /// <summary>As many steps as the line has room for and line and lamp can wait.</summary>
        void SleepOn(long now)
        {
            SleepTrial sleep = trials.Sleep;
            for (int n = 0; n < PiecesMax && HasRoomToSleep; n++)
            {
                sleep.Step();
                if (sleep.Left == 0)
                {
                    WakeUp();
                    return;
                }

                if (clock.Microseconds - now > LongestWork) return;
            }
        }

        void WakeUp()
        {
            teaching = Teaching.Free;
            recorder.Flush();
            if (sleepFromHost) outbox.Answer(Message.Sleep, DoneResult.Good);
            sleepFromHost = false;
            if (trials.Waits) trials.WaitAnew();
            BeginPeriodsAnew();
            if (!checkpoints.UpToDate) checkpoints.Begin(learning);
        }

        /// <summary>The taught trial is over.</summary>
        void EndTeaching(byte result)
        {
            teaching = Teaching.Free;
            if (labelFromHost) outbox.Answer(Message.Label, result);
            labelFromHost = false;
            if (!checkpoints.UpToDate) checkpoints.Begin(learning);
        }

        byte Undo()
        {
            if (teaching != Teaching.Free || checkpoints.Busy || copy.Taken)
                return DoneResult.NotNow;
            BreakOff();
            if (!GoBack()) return DoneResult.Nothing;
            trials.Forget();
            checkpoints.Begin(learning);
            return DoneResult.Good;
        }

        bool GoBack()
        {
            return checkpoints.LoadUndo()
                && session.Restore(RecordingFormat.Undo, copy.Bytes, StateCopy.Head,
                    copy.Size - StateCopy.Head);
        }

        byte SwitchLearning(bool on)
        {
            if (teaching != Teaching.Free) return DoneResult.NotNow;
            learning = on;
            checkpoints.Begin(learning);
            return DoneResult.Good;
        }

        /// <summary>What the lamp repeats.</summary>
        uint Pattern()
        {
            ButtonGesture held = button.Held;
            if (held == ButtonGesture.Undo || teaching == Teaching.Showing)
                return LampPattern.Steady;
            if (held == ButtonGesture.Switch || Sleeping) return LampPattern.Slow;
            if (ownSensor && sensorState != SensorState.Good) return LampPattern.Fault;
            return learning ? LampPattern.Learning : LampPattern.Listening;
        }
    }
}
