using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Host;

namespace EdgeSpike.Studio.Boards;

/// <summary>The last minute of what a board measured, the spikes that its encoders made of it, and
/// the trials that it cut it into.</summary>
/// <remarks>
/// A sample's place is its number since the board began. A board that waits for a motion shows its
/// network the samples of a trial late by some, and the first of them a second time: those are put
/// where they were measured, and as many after the trial never came. One thread writes, any
/// reads.
/// </remarks>
public sealed class LiveTrace : TwinListener
{
    /// <summary>Samples kept: a minute at 50 Hz.</summary>
    public const int Kept = 3000;

    const int SpikesKept = 20_000;

    readonly Lock alone = new();
    readonly Queue<TracedSample> samples = new();
    readonly Queue<TracedSpike> spikes = new();
    readonly Queue<TracedTrial> trials = new();
    readonly SampleValues values;
    readonly int late;
    readonly List<int[]> trial = [];
    long next;
    long newest = -1;
    long begun;
    int steps;
    bool inTrial;
    bool learns;
    int label = -1;

    /// <param name="plan">Of the board, with a stream.</param>
    /// <param name="input">Index of the population that takes the samples.</param>
    public LiveTrace(NetworkPlan plan, int input)
    {
        PopulationPlan population = plan.Populations[input];
        Channels = population.Encoder.Parameters[0];
        StepsASample = population.Encoder.Parameters[1];
        PeriodSeconds = plan.Stream.PeriodMicroseconds / 1e6;
        values = new SampleValues(population.Ranges, Channels);
        late = plan.Stream.Onset?.Before ?? 0;
        ChannelNames = population.Names.Length == Channels
            ? population.Names
            : [.. Enumerable.Range(1, Channels).Select(c => $"channel {c}")];
        Bands = RasterBand.Of(plan);
    }

    public int Channels { get; }

    public int StepsASample { get; }

    public IReadOnlyList<string> ChannelNames { get; }

    /// <summary>Time between two samples.</summary>
    public double PeriodSeconds { get; }

    /// <summary>Populations whose spikes are kept.</summary>
    public IReadOnlyList<RasterBand> Bands { get; }

    /// <summary>Told each trial that ended whole, on the thread of the twin.</summary>
    public Action<TrialSeen> Ended { get; set; } = _ => { };

    /// <summary>Number of the newest sample; −1 before the first.</summary>
    public long Newest
    {
        get
        {
            lock (alone) return newest;
        }
    }

    /// <summary>Samples that came after one, in order, and all trials that are kept.</summary>
    /// <param name="number">−1: all that is kept.</param>
    public TraceSlice Since(long number)
    {
        lock (alone)
            return new TraceSlice(newest, [.. samples.Where(s => s.Number > number)], [.. trials]);
    }

    /// <summary>Spikes after a time, in order.</summary>
    /// <param name="time">In samples.</param>
    public IReadOnlyList<TracedSpike> SpikesSince(double time)
    {
        lock (alone) return [.. spikes.Where(s => s.Time > time)];
    }

    /// <inheritdoc/>
    public override void Add(ReadOnlySpan<int> sample)
    {
        int[] readings = new int[sample.Length];
        for (int c = 0; c < readings.Length; c++) readings[c] = values.Thousandths(c, sample[c]);
        lock (alone)
        {
            long place = next++ - (inTrial ? late : 0);
            if (inTrial)
            {
                trial.Add(readings);
                steps = 0;
            }

            if (place <= newest) return;
            newest = place;
            samples.Enqueue(new TracedSample(place, readings));
            while (samples.Count > Kept) samples.Dequeue();
            while (spikes.Count > SpikesKept) spikes.Dequeue();
            while (trials.TryPeek(out TracedTrial? first) && first.End < newest - Kept)
                trials.Dequeue();
        }
    }

    /// <inheritdoc/>
    public override void BeginTrial(bool learn, int label)
    {
        lock (alone)
        {
            inTrial = true;
            trial.Clear();
            begun = next - late;
            learns = learn;
            this.label = label;
        }
    }

    /// <inheritdoc/>
    public override void Stepped(Network network)
    {
        lock (alone)
        {
            if (!inTrial) return;
            double time = next - 1 - late + ((double)steps++ / StepsASample);
            foreach (RasterBand band in Bands)
            {
                SpikeRing ring = network.Populations[band.Population].Spikes;
                int from = ring.Head * ring.Size;
                int before = -1;
                for (int s = from; s < from + ring.Counts[ring.Head]; s++)
                {
                    int row = band.RowOf(ring.Indices[s]);
                    if (row != before) spikes.Enqueue(new TracedSpike(time, row));
                    before = row;
                }
            }
        }
    }

    /// <inheritdoc/>
    public override void EndTrial(long step, int decision)
    {
        TrialSeen seen;
        lock (alone)
        {
            if (!inTrial) return;
            inTrial = false;
            seen = new TrialSeen(step, [.. trial], label, learns, decision);
            trials.Enqueue(new TracedTrial(begun, next - late, decision));
            trial.Clear();
        }

        Ended(seen);
    }

    /// <inheritdoc/>
    public override void Break()
    {
        lock (alone)
        {
            inTrial = false;
            trial.Clear();
            next++;
        }
    }
}

/// <summary>A sample at its place in time.</summary>
/// <param name="Number">Since the board began.</param>
/// <param name="Readings">Thousandths of the sensor's unit, one a channel.</param>
public sealed record TracedSample(long Number, int[] Readings);

/// <param name="Time">In samples.</param>
public readonly record struct TracedSpike(double Time, int Row);

/// <param name="Begin">Number of its first sample.</param>
/// <param name="End">Number of the first sample after it.</param>
/// <param name="Decision">Class that was answered; −1 if unknown.</param>
public sealed record TracedTrial(long Begin, long End, int Decision);

/// <param name="Newest">Number of the newest sample.</param>
public sealed record TraceSlice(
    long Newest, IReadOnlyList<TracedSample> Samples, IReadOnlyList<TracedTrial> Trials);

/// <summary>A trial that ended.</summary>
/// <param name="Step">Of the network at its end.</param>
/// <param name="Readings">Thousandths of the sensor's unit, in time order, one a channel.</param>
/// <param name="Label">Class that was taught; −1 if none.</param>
/// <param name="Decision">Class that was answered; −1 if unknown.</param>
public sealed record TrialSeen(long Step, int[][] Readings, int Label, bool Learned, int Decision);
