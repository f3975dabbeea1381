using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>The host's side of the wire: a session with one board.</summary>
/// <remarks>
/// One thread. Whoever waits pumps: <see cref="Pump"/> moves bytes both ways and gives what arrived
/// to the listener. Time is the clock's and the line's alone, so a test may give both from a
/// virtual board. A session outlives its line: after an unplugged cable <see cref="Resume"/> goes
/// on where it was, if the board has it still.
/// </remarks>
public sealed class DeviceClient : IDisposable
{
    /// <summary>A board that says nothing for so long is gone, in microseconds; a live one speaks
    /// twice a second.</summary>
    public const long SilenceMax = 10_000_000;

    // A board of another process may have to be started first, on a machine that is busy.
    const long ConnectMax = 20_000_000;
    const long HelloEvery = 250_000;
    const int WaitMilliseconds = 5;
    const int BusyWaitMilliseconds = 1;
    const int RingBytes = 16384;
    const int ReceiveBytes = 4096;

    readonly IClock clock;
    readonly LinkPort port = new(new Crc32(), RingBytes, ReceiveBytes, LinkPort.UsualTimeout);
    readonly ByteWriter fields = new(WireFormat.PayloadMax);
    readonly byte[] arrived = new byte[4096];
    IDeviceLine line;
    long since;

    /// <summary>Prepares; nobody is spoken to yet.</summary>
    /// <param name="line">To the board; owned.</param>
    /// <param name="clock">Microseconds, in step with the line's waits.</param>
    public DeviceClient(IDeviceLine line, IClock clock)
    {
        this.line = line;
        this.clock = clock;
    }

    /// <summary>What the board said of itself; null before it did.</summary>
    public BoardIdentity? Board { get; private set; }

    public BoardListener Listener { get; set; } = new();

    /// <summary>Longest wait for an answer, in microseconds; teaching takes a trial and two
    /// checkpoints.</summary>
    public long AnswerMax { get; set; } = 30_000_000;

    public string Name => line.Name;

    /// <summary>Counters of the host's side of the line.</summary>
    public LinkPort Port => port;

    /// <summary>Messages of the board that could not be read; they are left out.</summary>
    public int BadMessages { get; private set; }

    /// <param name="session">Any number but 0; another one than the last.</param>
    /// <param name="host">Who asks; ASCII, at most 63 characters.</param>
    /// <returns>What the board says of itself.</returns>
    /// <exception cref="BadInputException">Nobody answers, or the board refuses.</exception>
    /// <exception cref="LinkLostException">The line is gone.</exception>
    public BoardIdentity Connect(ushort session, string host)
    {
        port.EndSession();
        Board = null;
        saysNoReport = false;
        wanted = session;
        problem = null;
        refused = null;
        snapshotLeft = 0;
        long start = clock.Microseconds;
        long next = start;
        while (Board == null)
        {
            long now = clock.Microseconds;
            if (now - start > ConnectMax)
            {
                throw new BadInputException(refused
                    ?? $"link '{Name}': no board answers: is its firmware running, and the baud "
                        + "rate right?");
            }

            if (now >= next)
            {
                next = now + HelloEvery;
                fields.Clear();
                fields.WriteU16(session);
                fields.WriteText(host);
                port.SendNow(session, Message.Hello, fields);
            }

            try
            {
                Pump();
            }
            catch (LinkLostException) when (refused != null)
            {
                throw new BadInputException(refused);
            }
        }

        return Board;
    }

    /// <summary>Goes on with the session over another line, after the first was lost.</summary>
    /// <param name="newLine">To the same board; owned.</param>
    /// <returns>False if the board knows the session no more, it was restarted say: then Connect
    /// anew.</returns>
    public bool Resume(IDeviceLine newLine)
    {
        line.Dispose();
        line = newLine;
        since = clock.Microseconds;
        try
        {
            ReadCounters();
            return true;
        }
        catch (SessionLostException)
        {
            return false;
        }
    }

