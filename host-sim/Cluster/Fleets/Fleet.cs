using System.Text;
using System.Text.Json.Nodes;

using EdgeSpike.Cluster.Pieces;
using EdgeSpike.Cluster.Silos;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Convert;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;

namespace EdgeSpike.Cluster.Fleets;

/// <summary>Recordings of many boards: checks those that have no verdict yet, and looks verdicts
/// up.</summary>
public static class Fleet
{
    /// <summary>Name of the table of verdicts.</summary>
    public const string TableName = "verdicts.parquet";

    /// <summary>Name of the file that has a line for each verdict, as `verify --json` has
    /// it.</summary>
    public const string LinesName = "verdicts.jsonl";

    /// <summary>Longest recording that is sent to another machine.</summary>
    const int SentMax = 64 << 20;

    const int LinesBytesMax = 1 << 30;

    /// <exception cref="BadInputException">Nothing can be checked; a recording that cannot be read
    /// is a verdict.</exception>
    public static VerbResult Verify(FleetRequest request, bool json)
    {
        if (request is { KeyFile: not null, On.Cluster: not null })
            throw new BadInputException(
                "--key and --cluster: keys do not leave this machine, expected one of them");
        IReadOnlyList<RecordingKey>? keys =
            request.KeyFile == null ? null : RecordingKey.ReadAll(request.KeyFile);
        PlanText? network = request.Network == null ? null : PlanText.Open(request.Network);
        var bare = new RecordingPiece(request.Terms, network, keys, null, null);
        IReadOnlyList<string> paths = RecordingPaths.Of(request.Named);
        Job[] jobs = [.. paths.Select(path => new Job(path, () => Open(bare, path)))];
        using OutputFolder folder = OutputFolder.Open(request.Folder);
        using KeptResults kept = KeptResults.Open(request.Folder);
        (string[] results, WorkReport report) =
            Workload.Run("recordings", jobs, kept, request.On, json);
        FleetVerdict[] verdicts = [.. results.Zip(paths, FleetVerdict.Of)];
        string table = Path.Combine(request.Folder, TableName);
        using (OutputFile file = OutputFile.Open(table))
            TableFile.Write(file, FleetTable.Columns(verdicts));
        WholeFile.WriteText(
            Path.Combine(request.Folder, LinesName),
            string.Concat(verdicts.Select(verdict => verdict.Line + "\n")));
        return new VerbResult(
            FleetText.ToJson(verdicts, report, table),
            () => FleetText.Write(verdicts.Where(one => !one.IsProved), verdicts,
                $"{report.ToText()}; {table}"),
            verdicts.Max(verdict => verdict.ExitCode));
    }

    /// <exception cref="BadInputException">There are no verdicts.</exception>
    public static VerbResult Show(FleetQuery query)
    {
        string path = Path.Combine(query.Folder, LinesName);
        byte[] text = InputFile.ReadAll(path, LinesBytesMax, "verdicts of 'fleet verify'");
        FleetVerdict[] all =
        [
            .. Encoding.UTF8.GetString(text).Split('\n', StringSplitOptions.RemoveEmptyEntries)
                .Index().Select(line => Read(path, line.Index + 1, line.Item)),
        ];
        FleetVerdict[] asked =
        [
            .. all.Where(verdict => (!query.Failed || !verdict.IsProved)
                && (query.Match == null
                    || verdict.File.Contains(query.Match, StringComparison.Ordinal))),
        ];
        return VerbResult.Good(
            FleetText.ToJson(asked), () => FleetText.Write(asked, all, path));
    }

    static FleetVerdict Read(string path, int number, string line)
    {
        try
        {
            return new FleetVerdict(JsonNode.Parse(line)!.AsObject());
        }
        catch (Exception problem) when (problem is System.Text.Json.JsonException
            or InvalidOperationException)
        {
            throw new BadInputException($"{path}:{number}: expected a verdict of 'fleet verify'");
        }
    }

    static OpenedPiece Open(RecordingPiece bare, string path)
    {
        try
        {
            return RecordingInput.Of(path).Size > SentMax
                ? new OpenedPiece(bare with { Large = LargeFile.Of(path) }, [])
                : new OpenedPiece(bare, InputFile.ReadAll(path, SentMax, "a recording"));
        }
        catch (BadInputException problem)
        {
            VerifyRun run = VerifyRun.OfMany(path, () => throw problem, bare.Terms, null, null);
            return new OpenedPiece(bare with { Problem = run.Objections[0] }, []);
        }
    }
}
