using EdgeSpike.Core;
using EdgeSpike.HostSim.Devices.Links;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Devices;

/// <content>What a host asks for. Each waits, pumping, until the message has room and the answer came.</content>
public sealed partial class DeviceClient
{
    const long AskEvery = 1_000_000;
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
                $"link '{Name}': the board's network is no plan of version {PlanCodec.Version}");
        stepsATrial = read.Stream?.SamplesATrial ?? WireFormat.StepsMax;
        return read;
    }

    /// <summary>Loads a model file into the board's flash; the board then restarts with it, and the session ends.</summary>
    /// <param name="file">All its bytes.</param>
    /// <param name="networkHash">Of its plan.</param>
    /// <param name="progress">Told the bytes sent so far.</param>
    /// <exception cref="BadInputException">The board refuses; it goes on with its old model.</exception>
    public void LoadModel(byte[] file, ulong networkHash, Action<int> progress)
    {
        fields.Clear();
        fields.WriteU32((uint)file.Length);
        fields.WriteU32(new Crc32().Append(0, file, 0, file.Length));
        fields.WriteU64(networkHash);
        Demand(Message.LoadBegin);
        for (int sent = 0; sent < file.Length;)
        {
            int count = Math.Min(LoadPartSize, file.Length - sent);
            fields.Clear();
            fields.WriteU8s(file, sent, count);
            Send(Message.LoadPart);
            sent += count;
            progress(sent);
        }

        fields.Clear();
        Demand(Message.LoadEnd);
    }

    /// <summary>Begins to run and to record; waits while somebody teaches the board with its button.</summary>
    /// <param name="mode">One of <see cref="StartMode"/>.</param>
    /// <param name="hashEvery">Steps between hashes.</param>
    /// <param name="snapshotEvery">Steps between snapshots.</param>
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
    /// <remarks>The last snapshot is under way when the board says that it has stopped. A label that is being taught
    /// is taught first.</remarks>
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

    /// <summary>Feeds spikes of the next step; they may come in several lists, each ascending.</summary>
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

    /// <summary>Switches learning.</summary>
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
    public void Checkpoint() => DemandPlain(Message.Checkpoint);

    /// <summary>Asks for the counters, which the listener gets when they come.</summary>
    public void AskCounters()
    {
        fields.Clear();
        Send(Message.AskCounters);
    }

    /// <summary>Reads the counters, in the order of <see cref="DeviceCounter"/>.</summary>
    /// <remarks>A board whose ring is full drops them rather than events: they are asked for again.</remarks>
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

    void DemandPlain(byte type)
    {
        fields.Clear();
        Demand(type);
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
            throw new BadInputException($"{BoardText.OfRequest(type)}: longer than a message of 240 bytes");
        if (port.Session == 0) throw new SessionLostException(Name, "there is no session with the board");
        while (!port.TrySend(type, fields)) Pump();
    }

    /// <summary>Waits until the board has taken what it was fed: a slow one takes long, but goes on taking.</summary>
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
                throw new LinkLostException(Name, $"the board was asked {BoardText.OfRequest(type)} and does not answer");
        }
    }
}
