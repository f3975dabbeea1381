using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What the device loop costs between two samples besides its network: ranges, trials,
/// votes, button, lamp, and with a host the recording, its hashes, frames and their
/// checks.</summary>
/// <param name="Alone">On a board that nobody talks to.</param>
/// <param name="Heard">On one whose host records it.</param>
/// <remarks>
/// The loop is counted poll by poll on made-up motions that it answers, and what its network costs
/// on the same samples is taken off. A trial that learns costs it no more a sample. Snapshots,
/// checkpoints and drivers are not in it.
/// </remarks>
public sealed record LoopCost(LoopShare Alone, LoopShare Heard)
{
    /// <summary>Steps between hashes, as `record` asks for.</summary>
    public const int HashEvery = 100;

    const int SnapshotEvery = 10_000;

    /// <summary>What each method has in the mean sample of a board whose host records it, the
    /// network's and those of polls that find nothing to do included; dearest first.</summary>
    public IReadOnlyList<MethodShare> HeardMethods { get; private init; } = [];

    /// <param name="model">Where to begin; it is not changed.</param>
    /// <param name="trials">How many trials; more if no hash would be due in so few.</param>
    /// <returns>Null if it can have no loop, or its sensor spikes: then its host makes the
    /// steps.</returns>
    public static LoopCost? Measure(SavedModel model, int trials)
    {
        if (DeviceAround.Missing(model.Plan) != null) return null;
        var device = new DeviceModel(model.Plan, new VectorKernels());
        if (device.Channels == 0) return null;
        int steps = device.Stream.SamplesATrial * device.StepsASample;
        trials = Math.Max(trials, (HashEvery + steps - 1) / steps);
        using var code = new CountedCode();
        LoopRun alone = LoopRun.Alone(code, device, model, trials);
        LoopRun heard = LoopRun.Heard(code, device, model, trials, HashEvery, SnapshotEvery);
        var played = new SavedModel(model.Plan, device.Network);
        return new LoopCost(
            Share(device, played, alone, null), Share(device, played, heard, HashEvery))
        {
            HeardMethods = heard.Methods.Mean(heard.Periods.Count),
        };
    }

    static LoopShare Share(DeviceModel device, SavedModel model, LoopRun run, int? hashEvery)
    {
        int wrong = Snapshot.Read(device.Network, run.Before, 0, run.Before.Length);
        long before = device.Network.StepCount;
        using var code = new CountedCode();
        var network = new CountedNetwork(code, model);
        var steps = new List<OpcodeCount>();
        var shown = new List<bool>();
        SessionTape tape =
            SessionTape.Of(device.Network, session => Show(session, device, run.Readings, shown));
        OpcodeCount around = network.Play(tape, steps.Add);
        if (wrong >= 0 || !network.State().AsSpan().SequenceEqual(run.After))
        {
            throw new InvalidOperationException(
                "the counted loop and the counted network part ways");
        }

        OpcodeCount[] own =
            [.. steps.Chunk(device.StepsASample)
                .Select(sample => sample.Aggregate((a, b) => a + b))];
        OpcodeCount[] rest =
            [.. run.Periods.Where((_, n) => shown[n]).Zip(own, (all, part) => all - part)];

        // A trial that waits for a motion begins with a sample that is not shown.
        OpcodeCount elsewhere = device.Onset == null ? default : network.Begun;
        OpcodeCount sum = rest.Aggregate((a, b) => a + b) - (around - elsewhere);
        long[] plain = [.. Weighted(n => !IsEdge(n) && !IsHashed(n))];
        if (plain.Length == 0) plain = [.. Weighted(_ => true)];
        return new LoopShare(
            (double)sum.Opcodes / rest.Length, (double)sum.Weighted / rest.Length,
            StepCost.Quantile(plain, 0.999),
            Weighted(IsEdge).Last(), Weighted(IsHashed).LastOrDefault(),
            (double)run.Looks / run.Periods.Count, run.Look.Weighted);

        IEnumerable<long> Weighted(Func<int, bool> which) =>
            rest.Where((_, n) => which(n)).Select(period => period.Weighted).Order();

        bool IsEdge(int n) =>
            n % device.Stream.SamplesATrial is var at
                && (at == 0 || at == device.Stream.SamplesATrial - 1);

        // The recorder hashes those steps whose number the interval divides.
        bool IsHashed(int n) => (before + (n + 1L) * device.StepsASample) / hashEvery
            > (before + (long)n * device.StepsASample) / hashEvery;
    }

    /// <summary>The same samples to the network alone.</summary>
    /// <param name="shown">Gets whether each was shown, or passed between two trials.</param>
    static void Show(Session session, DeviceModel device, List<int[]> readings, List<bool> shown)
    {
        var trials = new StreamTrials(session, device);
        var sample = new int[device.Channels];
        foreach (int[] reading in readings)
        {
            device.Range.Map(reading, sample);
            bool waits = !trials.Running && trials.Waits;
            shown.Add(!waits);
            if (waits)
            {
                if (trials.Watch(sample)) trials.BeginAtOnset(-1, learn: false);
                continue;
            }

            if (!trials.Running) trials.Begin(-1, learn: false);
            bool whole = trials.Show(sample);
            while (trials.Answering) whole = trials.Work();
            if (whole) trials.End();
        }
    }
}

/// <summary>Opcodes a sample: of the poll that takes it, and of what the polls before the next do
/// beyond a look. Looks are apart, for a board that has no time for one leaves it out.</summary>
/// <param name="Opcodes">Of the mean one, each as one.</param>
/// <param name="Weighted">The same by <see cref="OpcodePrice"/>.</param>
/// <param name="Weighted999">99.9 % of the samples cost no more, weighted; without those that begin
/// or end a trial or have a hash, if there are any.</param>
/// <param name="Edge">The dearest that begins or ends a trial, what that costs the network
/// included; weighted.</param>
/// <param name="Hashed">The dearest in which the state is hashed, whatever else falls on it
/// included; weighted, 0 if nobody asks for hashes.</param>
/// <param name="Looks">Polls a sample in which there was nothing to do, as often as the loop asks
/// for them.</param>
/// <param name="Look">Opcodes of one, weighted.</param>
public sealed record LoopShare(double Opcodes, double Weighted, long Weighted999,
    long Edge, long Hashed, double Looks,
    long Look);
