using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Support;

/// <summary>Makes recordings in memory, and plays them.</summary>
internal static class RecordedRun
{
    /// <summary>Records a random run of a plan.</summary>
    public static byte[] Make(NetworkPlan plan, ulong seed, int steps, int hashEvery,
        long snapshotEvery)
    {
        Network network = NetworkBuilder.Build(plan, new Kernels());
        var sink = new MemorySink();
        var recorder =
            BlockSink.Record(network, plan, $"seed {seed}", sink, hashEvery, snapshotEvery);
        new RandomRun(new Session(network, recorder), seed) { Answers = false }.Steps(steps);
        recorder.Close();
        return sink.ToArray();
    }

    /// <summary>A player that stands at the start of a recording.</summary>
    public static Player Open(byte[] file, int size = -1, PlayListener? listener = null)
    {
        var reader =
            new RecordingReader(new MemorySource(file, size < 0 ? file.Length : size, 1000));
        RecordingItem first = reader.Next();
        Assert.AreEqual(RecordingItem.Plan, first, reader.Problem);
        return new Player(reader, NetworkBuilder.Build(reader.Plan, new Kernels()), listener);
    }

    /// <summary>What a player has to say.</summary>
    public static string Describe(Player player, PlayOutcome outcome) =>
        $"{outcome} {player.Problem} agreed {player.LastAgreedStep}"
        + $" diverged {player.DivergedStep} {player.DivergedStage}"
        + $" hashes {player.HashesCompared} snapshots {player.SnapshotsCompared}";
}
