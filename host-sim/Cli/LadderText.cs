using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Cost;

namespace EdgeSpike.HostSim.Cli;

/// <summary>The ladder for people.</summary>
public static class LadderText
{
    /// <param name="saved">What was saved; null if nothing was.</param>
    public static void Write(LadderRow[] rows, Ladder[] ladders, ConvertedModel? saved)
    {
        Report.WriteLine($"{"[bold]rung[/]",-33}{"accuracy",9}{"(lowest-highest)",18}{"ticks",8}"
            + $"{"events",9}{"input",9}{"bytes",8}");
        foreach (LadderRow row in rows)
        {
            string range = $"({row.AccuracyMin * 100:F1}-{row.AccuracyMax * 100:F1})";
            string ticks = row.Ticks == 0 ? "-" : $"{row.Ticks:F1}";
            Report.WriteLine($"{row.Name,-24}{row.Accuracy * 100,9:F2}{range,18}{ticks,8}"
                + $"{row.Events,9:N0}{row.InputEvents,9:N0}{row.Bytes,8:N0}");
        }

        Report.WriteLine("Accuracy in percent, means over seeds. Events: synapses that spikes of "
            + "neurons went");
        Report.WriteLine("over, an answer; of dense networks multiplications. Input: synapses that "
            + "the input");
        Report.WriteLine("went over.");
        Report.WriteLine($"Count over ticks is off from the activation by "
            + $"{ladders.Average(l => l.RateError):F3} at 8 ticks; the early exit leads by "
            + $"{ladders.Average(l => l.Margin):F1} (chosen on examples held"
            + " back).");
        foreach (WeightLoss loss in saved?.Losses ?? [])
        {
            Report.WriteLine(
                Report.Escape($"saved: {loss.Projection}, {loss.Bits} bits: weights off by"
                + $" {loss.RelativeError * 100:F2} % of their size"));
        }
    }
}
