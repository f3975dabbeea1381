using EdgeSpike.HostSim.Cli;

namespace EdgeSpike.Proof.Adversary;

/// <summary>How `adversary --target csharp` shows what it found.</summary>
public static class CSharpReport
{
    /// <param name="learns">Whether the trials did.</param>
    public static VerbResult Of(CSharpTimes times, bool learns)
    {
        string work = learns ? "learning" : "answering";
        return VerbResult.Good(
            new
            {
                target = "csharp",
                work,
                steps = times.Steps,
                blocks = times.Blocks,
                median = times.Ratio,
                low = times.Low,
                high = times.High,
                unit = "ns",
                compiled = times.Compiled,
                hand = times.Hand,
                core = times.Core,
                compilingMilliseconds = Math.Round(times.Compiling.TotalMilliseconds),
                paysFrom = double.IsFinite(times.PaysFrom) ? times.PaysFrom : (double?)null,
            },
            () =>
            {
                Report.WriteLine($"csharp, {work}: "
                    + FormattableString.Invariant($"compiled over hand-written {times.Ratio:0.00} ")
                    + $"in the median of {times.Blocks} blocks "
                    + FormattableString.Invariant($"({times.Low:0.00} to {times.High:0.00} ")
                    + "in four of five)");
                Report.WriteLine(FormattableString.Invariant(
                    $"{times.Compiled:0.0} and {times.Hand:0.0} ns a step, the core ")
                    + FormattableString.Invariant(
                        $"{times.Core:0.0}, over {times.Steps:N0} steps; the same bits"));
                Report.WriteLine(FormattableString.Invariant(
                    $"compiling took {times.Compiling.TotalSeconds:0.00} s")
                    + (double.IsFinite(times.PaysFrom)
                        ? FormattableString.Invariant(
                            $", regained after {times.PaysFrom / 1e6:0} million steps") : ""));
            });
    }
}
