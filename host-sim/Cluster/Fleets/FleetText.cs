using EdgeSpike.Cluster.Silos;
using EdgeSpike.HostSim.Cli;

namespace EdgeSpike.Cluster.Fleets;

/// <summary>Verdicts for people and for machines.</summary>
public static class FleetText
{
    /// <summary>A line each, and how many there are of each kind.</summary>
    /// <param name="shown">Those that get a line.</param>
    /// <param name="all">Those that are counted.</param>
    /// <param name="last">What more there is to say.</param>
    public static void Write(
        IEnumerable<FleetVerdict> shown, IReadOnlyList<FleetVerdict> all, string last)
    {
        foreach (FleetVerdict one in shown)
        {
            string colour = one.IsProved ? "green" : "red";
            string what = one.IsProved ? $"{Report.Number(one.Whole("steps", 0))} steps"
                : string.Join("; ", one.Objections);
            Report.WriteLine($"[{colour}]{FleetTable.Word(one.ExitCode),-10}[/] "
                + Report.Escape($"{one.File}: {what}"));
        }

        Report.WriteLine($"{Report.Number(all.Count)} recordings: {Count(all, Root.Good)} proved, "
            + $"{Count(all, Root.No)} not proved, {Count(all, Root.BadInput)} unreadable");
        Report.WriteLine(Report.Escape(last));
    }

    /// <summary>One object: counts, what it took, and where the table is.</summary>
    public static object ToJson(
        IReadOnlyList<FleetVerdict> all, WorkReport report, string written) => new
        {
            output = written,
            work = report,
            proved = Count(all, Root.Good),
            notProved = Count(all, Root.No),
            unreadable = Count(all, Root.BadInput),
            originProved = all.All(one => one.Is("originProved")),
            failed = all.Where(one => !one.IsProved).Select(one => one.Json),
        };

    /// <summary>One object: verdicts.</summary>
    public static object ToJson(IReadOnlyList<FleetVerdict> asked) => new
    {
        recordings = asked.Select(one => one.Json),
        proved = Count(asked, Root.Good),
        notProved = Count(asked, Root.No),
        unreadable = Count(asked, Root.BadInput),
    };

    static int Count(IReadOnlyList<FleetVerdict> all, int exitCode) =>
        all.Count(one => one.ExitCode == exitCode);
}
