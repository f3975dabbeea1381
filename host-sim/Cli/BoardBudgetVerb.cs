using System.CommandLine;

using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike budget --board B NETWORK`: whether a network fits a board, and how large it
/// could be.</summary>
public static class BoardBudgetVerb
{
    public static readonly Option<string?> BoardName = new("--board")
    {
        Description = "Whether it fits this board: a name of `boards`, or FILE" + BoardFile.Ending,
    };

    static readonly Option<double?> PeriodMs = new("--period-ms")
    {
        Description = "With --board: milliseconds between samples (default: the network's "
            + "stream's, else the board's)",
    };

    static readonly Option<string?> Grow = new("--grow")
    {
        Description = "With --board: the population whose largest size is searched (default: the "
            + "largest hidden one)",
    };

    static readonly Option<double> Checkpoints = new("--checkpoints-a-day")
    {
        Description = "With --board: how often the state is written to flash",
        DefaultValueFactory = _ => 144,
    };

    static readonly Option<double?> Battery = new("--battery-mah")
    {
        Description = "With --board: charge of the battery (default: the board's)",
    };

    public static IReadOnlyList<Option> Options =>
        [BoardName, PeriodMs, Grow, Checkpoints, Battery];

    /// <param name="task">To count on; null for the network's own.</param>
    /// <returns>No if it does not fit.</returns>
    /// <param name="methods">So many of the dearest methods are listed.</param>
    public static VerbResult Run(ParseResult given, string path, string? task, int trials,
        ulong seed, int methods)
    {
        Board board = BoardFile.Open(given.GetValue(BoardName)!);
        double perDay = Positive(Checkpoints.Name, given.GetValue(Checkpoints));
        double? charge = given.GetValue(Battery) is { } mAh ? Positive(Battery.Name, mAh) : null;
        string[] settings = given.GetValue(TaskOptions.Settings)!;
        SavedModel model = OpenedNetwork.Open(path, settings);
        double periodMs = DevicePeriod.Milliseconds(board, model.Plan, given.GetValue(PeriodMs));
        LargestPopulation? largest = NetworkFile.IsDescription(path)
            ? LargestPopulation.Of(path, settings, given.GetValue(Grow), task)
            : null;
        PeriodCost period =
            PeriodCost.Measure(model, OpenedNetwork.Task(task, path, model), trials, seed);
        BoardFit fit =
            BoardFit.Measure(board, model, DeviceAround.Measure(model), period, periodMs);
        GrownPopulation? grown = largest == null ? null : new GrownPopulation(
            largest.Name, largest.Size, largest.ByBytes(board), largest.ByTime(board, periodMs));
        var report = new BoardBudgetReport(fit, grown, FlashWear.Of(fit, perDay),
            BatteryLife.Of(fit, charge), methods);
        return VerbResult.Of(fit.Fits, report.ToJson(), report.Write);
    }

    static double Positive(string option, double value) =>
        value is > 0 and < 1e9 ? value
            : throw new BadInputException($"{option} {value}: expected more than 0");
}

/// <summary>How large a population could be.</summary>
/// <param name="ByBytes">The largest that the managed heap holds.</param>
/// <param name="ByTime">The largest that is in time.</param>
public sealed record GrownPopulation(string Population, int Size, LargestSize ByBytes,
    LargestSize ByTime);
