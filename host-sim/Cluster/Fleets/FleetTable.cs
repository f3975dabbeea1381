using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Convert;

namespace EdgeSpike.Cluster.Fleets;

/// <summary>Verdicts as a table: a row a recording, in the order in which they were
/// named.</summary>
public static class FleetTable
{
    /// <summary>Where a recording says nothing of it.</summary>
    const long None = -1;

    static readonly string[] Texts = ["title", "network", "coreBits", "stage"];

    static readonly string[] Counts =
    [
        "version", "steps", "hashesCompared", "snapshotsCompared", "gaps", "stepsNotCovered",
        "stepsNotProved", "lastStepsNotProved", "answers.agreed", "answers.unchecked",
        "answers.wrong", "tags", "restores", "lastAgreedStep", "firstSuspectStep", "divergedStep",
        "tornBytes",
    ];

    public static IReadOnlyList<TableColumn> Columns(IReadOnlyList<FleetVerdict> verdicts) =>
    [
        Column("file", verdicts, one => one.File),
        Column("verdict", verdicts, one => Word(one.ExitCode)),
        Column("objections", verdicts, one => string.Join("; ", one.Objections)),
        .. Texts.Select(name => Column(name, verdicts, one => one.Text(name))),
        .. Counts.Select(name => Column(name, verdicts, one => one.Whole(name, None))),
        Column("originProved", verdicts, one => one.Is("originProved") ? 1L : 0),
        Column("origin", verdicts, one => one.Text("origin.state")),
        Column("board", verdicts, one => one.Text("origin.board")),
    ];

    /// <summary>What `verify` says of a recording.</summary>
    public static string Word(int exitCode) => exitCode switch
    {
        Root.Good => "proved",
        Root.No => "not proved",
        _ => "unreadable",
    };

    static TableColumn Column<T>(
        string name, IReadOnlyList<FleetVerdict> verdicts, Func<FleetVerdict, T> of) =>
        new(name, verdicts.Select(of).ToArray());
}
