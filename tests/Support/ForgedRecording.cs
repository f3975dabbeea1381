using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Link;
using EdgeSpike.Proof.Fuzzing;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Support;

/// <summary>Recordings as a forger makes them: every number, CRC and chain is right, what they say
/// is not.</summary>
internal static class ForgedRecording
{
    /// <summary>Steps of a trial of <see cref="Labelled"/>.</summary>
    public const int TrialSteps = 20;

    private const int WindowStart = 12;

    private static NetworkPlan Plan => FuzzFiles.Plan();

    /// <summary>A genuine one: trials with labels, answers by votes.</summary>
    public static byte[] Labelled(int trials, int hashEvery = 7, ulong seed = 3)
    {
        Network network = NetworkBuilder.Build(Plan, new Kernels());
        var sink = new MemorySink();
        var header = new RecordingHeader("labelled") { Answers = RecordingFormat.AnswersByVotes };
        Recorder recorder = BlockSink.Record(network, Plan, header, sink, hashEvery, 50);
        var runner = new TrialRunner(new Session(network, recorder), 0, 2);
        var random = new FuzzRandom(seed, 1);
        for (int n = 0; n < trials; n++) runner.Run(Trial(random, n % 2), learn: n % 3 != 2);
        recorder.Close();
        return sink.ToArray();
    }

    /// <summary>Steps that no core ever did: spikes drawn by lot, no hash, no snapshot behind
    /// them.</summary>
    public static byte[] Invented(int steps, int hashEvery)
    {
        FuzzBlocks file = Begin(hashEvery);
        file.Blocks.Add((RecordingFormat.Events, InventedSteps(steps)));
        return file.ToFile(closed: true);
    }

    /// <summary>A genuine one of so many steps, with invented ones behind its last hash.</summary>
    public static byte[] WithInventedTail(int genuine, int hashEvery, int invented)
    {
        Network network = NetworkBuilder.Build(Plan, new Kernels());
        var sink = new MemorySink();
        Recorder recorder = BlockSink.Record(network, Plan, "genuine", sink, hashEvery, 1_000_000);
        var session = new Session(network, recorder);
        var random = new FuzzRandom(5, 1);
        for (int n = 0; n < genuine; n++)
        {
            if (random.Once(2)) session.Spike(0, random.Below(6));
            session.Step();
        }

        recorder.Close();
        FuzzBlocks file = FuzzBlocks.Of(sink.ToArray());
        Assert.AreEqual(RecordingFormat.Snapshot, file.Blocks[^1].Type);
        file.Blocks[^1] = (RecordingFormat.Events, InventedSteps(invented));
        return file.ToFile(closed: true);
    }

    /// <summary>One true hash after so many silent steps, then invented ones.</summary>
    public static byte[] Thinned(int hashEvery, int invented)
    {
        Network network = NetworkBuilder.Build(Plan, new Kernels());
        var hashes = new StageHashes();
        for (int n = 1; n < hashEvery; n++) network.Step(null);
        network.Step(hashes);
        var events = new ByteWriter(64);
        events.WriteU8(RecordingFormat.Steps);
        events.WriteVarUint((ulong)hashEvery);
        events.WriteU8(RecordingFormat.Hashes);
        events.WriteU64(hashes.Deliver);
        events.WriteU64(hashes.Step);
        events.WriteU64(hashes.Learn);
        FuzzBlocks file = Begin(hashEvery);
        file.Blocks.Add((RecordingFormat.Events, events.Buffer[..events.Size]));
        file.Blocks.Add((RecordingFormat.Events, InventedSteps(invented)));
        return file.ToFile(closed: true);
    }

    /// <summary>A gap of no steps, and behind it the state with one byte altered; then genuine
    /// steps.</summary>
    public static byte[] AlteredInAGapOfZero(bool alter)
    {
        Network network = NetworkBuilder.Build(Plan, new Kernels());
        FuzzBlocks file = Begin(100);
        network.Step(null);
        byte[] events = [RecordingFormat.Steps, 1, RecordingFormat.Gap, 0];
        file.Blocks.Add((RecordingFormat.Events, events));
        if (alter) network.Populations[1].Potential.Values[3] ^= 1 << 10;
        file.Blocks.Add((RecordingFormat.Snapshot, SnapshotOf(network)));
        for (int n = 0; n < 5; n++) network.Step(null);
        file.Blocks.Add((RecordingFormat.Events, [RecordingFormat.Steps, 5]));
        file.Blocks.Add((RecordingFormat.Snapshot, SnapshotOf(network)));
        return file.ToFile(closed: true);
    }

    /// <summary>Header, plan, snapshot, end.</summary>
    public static byte[] Empty() => Begin(1).ToFile(closed: true);