    /// <summary>Moves what is due both ways, and waits a few milliseconds if nothing is
    /// there.</summary>
    /// <exception cref="LinkLostException">The line is gone, or the board silent.</exception>
    /// <exception cref="SessionLostException">The board has left the session.</exception>
    /// <exception cref="BadInputException">The board refuses something that was sent.</exception>
    public void Pump()
    {
        Give();
        int wait = port.Waiting > 0 ? BusyWaitMilliseconds : WaitMilliseconds;
        int count = line.Read(arrived, 0, arrived.Length, wait);
        port.Receive(arrived, 0, count, clock.Microseconds);
        while (port.Next()) HandleFrame();
        Give();
        if (problem is Exception found)
        {
            problem = null;
            throw found;
        }

        long heard = Math.Max(port.LastReceived, since);
        if (port.Session != 0 && clock.Microseconds - heard > SilenceMax)
            throw new LinkLostException(Name,
                $"the board has said nothing for {SilenceMax / 1_000_000} s");
    }

    /// <summary>Leaves: the board need not wait until it misses this host.</summary>
    public void Leave()
    {
        if (port.Session == 0) return;
        try
        {
            Drain();
            fields.Clear();
            port.SendNow(Message.Bye, fields);
            Give();
        }
        catch (Exception gone) when (gone is IOException or BadInputException)
        {
            // Nobody is left to say it to.
        }

        port.EndSession();
        Board = null;
    }

    /// <summary>Closes the line, without a word to the board.</summary>
    public void Dispose() => line.Dispose();

    void Give()
    {
        while (port.Ready(clock.Microseconds))
        {
            int taken = line.Write(port.Line, port.LineStart, port.LineCount);
            if (taken == 0) return;
            port.Taken(taken);
        }
    }

    /// <summary>Waits until the board has everything.</summary>
    void Drain()
    {
        long start = clock.Microseconds;
        while (port.Waiting > 0 && clock.Microseconds - start < ConnectMax) Pump();
    }

    ushort wanted;
    string? refused;
    Exception? problem;
    BadInputException? partRefused;
    byte awaited;
    byte result;
    long[]? counters;
    BoardReport? report;
    bool saysNoReport;
    byte[] plan = [];
    int planSize;
    long snapshotLeft;

    void HandleFrame()
    {
        switch (port.Arrival)
        {
            case Arrival.Message:
                if (!HandleMessage(port.Type, port.Payload)) BadMessages++;
                break;
            case Arrival.Notice when port.FrameSession == wanted:
                HandleNotice(port.Type, port.Payload);
                break;
            case Arrival.OtherVersion when Board == null:
                problem = new BadInputException(OtherProtocol(port.FrameVersion));
                break;
        }
    }

    void HandleNotice(byte type, ByteReader payload)
    {
        switch (type)
        {
            case Message.Welcome when Board == null:
                BoardIdentity? identity = BoardIdentity.Read(payload);
                if (identity == null)
                {
                    BadMessages++;
                    return;
                }

                Board = identity;
                port.BeginSession(wanted);
                break;
            case Message.Refuse:
                HandleRefusal(payload.ReadU8(), payload.ReadU16());
                break;
            case Message.Bye when port.Session != 0:
                Lose("the board has left, it was restarted say");
                break;
        }
    }

    void HandleRefusal(byte reason, ushort detail)
    {
        switch (reason)
        {
            case RefuseReason.Busy when Board == null:
                // Who may be gone in a moment.
                refused = $"link '{Name}': the board talks to another host";
                break;
            case RefuseReason.Protocol when Board == null:
                problem = new BadInputException(OtherProtocol(detail));
                break;
            case RefuseReason.Session when port.Session != 0:
                Lose(detail == 0 ? "the board was restarted"
                    : "the board talks to another host now");
                break;
        }
    }

    string OtherProtocol(int version) =>
        $"link '{Name}': the board speaks protocol version {version}, expected "
        + $"{WireFormat.Version}: update the "
        + (version < WireFormat.Version ? "firmware" : "command");

    void Lose(string why)
    {
        problem = new SessionLostException(Name, why);
        port.EndSession();
        Board = null;
    }

