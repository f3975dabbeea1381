using System.CommandLine;

using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What `edgespike fleet verify` is asked to check.</summary>
/// <param name="Named">Recordings, or folders of them.</param>
/// <param name="Network">That they have to be of; null: any.</param>
/// <param name="KeyFile">Of keys of their boards; null: nobody asks who made them.</param>
/// <param name="Folder">Where verdicts are kept.</param>
public sealed record FleetRequest(
    IReadOnlyList<string> Named, VerifyTerms Terms, string? Network, string? KeyFile,
    string Folder, ClusterRequest On);

/// <summary>Which verdicts `edgespike fleet show` is asked for.</summary>
/// <param name="Folder">Where they were kept.</param>
/// <param name="Failed">Only those that are not proved.</param>
/// <param name="Match">Only of files whose names have this in them; null: all.</param>
public sealed record FleetQuery(string Folder, bool Failed, string? Match);

/// <summary>`edgespike fleet`: recordings of many boards, checked on all cores or on many
/// machines.</summary>
/// <remarks>A program of its own runs it, edgespike-cluster: so no other verb loads
/// Orleans.</remarks>
public static class FleetVerb
{
    const string DefaultFolder = "verdicts";

    static readonly Argument<string[]> Files = new("files")
    {
        Description = "Recordings, or folders of *.espk",
        Arity = ArgumentArity.OneOrMore,
    };

    static readonly Option<string?> Network = new("--network")
    {
        Description = "Refuse a recording of another network: FILE.network.json, a name such as"
            + " cue, or a saved model",
    };

    static readonly Option<string> Folder = new("--output", "-o")
    {
        Description = "Folder of the verdicts; a file that has one there is not replayed again",
        DefaultValueFactory = _ => DefaultFolder,
    };

    static readonly Argument<string> Kept = new("folder")
    {
        Description = "Folder of the verdicts",
        DefaultValueFactory = _ => DefaultFolder,
    };

    static readonly Option<bool> Failed =
        new("--failed") { Description = "Only recordings that are not proved" };

    static readonly Option<string?> Match =
        new("--match") { Description = "Only recordings whose name has this text in it" };

    /// <summary>The verb of `edgespike`: the program runs it.</summary>
    public static Command Create() => Create(ClusterOptions.HandOver, ClusterOptions.HandOver);

    /// <summary>The verb of the program.</summary>
    /// <param name="verify">Checks recordings.</param>
    /// <param name="show">Looks verdicts up.</param>
    public static Command Create(
        Func<FleetRequest, bool, VerbResult> verify, Func<FleetQuery, VerbResult> show) =>
        Create(
            given => verify(Read(given), given.GetValue(Root.Json)),
            given => show(new FleetQuery(
                given.GetValue(Kept)!, given.GetValue(Failed), given.GetValue(Match))));

    static Command Create(
        Func<ParseResult, VerbResult> verify, Func<ParseResult, VerbResult> show)
    {
        var check = new Command("verify",
            "Replays recordings bit for bit, as 'verify' does; exit 0: all are proved, 1: one is"
            + " not, 2: one is no recording")
        {
            Files, Network, VerifyOptions.Key, VerifyOptions.CoreBits, VerifyOptions.AllowTorn,
            VerifyOptions.AllowGaps, VerifyOptions.AllowAnswers, VerifyOptions.Strict, Folder,
            ClusterOptions.Workers, ClusterOptions.Silos, ClusterOptions.Cluster,
        };
        check.Gives(verify);
        var look = new Command("show", "Shows verdicts that are there") { Kept, Failed, Match };
        look.Gives(show);
        return new Command("fleet", "Checks the recordings of many boards, side by side")
        {
            check, look,
        };
    }

    static FleetRequest Read(ParseResult given) => new(
        given.GetValue(Files)!, VerifyOptions.Of(given), given.GetValue(Network),
        given.GetValue(VerifyOptions.Key), given.GetValue(Folder)!, ClusterOptions.Of(given));
}
