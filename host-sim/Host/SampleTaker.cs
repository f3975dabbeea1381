namespace EdgeSpike.HostSim.Host;

/// <summary>Takes a stretch of the samples that a board streams, from a moment on.</summary>
/// <remarks>One thread hears the stream, another begins and takes.</remarks>
/// <param name="length">Samples of a stretch, 1 or more.</param>
/// <param name="ofTrials">Whether a stretch is a trial of the board's, from its begin: trials that
/// wait for a motion.</param>
public sealed class SampleTaker(int length, bool ofTrials) : TwinListener
{
    readonly Lock alone = new();
    readonly List<int[]> taken = [];
    bool open;
    bool running;
    long received;

    /// <summary>Samples that came, taken or not.</summary>
    public long Received => Interlocked.Read(ref received);

    /// <summary>Samples of the stretch so far; 0 before it was begun.</summary>
    public int Count
    {
        get
        {
            lock (alone) return taken.Count;
        }
    }

    /// <summary>From now on samples are taken; what was taken before is forgotten.</summary>
    public void Begin()
    {
        lock (alone)
        {
            taken.Clear();
            open = true;
            running = false;
        }
    }

    /// <inheritdoc/>
    public override void BeginTrial(bool learn, int label)
    {
        lock (alone)
        {
            if (ofTrials && taken.Count < length) taken.Clear();
            running = true;
        }
    }

    /// <summary>The board's trial is over: one that broke off is no stretch.</summary>
    public override void EndTrial(long step, int decision)
    {
        lock (alone)
        {
            if (ofTrials && taken.Count < length) taken.Clear();
            running = false;
        }
    }

    /// <summary>The stretch, once it is whole; null before.</summary>
    public int[][]? Whole()
    {
        lock (alone) return taken.Count == length ? [.. taken] : null;
    }

    /// <summary>A sample came.</summary>
    /// <param name="sample">Q15, one value a channel; copied.</param>
    public override void Add(ReadOnlySpan<int> sample)
    {
        Interlocked.Increment(ref received);
        lock (alone)
        {
            if (open && (running || !ofTrials) && taken.Count < length) taken.Add(sample.ToArray());
        }
    }

    /// <summary>Samples are missing here: a stretch that is not whole begins anew.</summary>
    public override void Break()
    {
        lock (alone)
        {
            if (taken.Count < length) taken.Clear();
        }
    }
}
