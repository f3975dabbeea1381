using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Proof.Fuzzing;

namespace EdgeSpike.Tests.Support;

/// <summary>Recordings whose events are written by hand: every check right, the content as
/// wanted.</summary>
internal static class HandMade
{
    /// <summary>Inputs (population 0), neurons (1) and outputs (2) of the network.</summary>
    public static readonly NetworkPlan Plan = FuzzFiles.Plan();

    public static byte[] Recording(int hashEvery, Action<ByteWriter> events) =>
        Write(hashEvery, events, closed: true);

    /// <summary>The same without its end.</summary>
    public static byte[] TornRecording(int hashEvery, Action<ByteWriter> events) =>
        Write(hashEvery, events, closed: false);

    public static void Steps(ByteWriter events, ulong count)
    {
        events.WriteU8(RecordingFormat.Steps);
        events.WriteVarUint(count);
    }

    public static void Hashes(ByteWriter events)
    {
        events.WriteU8(RecordingFormat.Hashes);
        for (int stage = 0; stage < 3; stage++) events.WriteU64(0);
    }

    public static void Spikes(ByteWriter events, ulong population, params ulong[] gaps)
    {
        events.WriteU8(RecordingFormat.Spikes);
        events.WriteVarUint(population);
        events.WriteCount(gaps.Length);
        foreach (ulong gap in gaps) events.WriteVarUint(gap);
    }

    public static void Targets(ByteWriter events, ulong population, params long[] targets)
    {
        events.WriteU8(RecordingFormat.Targets);
        events.WriteVarUint(population);
        events.WriteCount(targets.Length);
        foreach (long target in targets) events.WriteZigZag(target);
    }

    private static byte[] Write(int hashEvery, Action<ByteWriter> events, bool closed)
    {
        var sink = new MemorySink();
        var blocks = new BlockWriter(sink, new Crc32(), new BlockChain());
        Network network = NetworkBuilder.Build(Plan, new Kernels());
        ModelFile.WriteHeader(blocks, Plan, new RecordingHeader("by hand"), hashEvery);
        ModelFile.WritePlan(blocks, Plan);
        ModelFile.WriteSnapshot(blocks, network, RecordingFormat.SnapshotBuffer(network));
        var writer = new ByteWriter(4096);
        events(writer);
        Assert.IsTrue(blocks.Write(RecordingFormat.Events, writer));
        if (closed) blocks.Close();
        return sink.ToArray();
    }
}