    /// <returns>False if the message is not what its type should hold.</returns>
    bool HandleMessage(byte type, ByteReader payload)
    {
        switch (type)
        {
            case Message.Events:
                Listener.Events(Rest(payload));
                return true;
            case Message.SnapshotMark:
                ulong step = payload.ReadU64();
                uint size = payload.ReadU32();
                if (!Whole(payload)) return false;
                snapshotLeft = size;
                Listener.SnapshotMark(step, size);
                return true;
            case Message.SnapshotPart:
                uint offset = payload.ReadU32();
                if (payload.Failed) return false;
                snapshotLeft = Math.Max(0, snapshotLeft - payload.Remaining);
                Listener.SnapshotPart(offset, Rest(payload));
                return true;
            case Message.Output:
                if (BoardAnswer.Read(payload) is not BoardAnswer answer) return false;
                Listener.Answer(answer);
                return true;
            case Message.Counters:
                return HandleCounters(payload);
            case Message.Report:
                report = BoardReport.Read(payload);
                if (report != null) Listener.Reported(report);
                return report != null;
            case Message.ModelPart:
                return HandlePlan(payload);
            case Message.Done:
                return HandleDone(payload);
            case Message.Error:
                byte code = payload.ReadU8();
                ulong detail = payload.ReadVarUint();
                if (!Whole(payload)) return false;
                Listener.Fault(code, detail);
                return true;
            default:
                return false;
        }
    }

    bool HandleCounters(ByteReader payload)
    {
        long[] read = new long[DeviceCounter.Count];
        for (int n = 0; n < read.Length && payload.Remaining > 0; n++)
            read[n] = (long)payload.ReadVarUint();
        if (payload.Failed) return false;
        counters = read;
        Listener.Counters(read);
        return true;
    }

    /// <summary>Parts come in order; what does not fit the ones before is bad.</summary>
    bool HandlePlan(ByteReader payload)
    {
        uint offset = payload.ReadU32();
        int count = payload.Remaining;
        if (payload.Failed || offset != planSize || planSize + count > plan.Length) return false;
        Rest(payload).CopyTo(plan.AsSpan(planSize));
        planSize += count;
        return true;
    }

    /// <summary>An answer nobody waits for is good news, or a refusal of what was
    /// streamed.</summary>
    bool HandleDone(ByteReader payload)
    {
        byte type = payload.ReadU8();
        byte done = payload.ReadU8();
        if (!Whole(payload)) return false;
        if (type == Message.AskReport)
        {
            saysNoReport = true;
        }
        else if (type == awaited)
        {
            awaited = 0;
            result = done;
        }
        else if (type == Message.LoadPart)
        {
            partRefused ??= Refusal(type, done);
        }
        else if (type == Message.Reward && done is DoneResult.Nothing or DoneResult.Judged)
        {
            NotJudged = done;
        }
        else if (done != DoneResult.Good)
        {
            problem ??= Refusal(type, done);
        }

        return true;
    }

    BadInputException Refusal(byte type, byte why) =>
        new($"link '{Name}': the board refuses {BoardText.OfRequest(type)}: {BoardText.Of(why)}");

    static ReadOnlySpan<byte> Rest(ByteReader payload) =>
        payload.Buffer.AsSpan(payload.BufferPosition, payload.Remaining);

    static bool Whole(ByteReader payload) => !payload.Failed && payload.Remaining == 0;

    const long AskEvery = 1_000_000;
    const long KeptEvery = 20_000;
    const int PlanMax = 65536;
    const int LoadPartSize = WireFormat.PayloadMax;

    int stepsATrial = WireFormat.StepsMax;
    int stepsAMessage = 1;

    /// <summary>Reads the board's network.</summary>
    /// <exception cref="BadInputException">It has none, or not the one that it names.</exception>
    public NetworkPlan ReadPlan()
    {
        plan = new byte[PlanMax];
        planSize = 0;
        fields.Clear();
        Demand(Message.AskModel);
        ulong hash = RecordingFormat.HashOf(plan, 0, planSize);
        if (hash != Board!.NetworkHash)
        {
            throw new BadInputException($"link '{Name}': the board's network has hash {hash:X16},"
                + $" expected {Board.NetworkHash:X16} as it said before");
        }

        NetworkPlan read = PlanCodec.Read(new ByteReader(plan, 0, planSize))
            ?? throw new BadInputException(
                $"link '{Name}': the board's network is no plan of version {PlanCodec.Version} or"
                + $" {PlanCodec.AddedVersion}");
        stepsATrial = read.Stream?.SamplesATrial ?? WireFormat.StepsMax;
        return read;
    }