    /// <summary>What a recording says of its trials, said otherwise.</summary>
    /// <param name="label">Of a trial, from its label.</param>
    /// <param name="answer">Of a trial, from its label and its answer.</param>
    public static byte[] Reworded(byte[] file, Func<int, int> label, Func<int, int, int> answer)
    {
        FuzzBlocks blocks = FuzzBlocks.Of(file);
        int shown = -1;
        for (int n = 0; n < blocks.Blocks.Count; n++)
        {
            if (blocks.Blocks[n].Type != RecordingFormat.Events) continue;
            byte[] events = [.. blocks.Blocks[n].Payload];
            foreach ((int at, byte type) in EventStarts(blocks, n))
            {
                // Labels and answers are one byte each: 2·class, or 1 for none.
                if (type == RecordingFormat.BeginTrial)
                {
                    shown = label(events[at + 2] / 2);
                    events[at + 2] = (byte)(shown < 0 ? 1 : 2 * shown);
                }

                if (type == RecordingFormat.EndTrial)
                    events[at + 1] = (byte)(2 * answer(shown, events[at + 1] / 2));
            }

            blocks.Blocks[n] = (RecordingFormat.Events, events);
        }

        return blocks.ToFile(closed: true);
    }

    /// <summary>Takes the answer out of one trial that does not learn: no bit of the state
    /// notices.</summary>
    /// <param name="file">A genuine one, with such a trial.</param>
    public static byte[] WithoutAnAnswer(byte[] file)
    {
        FuzzBlocks blocks = FuzzBlocks.Of(file);
        bool learns = true;
        for (int n = 0; n < blocks.Blocks.Count; n++)
        {
            if (blocks.Blocks[n].Type != RecordingFormat.Events) continue;
            byte[] events = blocks.Blocks[n].Payload;
            foreach ((int at, byte type) in EventStarts(blocks, n))
            {
                if (type == RecordingFormat.BeginTrial) learns = events[at + 1] == 1;
                if (type != RecordingFormat.EndTrial || learns) continue;
                blocks.Blocks[n] =
                    (RecordingFormat.Events, [.. events[..at], .. events[(at + 2)..]]);
                return blocks.ToFile(closed: true);
            }
        }

        throw new AssertFailedException("every trial learns");
    }

    /// <summary>Header, plan and first snapshot of a network that has done nothing yet.</summary>
    private static FuzzBlocks Begin(int hashEvery)
    {
        Network network = NetworkBuilder.Build(Plan, new Kernels());
        var sink = new MemorySink();
        Recorder recorder = BlockSink.Record(network, Plan, "forged", sink, hashEvery, 1);
        recorder.Close();
        FuzzBlocks blocks = FuzzBlocks.Of(sink.ToArray());
        blocks.Blocks.RemoveRange(3, blocks.Blocks.Count - 3);
        return blocks;
    }

    private static byte[] InventedSteps(int steps)
    {
        var random = new FuzzRandom(9, 1);
        var events = new ByteWriter(1 << 20);
        for (int n = 0; n < steps; n++)
        {
            HandSpike(events, random.Below(6));
            events.WriteU8(RecordingFormat.Steps);
            events.WriteVarUint(1);
        }

        return events.Buffer[..events.Size];
    }

    private static void HandSpike(ByteWriter events, int neuron)
    {
        events.WriteU8(RecordingFormat.Spikes);
        events.WriteVarUint(0);
        events.WriteCount(1);
        events.WriteVarUint((ulong)neuron);
    }

    private static byte[] SnapshotOf(Network network)
    {
        SnapshotWriter writer = RecordingFormat.SnapshotBuffer(network);
        BitConverter.TryWriteBytes(writer.Bytes, network.StepCount);
        writer.Begin(8);
        network.Visit(writer);
        return writer.Bytes[..writer.Position];
    }

    /// <summary>Where the events of a block begin: the shortest piece that a reader takes as one
    /// more event.</summary>
    private static List<(int At, byte Type)> EventStarts(FuzzBlocks file, int block)
    {
        var starts = new List<(int At, byte Type)>();
        byte[] payload = file.Blocks[block].Payload;
        for (int at = 0; at < payload.Length; at += EventSize(payload, at))
            starts.Add((at, payload[at]));
        return starts;
    }

    private static int EventSize(byte[] payload, int at)
    {
        var fields = new ByteReader(payload, at + 1, payload.Length - at - 1);
        switch (payload[at])
        {
            case RecordingFormat.BeginTrial:
                fields.ReadU8();
                fields.ReadZigZag();
                break;
            case RecordingFormat.EndTrial:
                fields.ReadZigZag();
                break;
            case RecordingFormat.Steps:
                fields.ReadVarUint();
                break;
            case RecordingFormat.Hashes:
                for (int n = 0; n < 3; n++) fields.ReadU64();
                break;
            case RecordingFormat.State:
                for (int n = 0; n < 2; n++) fields.ReadU64();
                break;
            case RecordingFormat.Spikes or RecordingFormat.Targets:
                fields.ReadVarUint();
                int count = fields.ReadCount(1, 1000);
                for (int n = 0; n < count; n++) fields.ReadVarUint();
                break;
        }

        Assert.IsFalse(fields.Failed);
        return 1 + fields.Position;
    }

    private static Trial Trial(FuzzRandom random, int label)
    {
        var starts = new int[TrialSteps + 1];
        var spikes = new List<short>();
        for (int t = 0; t < TrialSteps; t++)
        {
            for (short i = 0; i < 6; i++)
            {
                if (random.Once(i % 2 == label ? 2 : 6)) spikes.Add(i);
            }

            starts[t + 1] = spikes.Count;
        }

        return new Trial(starts, [.. spikes], label, WindowStart);
    }
}
