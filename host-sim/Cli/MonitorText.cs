using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What a pipe gets of a running board: words with their numbers, a line each; and what
/// machines get.</summary>
public static class MonitorText
{
    /// <param name="sight">What is to be seen.</param>
    public static string Second(BoardSight sight)
    {
        string rate =
            double.IsNaN(sight.SamplesASecond) ? "-" : sight.SamplesASecond.ToString("0.0");
        string rates = string.Join(',', Rates(sight).Select(r => $"{r.Name}:{r.Hertz:0.0}"));
        return $"seconds={sight.Seconds:0.0} steps={sight.Counter(DeviceCounter.Steps)} "
            + $"samples-a-second={rate} trials={sight.Counter(DeviceCounter.Trials)} "
            + $"missed={sight.Counter(DeviceCounter.MissedDeadlines)} "
            + $"resent={sight.Counter(DeviceCounter.FramesResent)} "
            + $"bad={sight.Counter(DeviceCounter.FramesBad)} "
            + $"discarded={sight.Counter(DeviceCounter.BytesDiscarded)} "
            + $"gaps={sight.Counter(DeviceCounter.Gaps)} "
            + $"not-covered={sight.Counter(DeviceCounter.StepsNotCovered)} "
            + $"hertz={(rates.Length == 0 ? "-" : rates)} "
            + $"replayed={sight.Twin.Steps} twin={sight.Twin.Word}"
            + (sight.SensorTrouble is { } trouble ? $" sensor={trouble.Replace(' ', '-')}" : "");
    }

    /// <summary>At the end of each trial.</summary>
    /// <param name="classes">Of the board's network.</param>
    public static string Of(BoardAnswer answer, PlanClasses classes) =>
        $"answer={(answer.Label < 0 ? "unknown" : answer.Label)} confidence={answer.Confidence} "
        + $"step={answer.Step} votes={string.Join(',', answer.Votes)}"
        + (classes.Name(answer.Label) is { } name ? $" class={name.Replace(' ', '-')}" : "");

    /// <summary>When something is wrong.</summary>
    public static string OfFault(string fault) => $"fault={fault}";

    /// <summary>At the end, in one line for people.</summary>
    /// <param name="sight">What was seen in all.</param>
    public static string Sum(BoardSight sight)
    {
        string gaps =
            sight.Twin.Gaps == 0 ? "" : $", {sight.Twin.StepsNotCovered:N0} steps not covered";
        string answers = sight.AnswerCount == 1 ? "answer" : "answers";
        string sensor = sight.SensorTrouble is { } trouble ? $"; {trouble}{Missed(sight)}" : "";
        return $"{sight.AnswerCount:N0} {answers} in {sight.Seconds:0.0} s; "
            + $"{sight.Twin.Text}{gaps}{sensor}";
    }

    /// <summary>All of it, for machines.</summary>
    /// <param name="sight">What was seen in all.</param>
    /// <param name="lost">Why the board was lost; null if it was not.</param>
    public static object ToJson(BoardSight sight, string? lost) => new
    {
        board = sight.Board.Board,
        firmware = sight.Board.Firmware,
        network = sight.Board.NetworkHash.ToString("x16"),
        seconds = Math.Round(sight.Seconds, 1),
        lost,
        steps = sight.Counter(DeviceCounter.Steps),
        samples = sight.Counter(DeviceCounter.Samples),
        samplesPerSecond = Finite(sight.SamplesASecond),
        trials = sight.Counter(DeviceCounter.Trials),
        answers = sight.AnswerCount,
        classes = sight.Classes.Names,
        lastAnswers = sight.Answers.Select(
            a => new
            {
                a.Step,
                a.Label,
                Class = sight.Classes.Name(a.Label),
                a.Confidence,
                a.Votes
            }),
        ratesHz = Rates(sight).ToDictionary(r => r.Name, r => Finite(r.Hertz)),
        missedDeadlines = sight.Counter(DeviceCounter.MissedDeadlines),
        longestMicroseconds = sight.Counter(DeviceCounter.LongestMicroseconds),
        framesResent = sight.Counter(DeviceCounter.FramesResent),
        framesBad = sight.Counter(DeviceCounter.FramesBad),
        bytesDiscarded = sight.Counter(DeviceCounter.BytesDiscarded),
        gaps = sight.Counter(DeviceCounter.Gaps),
        stepsNotCovered = sight.Counter(DeviceCounter.StepsNotCovered),
        checkpoints = sight.Counter(DeviceCounter.Checkpoints),
        faults = sight.FaultCount,
        lastFault = sight.Fault,
        sensor = sight.Report == null ? null : sight.SensorTrouble ?? "good",
        sensorMissed = sight.Counter(DeviceCounter.SensorMissing),
        boot = sight.Report?.BootText,
        kept = sight.Report == null ? null : BoardText.OfKept(sight.Report.Kept),
        host = new
        {
            framesResent = sight.Host.Resent,
            framesBad = sight.Host.Bad,
            bytesDiscarded = sight.Host.Discarded
        },
        twin = new
        {
            agrees = sight.Twin.Agrees,
            sight.Twin.Steps,
            lastAgreedStep = sight.Twin.AgreedStep,
            sight.Twin.HashesCompared,
            sight.Twin.Gaps,
            sight.Twin.StepsNotCovered,
            sight.Twin.Restores,
            sight.Twin.Difference,
        },
    };

    static string Missed(BoardSight sight)
    {
        long missed = sight.Counter(DeviceCounter.SensorMissing);
        return missed == 0 ? "" : $" ({missed:N0} samples missed)";
    }

    static double? Finite(double value) => double.IsFinite(value) ? Math.Round(value, 2) : null;

    static IEnumerable<(string Name, double Hertz)> Rates(BoardSight sight) => sight.Twin.Rates
        .Select((hertz, p) => (sight.Plan.Populations[p].Name, hertz))
        .Where(r => !double.IsNaN(r.hertz));
}
