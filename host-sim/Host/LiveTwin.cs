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
    readonly SampleTaker? taker;
    readonly int input;
    volatile TwinReport report;

    /// <summary>Builds the network, and waits for the stream.</summary>
    /// <param name="plan">The board's network, with a stream.</param>
    /// <param name="hashEvery">Steps between hashes, as the board was told.</param>
    /// <param name="taker">Hears the samples too; null if nobody wants them.</param>
    /// <exception cref="BadInputException">It cannot be built, or costs more than a board's network
    /// can.</exception>
    public LiveTwin(NetworkPlan plan, string title, int hashEvery, SampleTaker? taker = null)
    {
        this.taker = taker;
        input = taker == null ? -1 : new DescribedNetwork("the board", plan).Input();
        if (plan.Stream == null)
            throw new BadInputException("the board's network has no stream: expected one, as every board needs");
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
        report = TwinReport.Empty with { Rates = rates.Rates };
        Recording = new StreamRecording(queue, plan, title, hashEvery);
        thread = new Thread(Follow) { IsBackground = true, Name = "twin" };
        thread.Start();
    }

    public StreamRecording Recording { get; }

    /// <summary>How far it came.</summary>
    public TwinReport Report => report;

    /// <summary>Steps in a second of the board's time.</summary>
    public static double StepsASecond(NetworkPlan plan)
    {
        int samples = plan.Populations.Where(p => p.Encoder.Id != 0).Select(p => p.Encoder.Parameters[1])
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
    }

    static string? Difference(PlayOutcome outcome, Player player) => outcome switch
    {
        PlayOutcome.Diverged => "differs " + Divergence.Where(
            player.DivergedStep, Math.Min(player.LastAgreedStep + 1, player.DivergedStep), player.DivergedStage),
        PlayOutcome.Bad => $"cannot be replayed: {player.Problem}",
        _ => null,
    };

    void Publish(Player player, string? difference) => report = new TwinReport(
        player.Steps, player.LastAgreedStep, player.HashesCompared, player.Gaps, player.StepsNotCovered,
        player.Restores, rates.Rates, difference)
    {
        LastSteps = player.LastSteps,
    };

    sealed class Watch(LiveTwin twin) : PlayListener
    {
        public Player Player { get; set; } = null!;

        public override void Before(RecordingItem item, RecordingReader reader)
        {
            if (item is RecordingItem.Hashes or RecordingItem.EndTrial or RecordingItem.Gap or RecordingItem.Restore)
                twin.Publish(Player, null);
            if (item == RecordingItem.Sample && reader.Population == twin.input)
                twin.taker?.Add(reader.Values.AsSpan(0, (int)reader.Count));
            else if (item == RecordingItem.BeginTrial) twin.taker?.BeginTrial();
            else if (item == RecordingItem.EndTrial) twin.taker?.EndTrial();
            else if (item == RecordingItem.Gap) twin.taker?.Break();
        }

        public override StageObserver Observer(long step) => twin.rates;
    }
}
