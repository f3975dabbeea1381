using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.HostSim.Train;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What `train` found, for people and for machines.</summary>
/// <param name="held">The same with the hidden weights fixed; null if that was not run.</param>
public sealed class TrainText(TrainingResult result, TrainingResult? held)
{
    readonly RunResult run = result.Run;
    readonly LabelledResult? labelled = result.Run.Task.Classes.Count == 0 ? null
        : LabelledResult.Of(result.Run, held?.Run.Runs.Seeds) with { HiddenLearns = true };

    /// <summary>Accuracy of the board before and after; null where there was none.</summary>
    public (double Before, double After)? OnBoard { get; init; }

    /// <summary>What `learn` says of such a run, and what it cost to make integers of it.</summary>
    /// <param name="trainer">A name of <c>--trainer</c>, as "bptt".</param>
    public object ToJson(string trainer)
    {
        Dictionary<string, object?> json = run.ToJson();
        json["trainer"] = trainer;
        json["inDoubles"] = Spread.Of(result.InDoubles);
        json["inDoublesBySeed"] = result.InDoubles;
        json["lostByQuantising"] = Spread.Of(result.Lost);
        json["weightsHash"] = $"{WeightsHash:X16}";
        json["saturatedWeights"] = result.Saturated;
        json["lastLoss"] = result.Batches[0].Select(b => (double?)b.Loss).LastOrDefault();
        json["workSharing"] = new { result.Work.All, result.Work.InARow, result.Work.SpeedUp };
        if (OnBoard is { } board)
        {
            json["onBoardBefore"] = board.Before;
            json["onBoardAfter"] = board.After;
        }

        if (labelled != null) json["labelled"] = labelled;
        if (held != null) json["hiddenFixedBySeed"] = held.Run.Score.BySeed;
        return json;
    }

    /// <param name="saved">Where the model was saved; null if nowhere.</param>
    public void Write(string? saved)
    {
        new LearnText(run, labelled).Write(saved == null ? [] : [saved]);
        TaskMeasure measure = run.Score.Measure;
        if (held != null && labelled == null)
        {
            for (int m = 0; m < held.Run.Scores.Count; m++)
                Line("hidden fixed", Over(held.Run.Scores[m].Measure, held.Run.Scores[m].BySeed));
        }

        Line("in doubles", Over(measure, result.InDoubles));
        string lost = measure.IsShare
            ? $"{100 * Spread.Of(result.Lost).Mean:+0.0;-0.0;0.0} points"
            : measure.Text(Spread.Of(result.Lost).Mean);
        Line("quantising", $"loses {lost}; {result.Saturated} weights out of range");
        if (OnBoard is { } board)
        {
            Line("on the board", $"{board.Before:P1} before, {board.After:P1} after:"
                + $" {100 * (board.After - board.Before):+0.0;-0.0;0.0} points");
        }

        if (result.Work.All > 0)
        {
            Line("workers", $"{result.Work.SpeedUp:F2} times less work one after the other than of"
                + $" one worker ({result.Work.All / 1e9:F2} G multiplications, counted)");
        }

        Line("weights", $"hash {WeightsHash:X16}");
        if (measure.Baseline is { } level && labelled == null)
            Line("beside it", $"{measure.BaselineName} {measure.Text(level)}");
    }

    /// <summary>Of the first seed's integer weights: equal if no bit of them differs.</summary>
    ulong WeightsHash => run.Runs.Model.Network.Projections
        .Aggregate(0UL, (sum, projection) => unchecked(sum + projection.Weights.Hash));

    static string Over(TaskMeasure measure, IReadOnlyList<double> bySeed)
    {
        var spread = Spread.Of(bySeed);
        string range = bySeed.Count == 1 ? ""
            : $", from {measure.Text(spread.Min)} to {measure.Text(spread.Max)}";
        return $"{measure.Text(spread.Mean)} {measure.Name}{range}";
    }

    static void Line(string name, string text) => Report.WriteLine($"{name,-15} {text}");
}