    /// <summary>Loads a model file into the board's flash; the board then restarts with it, and the
    /// session ends.</summary>
    /// <param name="progress">Told the bytes sent so far.</param>
    /// <exception cref="BadInputException">The board refuses; it goes on with its old
    /// model.</exception>
    public void LoadModel(byte[] file, ulong networkHash, Action<int> progress)
    {
        fields.Clear();
        fields.WriteU32((uint)file.Length);
        fields.WriteU32(new Crc32().Append(0, file, 0, file.Length));
        fields.WriteU64(networkHash);
        Demand(Message.LoadBegin);
        partRefused = null;
        for (int sent = 0; sent < file.Length && partRefused == null;)
        {
            int count = Math.Min(LoadPartSize, file.Length - sent);
            fields.Clear();
            fields.WriteU8s(file, sent, count);
            Send(Message.LoadPart);
            sent += count;
            progress(sent);
        }

        // Parts on their way are answered before the end is: what a refusal leaves behind is not
        // taken for an answer to the next model.
        fields.Clear();
        byte end = Request(Message.LoadEnd);
        if (partRefused != null) throw partRefused;
        if (end != DoneResult.Good) throw Refusal(Message.LoadEnd, end);
    }

    /// <summary>Begins to run and to record; waits while somebody teaches the board with its
    /// button.</summary>
    /// <param name="mode">One of <see cref="StartMode"/>.</param>
    public void Start(byte mode, int hashEvery, int snapshotEvery)
    {
        fields.Clear();
        fields.WriteU8(mode);
        fields.WriteU32((uint)hashEvery);
        fields.WriteU32((uint)snapshotEvery);
        DemandWhenFree(Message.Start);
        stepsAMessage = Math.Min(WireFormat.StepsMax, Math.Min(hashEvery, stepsATrial));
    }

    /// <summary>Ends the recording; when this returns all of it has arrived.</summary>
    /// <remarks>The last snapshot is under way when the board says that it has stopped. A label
    /// that is being taught is taught first.</remarks>
    public void Stop()
    {
        Deliver();
        fields.Clear();
        DemandWhenFree(Message.Stop);
        Await(() => snapshotLeft == 0, Message.Stop);
    }

    /// <summary>Feeds a sample, Q15.</summary>
    public void Sample(int population, ReadOnlySpan<int> values)
    {
        fields.Clear();
        fields.WriteVarUint((ulong)population);
        fields.WriteCount(values.Length);
        foreach (int value in values) fields.WriteZigZag(value);
        Send(Message.Sample);
    }

    /// <summary>Feeds spikes of the next step; they may come in several lists, each
    /// ascending.</summary>
    public void Spikes(int population, ReadOnlySpan<int> neurons)
    {
        fields.Clear();
        fields.WriteVarUint((ulong)population);
        fields.WriteCount(neurons.Length);
        int before = -1;
        foreach (int neuron in neurons)
        {
            fields.WriteVarUint((ulong)(neuron - before - 1));
            before = neuron;
        }

        Send(Message.Spikes);
    }

    /// <summary>Makes a board that is fed spikes step, in as few messages as it takes.</summary>
    public void Step(int count)
    {
        for (int left = count; left > 0; left -= stepsAMessage)
        {
            fields.Clear();
            fields.WriteVarUint((ulong)Math.Min(left, stepsAMessage));
            Send(Message.Step);
        }
    }

    /// <summary>Says what the next trial of a fed board shows.</summary>
    public void Label(int label, bool learn)
    {
        WriteLabel(label, learn);
        Send(Message.Label);
    }

