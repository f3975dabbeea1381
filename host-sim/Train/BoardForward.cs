using System.Diagnostics;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Reference;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Train;

/// <summary>A board at a link as the forward pass: models are deployed to it, trials are fed spike
/// by spike, and what it has computed is read from a snapshot of its own state.</summary>
/// <param name="session">With the board.</param>
public sealed class BoardForward(DeviceSession session) : IBoardForward
{
    static readonly TimeSpan AnswerMax = TimeSpan.FromSeconds(60);

    // Nobody keeps the recording: as few hashes and snapshots as the board takes.
    const int HashEvery = 65_536;
    const int SnapshotEvery = 1 << 30;

    readonly Arriving arriving = new();
    Network? network;
    NetworkPlan plan = session.Plan;
    int input;
    int output;

    /// <inheritdoc/>
    /// <exception cref="BadInputException">The board cannot run it, or takes no spikes for
    /// it.</exception>
    public void Load(SavedModel model)
    {
        plan = model.Plan;
        (input, output) = (PlanEnds.Input(plan), PlanEnds.Readout(plan));
        if (plan.Stream == null || input < 0 || output < 0)
        {
            throw new BadInputException("a network that no board can be fed: expected a stream,"
                + " one input and one readout, as glyphs-loop has");
        }

        SpikeFeed.CheckInput("--in-the-loop", plan);
        ulong hash = new DeviceModel(plan, new VectorKernels()).Hash;
        var file = new FileInMemory();
        ModelFile.Write(file, plan, model.Network);
        if (network != null) session.Client.Stop();
        session.Client.LoadModel(file.ToArray(), hash, _ => { });
        if (session.Client.AfterRestart(hash).NetworkHash != hash)
            throw new BadInputException("the board passed the model over when it started");
        network = NetworkBuilder.Build(plan, new VectorKernels());
        session.Client.Listener = arriving;
        session.Client.Start(StartMode.HostFeeds, HashEvery, SnapshotEvery);
    }

    /// <inheritdoc/>
    /// <exception cref="BadInputException">The trial has other steps than the board's stream, or
    /// the board does not answer.</exception>
    public double[] Show(TrialSequence trial)
    {
        if (trial.Steps != plan.Stream.SamplesATrial)
        {
            throw new BadInputException($"trials of {trial.Steps} steps, expected"
                + $" {plan.Stream.SamplesATrial}, as the stream of the board's network says");
        }

        DeviceClient client = session.Client;
        client.Label(trial.Label, learn: false);
        foreach (short[] spikes in trial.Spikes[input])
        {
            if (spikes.Length > 0)
                client.Spikes(input, [.. spikes.Select(i => (int)i)]);
            client.Step(1);
        }

        ReadState();
        Population readout = network!.Populations[output];
        return [.. Enumerable.Range(0, readout.Size).Select(k =>
            ReferenceNumbers.Real(((ReadoutPopulation)readout).Value(k), Limits.ValueBits))];
    }

    void ReadState()
    {
        arriving.Begin();
        session.Client.AskSnapshot();
        var waited = Stopwatch.StartNew();
        while (!arriving.IsWhole)
        {
            session.Client.Pump();
            if (waited.Elapsed > AnswerMax)
                throw new BadInputException(
                    "the board was asked for its state and does not answer");
        }

        byte[] bytes = arriving.Bytes;
        if (Snapshot.Read(network!, bytes, 0, bytes.Length) >= 0)
            throw new BadInputException("the board's state is not one of its network");
    }

    /// <summary>Puts a snapshot together.</summary>
    sealed class Arriving : BoardListener
    {
        int left;

        public byte[] Bytes { get; private set; } = [];

        public bool IsWhole => left == 0;

        public void Begin() => left = -1;

        public override void SnapshotMark(ulong step, uint size) =>
            (Bytes, left) = (new byte[size], (int)size);

        public override void SnapshotPart(uint offset, ReadOnlySpan<byte> bytes)
        {
            if (offset + bytes.Length > Bytes.Length) return;
            bytes.CopyTo(Bytes.AsSpan((int)offset));
            left -= bytes.Length;
        }
    }
}
