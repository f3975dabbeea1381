using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.Studio.Boards;

/// <summary>What a network costs the board that runs it, in words: counted, not measured.</summary>
public sealed record BoardCosts(string Memory, string Battery)
{
    const int Trials = 1;
    const ulong Seed = 1;

    /// <summary>Takes some seconds.</summary>
    /// <param name="name">What the board says it is.</param>
    public static BoardCosts Of(string name, NetworkPlan plan)
    {
        var model = new SavedModel(plan, NetworkBuilder.Build(plan, new VectorKernels()));
        Footprint memory = DeviceAround.Measure(model);
        if (!BoardFile.DefaultNames.Contains(name))
        {
            return new BoardCosts(
                $"{memory.ChipBytes:N0} bytes",
                $"not known: '{name}' is none of the boards that 'edgespike boards' lists");
        }

        Board board = BoardFile.Open(name);
        var task = new StreamTask(new DescribedNetwork("the board's network", plan));
        PeriodCost period = PeriodCost.Measure(model, task, Trials, Seed);
        BoardFit fit = BoardFit.Measure(board, model, memory, period,
            DevicePeriod.Milliseconds(board, plan, null));
        BatteryLife life = BatteryLife.Of(fit, null);
        string battery = life.Hours is { } hours && life.HoursAwake is { } awake
            ? $"{awake:0.#} hours with this computer on the line, {hours:0.#} alone, of "
                + $"{life.MilliampHours:N0} mAh: an estimate"
            : $"{life.MeanMa:0.#} mA alone, no battery on board: an estimate";
        return new BoardCosts(
            $"{fit.HeapBytes:N0} of {board.ManagedHeap.Bytes:N0} bytes of heap", battery);
    }
}