    /// <summary>Says that what the board did last was good or bad; a board answers only if it does
    /// not take that, see <see cref="NotJudged"/>.</summary>
    /// <param name="reward">Q12, within ±<see cref="Limits.ValueMax"/>.</param>
    public void Reward(int reward)
    {
        NotJudged = null;
        fields.Clear();
        fields.WriteZigZag(reward);
        Send(Message.Reward);
    }

    /// <summary>Why the board did not take the last reward: nothing is left to judge, or it was
    /// judged before; null as long as it has not said so.</summary>
    public byte? NotJudged { get; private set; }

    public void SwitchLearning(bool on)
    {
        fields.Clear();
        fields.WriteU8((byte)(on ? 1 : 0));
        Demand(Message.Learning);
    }

    /// <summary>Asks for a snapshot in the recording, which comes when it can.</summary>
    public void AskSnapshot()
    {
        fields.Clear();
        Send(Message.AskSnapshot);
    }

    /// <summary>Makes the board write its state to flash.</summary>
    /// <returns>Whether flash took it.</returns>
    /// <exception cref="BadInputException">The board refuses for another reason.</exception>
    public bool Checkpoint()
    {
        fields.Clear();
        byte answer = Request(Message.Checkpoint);
        return answer switch
        {
            DoneResult.Good => true,
            DoneResult.StoreFailed => false,
            _ => throw Refusal(Message.Checkpoint, answer),
        };
    }

    /// <summary>Shows the board's key, which some want to see before they are taught.</summary>
    /// <param name="key">ASCII, at most 63 characters; one that is not is not the board's.</param>
    /// <returns>Whether it is that.</returns>
    public bool ShowKey(string key)
    {
        if (key.Length > 63 || !System.Text.Ascii.IsValid(key)) return false;
        fields.Clear();
        foreach (char c in key) fields.WriteU8((byte)c);
        byte answer = Request(Message.Key);
        return answer switch
        {
            DoneResult.Good => true,
            DoneResult.NeedsKey => false,
            _ => throw Refusal(Message.Key, answer),
        };
    }

    /// <summary>Asks how the board is; the listener hears it when it comes.</summary>
    public void AskReport()
    {
        fields.Clear();
        Send(Message.AskReport);
    }

    /// <summary>Asks how the board is, and waits while it writes a checkpoint.</summary>
    /// <returns>Null if its firmware does not know the question.</returns>
    public BoardReport? ReadReport()
    {
        while (true)
        {
            report = null;
            AskReport();
            Await(() => report != null || saysNoReport, Message.AskReport);
            if (report == null) return null;
            if (report.Kept != KeptCondition.Writing) return report;
            long again = clock.Microseconds + KeptEvery;
            while (clock.Microseconds < again) Pump();
        }
    }

    /// <summary>Asks for the counters, which the listener gets when they come.</summary>
    public void AskCounters()
    {
        fields.Clear();
        Send(Message.AskCounters);
    }

    /// <summary>Reads the counters, in the order of <see cref="DeviceCounter"/>.</summary>
    /// <remarks>A board whose ring is full drops them rather than events: they are asked for
    /// again.</remarks>
    public long[] ReadCounters()
    {
        counters = null;
        long next = clock.Microseconds;
        Await(
            () =>
            {
                if (counters != null) return true;
                if (clock.Microseconds < next) return false;
                next = clock.Microseconds + AskEvery;
                AskCounters();
                return counters != null;
            },
            Message.AskCounters);
        return counters!;
    }

    void Demand(byte type)
    {
        byte answer = Request(type);
        if (answer != DoneResult.Good) throw Refusal(type, answer);
    }

    /// <summary>Asks again while the answer is: not now.</summary>
    void DemandWhenFree(byte type)
    {
        long start = clock.Microseconds;
        byte answer = Request(type);
        while (answer == DoneResult.NotNow && clock.Microseconds - start < AnswerMax)
        {
            long again = clock.Microseconds + HelloEvery;
            while (clock.Microseconds < again) Pump();
            answer = Request(type);
        }

        if (answer != DoneResult.Good) throw Refusal(type, answer);
    }

    byte Request(byte type)
    {
        Begin(type);
        Await(() => awaited == 0, type);
        return result;
    }

