using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cli;

/// <summary>The part of the view that says whether all is well: what was late, lost, or
/// wrong.</summary>
public static class MonitorHealth
{
    const int TextWidth = 65;

    /// <summary>Its lines, with Spectre markup.</summary>
    /// <param name="sight">What is to be seen.</param>
    public static IReadOnlyList<string> Of(BoardSight sight)
    {
        double longest = sight.Counter(DeviceCounter.LongestMicroseconds) / 1000.0;
        double period = sight.Plan.Stream.PeriodMicroseconds / 1000.0;
        return
        [
            MonitorView.Row("deadlines",
                $"{Count(sight.Counter(DeviceCounter.MissedDeadlines))} missed,"
                + $" longest work {longest:0.0} of {period:0.#} ms"),
            MonitorView.Row("board line", Line(
                sight.Counter(DeviceCounter.FramesResent), sight.Counter(DeviceCounter.FramesBad),
                sight.Counter(DeviceCounter.BytesDiscarded))),
            MonitorView.Row("host line",
                Line(sight.Host.Resent, sight.Host.Bad, sight.Host.Discarded)),
            MonitorView.Row("flash", $"{sight.Counter(DeviceCounter.Checkpoints):N0} checkpoints,"
                + $" {Count(sight.Counter(DeviceCounter.StoreFailures))} writes "
                + $"refused{Boot(sight)}"),
            MonitorView.Row("faults", Faults(sight)),
            MonitorView.Row("twin", Twin(sight.Twin)),
        ];
    }

    /// <summary>What the board started from, as far as the row has room.</summary>
    static string Boot(BoardSight sight)
    {
        int room = TextWidth - $"{sight.Counter(DeviceCounter.Checkpoints):N0} checkpoints,"
            .Length - $" {sight.Counter(DeviceCounter.StoreFailures):N0} writes refused; ".Length;
        return sight.Report == null ? "" : $"; {MonitorView.Fit(sight.Report.BootText, room)}";
    }

    static string Line(long resent, long bad, long discarded) =>
        $"{Count(resent)} frames sent again, {Count(bad)} bad, {Count(discarded)} bytes discarded";

    static string Count(long count) => count == 0 ? "0" : $"[yellow]{count:N0}[/]";

    static string Faults(BoardSight sight)
    {
        if (sight.SensorTrouble is { } now)
            return $"[yellow]{MonitorView.Fit($"now: {now}", TextWidth)}[/]";
        if (sight.Fault == null) return "[green]none[/]";
        string times = $"{sight.FaultCount:N0}, last: ";
        return $"[yellow]{times}{MonitorView.Fit(sight.Fault, TextWidth - times.Length)}[/]";
    }

    static string Twin(TwinReport twin)
    {
        string gaps =
            twin.Gaps == 0 ? "" : $", {twin.StepsNotCovered:N0} steps in gaps not covered";
        string text = MonitorView.Fit(twin.Text + gaps, TextWidth);
        if (twin.Difference != null) return $"[red]{text}[/]";
        return !twin.Agrees ? $"[grey]{text}[/]"
            : gaps.Length > 0 ? $"[yellow]{text}[/]" : $"[green]{text}[/]";
    }
}
