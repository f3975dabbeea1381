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
/// of its time at most, what a taught window leaves to do is done before the next but one has
/// passed, and the model fits one of the board's slots.
/// </remarks>
public static class BoardSizing
{
    const double HeapMargin = 1.5;
    const double TimeMargin = 2;
    const double WindowsOfWork = 2;
    const int Trials = 2;

    /// <summary>Tries the sizes of <see cref="SensorSize.Ladder"/> in order and takes the first
    /// that fits.</summary>
    /// <param name="make">The task with the network of a size.</param>
    /// <param name="seed">Of the network.</param>
    /// <returns>The task, and what was found, a line each.</returns>
    /// <exception cref="BadInputException">Even the smallest does not fit; says by
    /// what.</exception>
    public static (LearningTask Task, IReadOnlyList<string> Notes) Fit(
        Board board, Func<SensorSize, LearningTask> make, ulong seed)
    {
        var notes = new List<string>();
        string last = "";
        foreach (SensorSize size in SensorSize.Ladder)
        {
            LearningTask task = make(size);
            NetworkPlan plan = task.Plan(seed);
            var model = new SavedModel(plan, NetworkBuilder.Build(plan, new VectorKernels()));
            string? tooMuch = TooMuch(board, model, task, seed, out string fits);
            if (tooMuch == null)
            {
                notes.Add($"sized for {board.Title}: {size}; {fits}");
                return (task, notes);
            }

            last = tooMuch;
            if (notes.Count == 0)
                notes.Add($"for {board.Title} the network of a PC is too large: {tooMuch}");
        }

        throw new BadInputException(
            $"--for {board.Name}: even {SensorSize.Ladder[^1]} is too much: {last}; expected fewer "
                + "channels, classes or samples");
    }

    static string? TooMuch(Board board, SavedModel model, LearningTask task, ulong seed,
        out string fits)
    {
        fits = "";
        Footprint memory = DeviceAround.Measure(model);
        if (memory.ChipBytes * HeapMargin > board.ManagedHeap.Bytes)
            return $"{memory.ChipBytes:N0} bytes, at most two thirds of "
                + $"{board.ManagedHeap.Bytes:N0} are free";
        double periodMs = DevicePeriod.Milliseconds(board, model.Plan, null);
        PeriodCost period = PeriodCost.Measure(model, task, Trials, seed);
        BoardFit fit = BoardFit.Measure(board, model, memory, period, periodMs);
        if (fit.ModelBytes > board.Storage.SlotBytes)
            return $"a model of {fit.ModelBytes:N0} bytes, a slot holds "
                + $"{board.Storage.SlotBytes:N0}";
        double mean = fit.Milliseconds(period.MeanLearning);
        if (mean * TimeMargin > periodMs)
            return $"{mean:0.0} ms of each {periodMs:0.0} ms, at most half";
        FitRow? row = fit.Rows.FirstOrDefault(r =>
            !r.Fits && r.Needed
                > r.There * (r.What.EndsWith(", all", StringComparison.Ordinal) ? WindowsOfWork
                    : 1));
        if (row != null) return $"{row.What}: {row.Needed:N1} of {row.There:N1} {row.Unit}";
        fits = $"{memory.ChipBytes:N0} of {board.ManagedHeap.Bytes:N0} bytes, {mean:0.0} of "
            + $"{periodMs:0.0} ms a sample, {fit.Milliseconds(period.Work) / 1e3:0.0} s of work in "
            + "pieces after a taught window";
        return null;
    }
}
