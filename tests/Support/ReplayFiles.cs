using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Proof.Fuzzing;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Support;

/// <summary>Files of all kinds, good and bad, in a folder of their own.</summary>
internal sealed class ReplayFiles : IDisposable
{
    public ReplayFiles() => Directory.CreateDirectory(Folder);

    public string Folder { get; } =
        Path.Combine(Path.GetTempPath(), "edgespike-" + Path.GetRandomFileName());

    /// <summary>A network whose numbers are easy to check: 6 inputs, 8 neurons, 2
    /// outputs.</summary>
    public static NetworkPlan Plan => FuzzFiles.Plan();

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    public string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    /// <summary>A recording of 100 steps.</summary>
    public string Good(string name = "good.espk", ulong seed = 1, int hashEvery = 1,
        long snapshotEvery = 40) =>
        Write(name, RecordedRun.Make(Plan, seed, 100, hashEvery, snapshotEvery));

    /// <summary>A recording in which something happens once, before a step, unseen by the
    /// recorder.</summary>
    public string Faulty(string name, long step, Action<Network> strike, int hashEvery = 1,
        long snapshotEvery = 40)
    {
        Network network = NetworkBuilder.Build(Plan, new Kernels());
        var sink = new MemorySink();
        var relay = new SessionRelay();
        var recorder =
            BlockSink.Record(network, Plan, "with a fault", sink, hashEvery, snapshotEvery);
        relay.Listener = recorder;
        relay.BeforeStages = () =>
        {
            if (network.StepCount + 1 == step) strike(network);
        };
        new RandomRun(new Session(network, relay), 1) { Answers = false }.Steps(100);
        recorder.Close();
        return Write(name, sink.ToArray());
    }

    /// <summary>A recording of 100 steps, some of which had no room; something may happen before a
    /// step.</summary>
    public string Gappy(string name, int from, int to, long step = 0,
        Action<Network>? strike = null, long snapshotEvery = 1)
    {
        Network network = NetworkBuilder.Build(Plan, new Kernels());
        var file = new MemorySink();
        var relay = new SessionRelay();
        var sink = new FickleSink(
            new BlockSink(network, Plan, "with a gap", file),
            RecordingSink.LongestEvent(network),
            () => network.StepCount < from || network.StepCount >= to);
        var recorder = new Recorder(network, sink);
        recorder.Open(1, snapshotEvery);
        relay.Listener = recorder;
        relay.BeforeStages = () =>
        {
            if (network.StepCount + 1 == step) strike!(network);
        };
        new RandomRun(new Session(network, relay), 1) { Answers = false }.Steps(100);
        recorder.Close();
        return Write(name, file.ToArray());
    }

    /// <summary>A recording of 100 steps; before some of them the first state comes back.</summary>
    public string Restored(string name, params int[] steps) => Restored(name, 1, steps);

    /// <summary>The same with hashes of every so many steps.</summary>
    public string Restored(string name, int hashEvery, int[] steps)
    {
        Network network = NetworkBuilder.Build(Plan, new Kernels());
        var first = new byte[Snapshot.SizeMax(network)];
        int size = Snapshot.Write(network, first, 0);
        var sink = new MemorySink();
        Recorder recorder = BlockSink.Record(network, Plan, "with restores", sink, hashEvery, 40);
        var session = new Session(network, recorder);
        var run = new RandomRun(session, 1) { Answers = false };
        for (int n = 0; n < 100; n++)
        {
            foreach (int step in steps.Where(step => step == n))
            {
                Assert.IsTrue(session.Restore(RecordingFormat.Undo, first, 0, size));
            }

            run.Step();
        }

        recorder.Close();
        return Write(name, sink.ToArray());
    }

    /// <summary>A good recording, taken apart, changed and put together with every check
    /// right.</summary>
    public string Forged(string name, Action<FuzzBlocks> change)
    {
        FuzzBlocks blocks = FuzzBlocks.Of(RecordedRun.Make(Plan, 1, 100, 1, 40));
        change(blocks);
        blocks.FixPlanHash();
        return Write(name, blocks.ToFile(closed: true));
    }

    public string Model(string name)
    {
        var sink = new MemorySink();
        ModelFile.Write(sink, Plan, NetworkBuilder.Build(Plan, new Kernels()));
        return Write(name, sink.ToArray());
    }
}
