using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>Finds the largest network of a sensor that a board holds with margin, and says
/// why.</summary>
/// <remarks>
/// Sizes are tried from large to small (<see cref="SensorSize.Ladder"/>). One fits if all rows of
/// <see cref="BoardFit"/> do, the heap is filled to two thirds at most, the mean period takes half
/// of its time at most, and the model fits one of the board's slots. If none does and the data
/// does not say how often it was read, the smallest is tried with more time between samples, on
/// all but an eighth of the heap.
/// </remarks>
public static class BoardSizing
{
    const double HeapMargin = 1.5;
    const double LeastHeapMargin = 1.15;
    const double TimeMargin = 2;
    static readonly double[] SlowerMs = [25, 30, 40, 50];
    const int Trials = 2;

    /// <summary>Tries the sizes of <see cref="SensorSize.Ladder"/> in order and takes the first
    /// that fits.</summary>
    /// <param name="make">The task with the network of a size, and with a time between samples,
    /// µs, where the data does not say it; null: the usual one.</param>
    /// <param name="seed">Of the network.</param>
    /// <returns>The task, and what was found, a line each.</returns>
    /// <exception cref="BadInputException">Even the smallest does not fit; says by
    /// what.</exception>
    public static (LearningTask Task, IReadOnlyList<string> Notes) Fit(
        Board board, Func<SensorSize, double?, LearningTask> make, ulong seed)
    {
        var notes = new List<string>();
        string last = "";
        foreach (SensorSize size in SensorSize.Ladder)
        {
            LearningTask task = make(size, null);
            string? tooMuch = TooMuch(board, task, seed, HeapMargin, out string fits);
            if (tooMuch == null)
            {
                notes.Add($"sized for {board.Title}: {size}; {fits}");
                return (task, notes);
            }

            last = tooMuch;
            if (notes.Count == 0)
                notes.Add($"for {board.Title} the network of a PC is too large: {tooMuch}");
        }

        foreach (double milliseconds in SlowerMs)
        {
            LearningTask task = make(SensorSize.Ladder[^1], milliseconds * 1e3);
            if (task.Plan(seed).Stream?.PeriodMicroseconds != (int)(milliseconds * 1e3)) break;
            string? tooMuch = TooMuch(board, task, seed, LeastHeapMargin, out string fits);
            last = tooMuch ?? last;
            if (tooMuch != null) continue;
            notes.Add($"sized for {board.Title}: {SensorSize.Ladder[^1]}; {fits}");
            notes.Add($"the data does not say how often it was read; {board.Title} can read every "
                + $"{milliseconds:0} ms: as often as the data was read is best");
            return (task, notes);
        }

        throw new BadInputException(
            $"--for {board.Name}: even {SensorSize.Ladder[^1]} is too much: {last}; expected fewer "
                + "channels, classes or samples");
    }

    static string? TooMuch(
        Board board, LearningTask task, ulong seed, double heapMargin, out string fits)
    {
        fits = "";
        NetworkPlan plan = task.Plan(seed);
        var model = new SavedModel(plan, NetworkBuilder.Build(plan, new VectorKernels()));
        Footprint memory = DeviceAround.Measure(model);
        long free = ChipRuntime.Free(board);
        if (memory.ChipBytes * heapMargin > free)
            return $"{memory.ChipBytes:N0} bytes, at most {1 / heapMargin:P0} of "
                + $"{free:N0} are free";
        double periodMs = DevicePeriod.Milliseconds(board, model.Plan, null);
        PeriodCost period = PeriodCost.Measure(model, task, Trials, seed);
        BoardFit fit = BoardFit.Measure(board, model, memory, period, periodMs);
        if (fit.ModelBytes > board.Storage.SlotBytes)
            return $"a model of {fit.ModelBytes:N0} bytes, a slot holds "
                + $"{board.Storage.SlotBytes:N0}";
        double mean = fit.Milliseconds(period.MeanLearning);
        if (mean * TimeMargin > periodMs)
            return $"{mean:0.0} ms of each {periodMs:0.0} ms, at most half";
        FitRow? row = fit.Rows.FirstOrDefault(r => !r.Fits);
        if (row != null) return $"{row.What}: {row.Needed:N1} of {row.There:N1} {row.Unit}";
        fits = $"{memory.ChipBytes:N0} of {free:N0} bytes, {mean:0.0} of "
            + $"{periodMs:0.0} ms a sample, {fit.Milliseconds(period.Work) / 1e3:0.0} s of work in "
            + "pieces after a taught window";
        return null;
    }
}