    /// <summary>Sends what is in the fields, as soon as the ring has room.</summary>
    void Send(byte type)
    {
        if (fields.Overflowed)
            throw new BadInputException(
                $"{BoardText.OfRequest(type)}: longer than a message of 240 bytes");
        if (port.Session == 0)
            throw new SessionLostException(Name, "there is no session with the board");
        while (!port.TrySend(type, fields)) Pump();
    }

    /// <summary>Waits until the board has taken what it was fed: a slow one takes long, but goes on
    /// taking.</summary>
    void Deliver()
    {
        long start = clock.Microseconds;
        for (int before = port.Waiting; port.Waiting > 0; before = port.Waiting)
        {
            Pump();
            if (port.Waiting != before) start = clock.Microseconds;
            if (clock.Microseconds - start > AnswerMax)
                throw new LinkLostException(Name, "the board takes nothing more of what it is fed");
        }
    }

    void Await(Func<bool> came, byte type)
    {
        long start = clock.Microseconds;
        while (!came())
        {
            Pump();
            if (clock.Microseconds - start > AnswerMax)
                throw new LinkLostException(Name,
                    $"the board was asked {BoardText.OfRequest(type)} and does not answer");
        }
    }

    const long RestartMax = 30_000_000;
    const long LookEvery = 1_000_000;
    const int Looks = 3;

    /// <summary>After <see cref="LoadModel"/>: lets the board start anew, and asks it which network
    /// it runs then.</summary>
    /// <param name="networkHash">Of the model's plan. A board that says another one is asked again,
    /// it may not have left the old one yet.</param>
    /// <returns>The board in a session of its own; of another network if it passed the model
    /// over.</returns>
    /// <exception cref="BadInputException">It did not come back.</exception>
    /// <exception cref="LinkLostException">The line is gone.</exception>
    public BoardIdentity AfterRestart(ulong networkHash)
    {
        long start = clock.Microseconds;
        for (int look = 1; ; look++)
        {
            var session = (ushort)(wanted % ushort.MaxValue + 1);
            Leave();
            Idle();
            try
            {
                BoardIdentity board = Connect(session, "edgespike");
                if (board.NetworkHash == networkHash || look >= Looks) return board;
            }
            catch (Exception away) when (away is BadInputException or SessionLostException)
            {
                // Building a large network takes a chip some time, and meanwhile it answers nobody.
                if (clock.Microseconds - start > RestartMax) throw;
            }
        }
    }

    void Idle()
    {
        long until = clock.Microseconds + LookEvery;
        while (clock.Microseconds < until) Pump();
    }

    /// <summary>What came of the last request, one of <see cref="DoneResult"/>; null while the
    /// board is at it.</summary>
    public byte? Done => awaited == 0 ? result : null;

    /// <summary>Teaches what the board is shown next; waits until that is over.</summary>
    /// <returns>One of <see cref="DoneResult"/>.</returns>
    public byte Teach(int label)
    {
        WriteLabel(label, learn: true);
        return Request(Message.Label);
    }

    /// <summary>Makes the board forget the last label.</summary>
    /// <returns>One of <see cref="DoneResult"/>.</returns>
    public byte Undo()
    {
        fields.Clear();
        return Request(Message.Undo);
    }

    /// <summary>Makes the board sleep; waits until it is awake.</summary>
    /// <returns>One of <see cref="DoneResult"/>.</returns>
    public byte Sleep()
    {
        fields.Clear();
        return Request(Message.Sleep);
    }

    /// <summary>As <see cref="Teach"/>, but does not wait: <see cref="Done"/> says when it is
    /// over.</summary>
    public void BeginTeach(int label)
    {
        WriteLabel(label, learn: true);
        Begin(Message.Label);
    }

    /// <summary>As <see cref="Undo"/>, but does not wait.</summary>
    public void BeginUndo()
    {
        fields.Clear();
        Begin(Message.Undo);
    }

    void Begin(byte type)
    {
        awaited = type;
        Send(type);
    }

    void WriteLabel(int label, bool learn)
    {
        fields.Clear();
        fields.WriteZigZag(label);
        fields.WriteU8((byte)(learn ? 1 : 0));
    }
}
