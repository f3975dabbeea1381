namespace EdgeSpike.HostSim.Train;

/// <summary>Work that several workers did side by side, counted.</summary>
/// <param name="All">Multiplications with an addition: of all trials, and of what one thread does
/// between batches.</param>
/// <param name="InARow">Of those, how many had to wait for each other: of each batch its busiest
/// worker's, and all between batches.</param>
public readonly record struct SharedWork(long All, long InARow)
{
    // Adam, the bound of the norm and the mean, for a parameter.
    const int MovesAParameter = 12;

    /// <summary>How much sooner all is done than by one worker, if nothing but work takes
    /// time.</summary>
    public double SpeedUp => InARow == 0 ? 1 : (double)All / InARow;

    /// <summary>With another batch.</summary>
    /// <param name="byWorker">Of its trials.</param>
    /// <param name="parameters">That are summed up once a worker and moved once.</param>
    public SharedWork And(IReadOnlyList<long> byWorker, int parameters)
    {
        long moves = (long)MovesAParameter * parameters;
        long sums = (long)byWorker.Count * parameters;
        return new SharedWork(
            All + byWorker.Sum() + moves + parameters, InARow + byWorker.Max() + moves + sums);
    }

    /// <summary>With another run's.</summary>
    public SharedWork And(SharedWork other) => new(All + other.All, InARow + other.InARow);
}
