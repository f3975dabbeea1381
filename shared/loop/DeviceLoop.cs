using EdgeSpike.Core;
using EdgeSpike.Link;

namespace EdgeSpike.Loop
{
    /// <summary>A board's life: sense → encode → step → learn → act → record, and talk to a host.</summary>
    /// <remarks>
    /// <see cref="Poll"/> does whatever is due and returns at once; firmware and virtual board call it again and
    /// again. Without a host the board runs on its own sensor and is taught with its button. With one it also
    /// streams what it saw, or runs on what the host feeds. No port, no message and no state of flash makes it
    /// throw or stop: what goes wrong is counted, said and shown by the lamp. Nothing is allocated after the
    /// constructor.
    /// </remarks>
    public sealed partial class DeviceLoop
    {
        /// <summary>Bytes of messages that wait for their acknowledgement.</summary>
        public const int RingSize = 3072;

        /// <summary>Bytes that a serial driver keeps while nobody reads.</summary>
        public const int ReceiveSize = 4096;

        const int LineBufferSize = 256;

        // Messages that come after so much work wait for the next poll: lamp, button and watchdog do not wait for them.
        const long LongestHearing = 100000;

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
        bool behind;

        /// <summary>Prepares a board; it begins with the first poll.</summary>
        /// <param name="model">What it runs.</param>
        /// <param name="ports">What it is connected to.</param>
        /// <param name="identity">Who it says it is.</param>
        /// <param name="checkpoints">Of this model; already resumed.</param>
        /// <param name="models">Where another model is put.</param>
        /// <param name="copy">Shared by checkpoints and line.</param>
        /// <param name="crc">May serve others as well.</param>
        /// <exception cref="ConfigurationException">An event of this network does not fit a frame.</exception>
        public DeviceLoop(
            DeviceModel model, DevicePorts ports, DeviceIdentity identity, Checkpoints checkpoints, ModelSlots models,
            StateCopy copy, Crc32 crc)
        {
            this.model = model;
            this.ports = ports;
            sensor = ports.Sensor;
            line = ports.Line;
            clock = ports.Clock;
            labelInput = ports.Button;
            this.identity = identity;
            this.checkpoints = checkpoints;
            this.models = models;
            this.copy = copy;
            port = new LinkPort(crc, RingSize, ReceiveSize, LinkPort.UsualTimeout);
            sink = new LinkSink(port, copy);
            recorder = new Recorder(model.Network, sink);
            session = new Session(model.Network, recorder);
            trials = new StreamTrials(session, model);
            lamp = new Lamp(ports.Actuator);
            outbox = new DeviceOutbox(port);
            raw = new int[model.Channels];
            range = model.Range;
            period = model.Stream.PeriodMicroseconds;
            watch = new SensorWatch(model.Channels, model.Plan.Populations[model.Input].Ranges, model.Stream.SamplesATrial);
            learning = checkpoints.ResumedLearning;
            ownSensor = HasSensor;
            BeginPeriodsAnew();
        }

        /// <summary>What it runs.</summary>
        public DeviceModel Model
        {
            get { return model; }
        }

        /// <summary>Whether a new model waits in flash and all was said, or nobody is there to hear it: build anew and go on
        /// with it.</summary>
        public bool RestartAsked
        {
            get { return restart && (port.Waiting == 0 || Alone); }
        }

        /// <summary>Whether no host was heard lately: firmware may sleep deeper between two polls.</summary>
        public bool Alone
        {
            get { return !IsHostAlive(clock.Microseconds); }
        }

        /// <summary>Does whatever is due.</summary>
        /// <returns>Microseconds until something will be due; 0 or more.</returns>
        public long Poll()
        {
            long now = clock.Microseconds;
            TakeFromLine(now);
            if (hostFeeds) MissHost(now);
            LookAtButton(now);
            if (teaching != Teaching.Free) Teach(now);
            if (ownSensor && teaching != Teaching.Keeping && teaching != Teaching.GetReady) SampleWhenDue(now);
            KeepGoing();
            lamp.Play(Pattern(), now);
            if (hostFeeds) port.Accepts = FeedCredit();
            GiveToLine(now);
            return UntilDue();
        }

        long UntilDue()
        {
            if (behind) return 0;
            bool busy = port.Busy || sink.Sending || checkpoints.Busy;
            long wait = busy ? 1000 : LongestWait;
            long left = due - clock.Microseconds;
            if (ownSensor && left < wait) wait = left;
            return wait < 0 ? 0 : wait;
        }

        void TakeFromLine(long now)
        {
            if (behind && !HearAll(now)) return;
            int count = line.Read(arrived, 0, arrived.Length);
            while (count > 0)
            {
                port.Receive(arrived, 0, count, now);
                if (!HearAll(now)) return;
                count = line.Read(arrived, 0, arrived.Length);
            }
        }

        /// <summary>Hears what was received.</summary>
        /// <returns>False if the rest of it waits for the next poll.</returns>
        bool HearAll(long now)
        {
            behind = false;
            while (!behind && port.Next())
            {
                Hear(now);
                behind = clock.Microseconds - now >= LongestHearing;
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
    }
}
