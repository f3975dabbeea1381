using System.Collections.Concurrent;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Host;

/// <summary>A network on this machine that does what a board's does, while the board streams its
/// recording.</summary>
/// <remarks>
/// The stream becomes the bytes of a recording; a thread reads them, replays and compares, as
/// `verify` would the file. At the first difference it stops: what follows is heard and not
/// replayed.
/// </remarks>
public sealed class LiveTwin : IDisposable
{
    readonly BytePipe queue = new();
    readonly Network network;
    readonly Thread thread;
    readonly RateMeter rates;
    readonly StageObserver observer;
    readonly TwinListener? listener;
    readonly int input;
    readonly ConcurrentQueue<TaskCompletionSource<byte[]?>> asked = new();
    volatile TwinReport report;

    /// <summary>Builds the network, and waits for the stream.</summary>
    /// <param name="plan">The board's network, with a stream.</param>
    /// <param name="hashEvery">Steps between hashes, as the board was told.</param>
    /// <param name="listener">Hears what is replayed; null if nobody does.</param>
    /// <param name="copy">Gets the bytes of the recording too; null if nobody keeps them.</param>
    /// <param name="coreBits">Fingerprint of the board's core.</param>
    /// <exception cref="BadInputException">It cannot be built, or costs more than a board's network
    /// can.</exception>
    public LiveTwin(
        NetworkPlan plan, string title, int hashEvery, TwinListener? listener = null,
        ByteSink? copy = null, ulong coreBits = CoreBits.Fingerprint)
    {
        this.listener = listener;
        input = listener == null ? -1 : new DescribedNetwork("the board", plan).Input();
        if (plan.Stream == null)
            throw new BadInputException(
                "the board's network has no stream: expected one, as every board needs");
        try
        {
            BuildGuard.Check(plan, 0);
            network = NetworkBuilder.Build(plan, new VectorKernels());
        }
        catch (ConfigurationException problem)
        {
            throw new BadInputException($"the board's network: {problem.Message}");
        }

        rates = new RateMeter(network, StepsASecond(plan));
        observer = listener == null ? rates : new Tap(rates, listener);
        report = TwinReport.Empty with { Rates = rates.Rates };
        Recording = new StreamRecording(copy == null ? queue : new BothSinks(queue, copy),
            plan, title, hashEvery, coreBits);
        thread = new Thread(Follow) { IsBackground = true, Name = "twin" };
        thread.Start();
    }

    public StreamRecording Recording { get; }

    /// <summary>How far it came.</summary>
    public TwinReport Report => report;

    /// <summary>Steps in a second of the board's time.</summary>
    public static double StepsASecond(NetworkPlan plan)
    {
        int samples =
            plan.Populations.Where(p => p.Encoder.Id != 0).Select(p => p.Encoder.Parameters[1])
            .FirstOrDefault(1);
        return 1e6 / plan.Stream.PeriodMicroseconds * Math.Max(1, samples);
    }

    /// <summary>The stream is over: waits until the twin has seen all of it.</summary>
    /// <param name="whole">Whether the recording was ended, or broke off.</param>
    /// <returns>What it found.</returns>
    /// <exception cref="BadInputException">A recording that was ended lacks part of a
    /// snapshot.</exception>
    public TwinReport End(bool whole)
    {
        if (whole) Recording.Close();
        else Recording.BreakOff();
        queue.End();
        thread.Join();
        return report;
    }

    /// <summary>Asks for the network's state between two trials, as <see cref="Snapshot"/> writes
    /// it.</summary>
    /// <returns>Null if the stream ends before there is one.</returns>
    public Task<byte[]?> AskState()
    {
        var asking =
            new TaskCompletionSource<byte[]?>(TaskCreationOptions.RunContinuationsAsynchronously);
        asked.Enqueue(asking);
        if (!thread.IsAlive) GiveState(null);
        return asking.Task;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        queue.End();
        thread.Join();
        queue.Dispose();
    }

    void Follow()
    {
        var reader = new RecordingReader(queue.Source);
        if (reader.Next() == RecordingItem.Plan)
        {
            var watch = new Watch(this);
            watch.Player = new Player(reader, network, watch);
            PlayOutcome outcome = watch.Player.Play();
            Publish(watch.Player, Difference(outcome, watch.Player));
        }

        queue.Drain();
        GiveState(null);
    }

    void GiveState(byte[]? state)
    {
        while (asked.TryDequeue(out TaskCompletionSource<byte[]?>? asking)) asking.SetResult(state);
    }

    byte[] State()
    {
        var state = new byte[Snapshot.SizeMax(network)];
        return state[..Snapshot.Write(network, state, 0)];
    }

    static string? Difference(PlayOutcome outcome, Player player) => outcome switch
    {
        PlayOutcome.Diverged => "differs " + Divergence.Where(
            player.DivergedStep, Math.Min(player.LastAgreedStep + 1, player.DivergedStep),
            player.DivergedStage),
        PlayOutcome.Bad => $"cannot be replayed: {player.Problem}",
        _ => null,
    };

    void Publish(Player player, string? difference) => report = new TwinReport(
        player.Steps, player.LastAgreedStep, player.HashesCompared, player.Gaps,
        player.StepsNotCovered,
        player.Restores, rates.Rates, difference)
    {
        LastSteps = player.LastSteps,
    };

    sealed class Watch(LiveTwin twin) : PlayListener
    {
        bool inTrial;

        public Player Player { get; set; } = null!;

        public override void Before(RecordingItem item, RecordingReader reader)
        {
            if (item is RecordingItem.Hashes or RecordingItem.EndTrial or RecordingItem.Gap
                or RecordingItem.Restore)
                twin.Publish(Player, null);
            if (item == RecordingItem.BeginTrial) inTrial = true;
            else if (item is RecordingItem.EndTrial or RecordingItem.Gap or RecordingItem.Restore)
                inTrial = false;
            bool rests = item == RecordingItem.Sample && !inTrial && !twin.network.HasWork;
            if (rests && Player.LastAgreedStep >= 0 && !twin.asked.IsEmpty)
                twin.GiveState(twin.State());
            if (twin.listener != null) Tell(item, reader, twin.listener);
        }

        void Tell(RecordingItem item, RecordingReader reader, TwinListener listener)
        {
            switch (item)
            {
                case RecordingItem.Sample when reader.Population == twin.input:
                    listener.Add(reader.Values.AsSpan(0, (int)reader.Count));
                    break;
                case RecordingItem.BeginTrial:
                    listener.BeginTrial(reader.Learn, reader.Class);
                    break;
                case RecordingItem.EndTrial:
                    listener.EndTrial(twin.network.StepCount, reader.Class);
                    break;
                case RecordingItem.Gap:
                    listener.Break();
                    break;
            }
        }

        public override StageObserver Observer(long step) => twin.observer;
    }

    /// <summary>Before a step is over an input's spikes are still there.</summary>
    sealed class Tap(RateMeter rates, TwinListener listener) : StageObserver
    {
        public override void Delivered(Network network) => rates.Delivered(network);

        public override void Stepped(Network network) => rates.Stepped(network);

        public override void Learned(Network network)
        {
            rates.Learned(network);
            listener.Stepped(network);
        }
    }
}
