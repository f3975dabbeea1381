using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Rules;
using EdgeSpike.Sessions;

namespace EdgeSpike.Tests.Support;

/// <summary>A recorded run in which something goes wrong once, beside a clean run of the same
/// network: what the search has to find is known from the two alone.</summary>
internal sealed class FaultRun
{
    private readonly LinkRandom random;
    private readonly long strikeBefore;
    private Network? faulty;
    private bool legalOnly;

    private FaultRun(ulong seed, int steps)
    {
        random = new LinkRandom(seed ^ 0xFA17);
        strikeBefore = 1 + random.Below(steps);
    }

    public ReplayFault Fault { get; private set; } = null!;

    /// <summary>The step before which it did, its input recorded already.</summary>
    public long StrikeBefore => strikeBefore;

    /// <summary>The first step whose hashes or snapshot differ; 0 if none do.</summary>
    public long Step { get; private set; }

    /// <summary>The first stage that does.</summary>
    public Stage Stage { get; private set; }

    /// <summary>The cells that differ there.</summary>
    public List<Cell> Cells { get; private set; } = [];

    /// <summary>Whether the two end in different states.</summary>
    public bool EndsDifferently { get; private set; }

    public RecordingInput Recording { get; private set; } = null!;

    public static FaultRun Make(
        ulong seed, int steps, int hashEvery, long snapshotEvery,
        Func<BlockSink, Network, RecordingSink>? sinkOf = null)
    {
        NetworkPlan plan = RandomPlans.Make(seed, 12, HasOneCause);
        var run = new FaultRun(seed, steps) { legalOnly = sinkOf != null };
        run.faulty = NetworkBuilder.Build(plan, new Kernels());
        Network clean = NetworkBuilder.Build(plan, new Kernels());
        var sink = new MemorySink();
        var blocks = new BlockSink(run.faulty, plan, $"fault {seed}", sink);
        var recorder =
            new Recorder(run.faulty, sinkOf == null ? blocks : sinkOf(blocks, run.faulty));
        recorder.Open(hashEvery, snapshotEvery);
        StageCells ours = new(), theirs = new();
        var ourListener =
            new SessionRelay { Listener = recorder, BeforeStages = run.Strike, Watch = ours };
        var faultyRun = new RandomRun(new Session(run.faulty, ourListener), seed);
        var cleanRun = new RandomRun(new Session(clean, new SessionRelay { Watch = theirs }), seed);
        for (int n = 0; n < steps; n++)
        {
            faultyRun.Step();
            cleanRun.Step();
            if (run.Step != 0 || run.Fault == null) continue;
            if (StageCells.Difference(ours, theirs, run.Fault) is { } difference)
            {
                (run.Step, run.Stage, run.Cells) = (n + 1, difference.Stage, difference.Cells);
            }
            else if (((n + 1) % snapshotEvery == 0 || n + 1 == steps)
                && !SameState(run.faulty, clean))
            {
                (run.Step, run.Stage) = (n + 1, Stage.Snapshot);
            }
        }

        recorder.Close();
        run.EndsDifferently = !SameState(run.faulty, clean);
        byte[] file = sink.ToArray();
        run.Recording = FileInMemory.Input($"seed {seed}", file);
        return run;
    }

    public override string ToString() =>
        $"{Recording.Name}: {Fault} before step {strikeBefore}, shows in step {Step}"
        + $" {Stage} in {Cells.Count} cells ({string.Join("; ", Cells.Take(4))})";

    /// <summary>What goes wrong shows in one place: a spike changes the potentials of those that it
    /// reaches and an adaptation, an error changes weights in the step in which it is.</summary>
    private static bool HasOneCause(NetworkPlan plan) =>
        plan.Populations.All(p => p.Noise.Id == 0 && p.Neuron.Id is InputKind.Id or LifKind.Id
                or MixedLifKind.Id or AlifKind.Id or GradedKind.Id or ReadoutKind.Id
                or MemorylessKind.Id
            && p.Surrogate.Id is 0 or TriangleKind.Id or TableKind.Id or DerivativeKind.Id
                or RegressionKind.Id or SoftmaxKind.Id
            && p.Signals.All(s => s.Id <= RateCeilingKind.Id))
        && plan.Projections.All(
            q => q.Rule.Id <= ContrastiveKind.Id && q.Terms.Length == 0 && q.Beside.Id == 0);

    private static bool SameState(Network a, Network b) => Take(a).AsSpan().SequenceEqual(Take(b));

    private static byte[] Take(Network network)
    {
        var bytes = new byte[Snapshot.SizeMax(network)];
        return bytes[..Snapshot.Write(network, bytes, 0)];
    }

    private void Strike()
    {
        if (Fault != null || faulty!.StepCount + 1 != strikeBefore) return;
        Fault = ReplayFault.AtRandom(faulty, random, legalOnly);
        Fault.Strike(faulty);
    }
}
