using System.CommandLine;

using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike record`: writes what a board computes as a recording that verify
/// takes.</summary>
public static class RecordVerb
{
    static readonly Option<string> Device = DeviceOptions.Device;

    static readonly Option<string?> Key = DeviceOptions.Key;

    static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "The recording; - for standard output",
        Required = true,
    };

    static readonly Option<double?> Seconds =
        new("--seconds") { Description = "Stop after so many; else at Ctrl-C" };

    static readonly Option<string?> Feed = new("--feed")
    {
        Description = "Stream the series of this labelled data to the board, instead of letting it "
            + "read its own sensor; or the spikes of a task: " + string.Join(", ", TaskFeed.Names),
    };

    static readonly Option<int> Epochs = new("--teach")
    {
        Description = "With --feed: teach all series so many times, in an order keyed by --seed; 0 "
            + "only asks; of a task so many trials (of reckon-cue epochs), as learn shows them",
        DefaultValueFactory = _ => 0,
    };

    static readonly Option<string?> Test = new("--test")
    {
        Description = "With --feed: stream this labelled data, or so many test trials of the task, "
            + "afterwards, without teaching",
    };

    static readonly Option<ulong> Seed =
        new("--seed") { Description = "Of order and trials", DefaultValueFactory = _ => 1 };

    static readonly Option<int> HashEvery = new("--hash-every")
    {
        Description = "Steps between state hashes",
        DefaultValueFactory = _ => 100,
    };

    static readonly Option<int> SnapshotEvery = new("--snapshot-every")
    {
        Description = "Steps between snapshots",
        DefaultValueFactory = _ => 10_000,
    };

    public static Command Create()
    {
        var command = new Command("record",
            "Records what a board computes, on its own sensor or on what it is fed")
        {
            Device, Key, Output, Seconds, Feed, Epochs, Test, Seed, HashEvery, SnapshotEvery,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        string path = given.GetValue(Output)!;
        string link = given.GetValue(Device)!;
        int hashEvery = given.GetValue(HashEvery);
        int snapshotEvery = given.GetValue(SnapshotEvery);
        CheckRange("--hash-every", hashEvery, RecordingFormat.HashEveryMax);
        CheckRange("--snapshot-every", snapshotEvery, int.MaxValue);
        IBoardFeed? feed = FeedPlan.Read(
            given.GetValue(Feed), given.GetValue(Epochs), given.GetValue(Test),
            given.GetValue(Seed));
        using OutputFile file = OutputFile.Open(path);
        using DeviceSession session = DeviceSession.Open(link, given.GetValue(Key));
        using var sink = new RecordingOutput(file);
        var recording = new StreamRecording(
            sink, session.Plan, session.Board.Title, hashEvery, session.Board.CoreBits);
        var run = new RecordedSession(session, recording);
        using CancellationTokenSource stop = DeviceOptions.StopAfter(given.GetValue(Seconds));
        bool whole = RecordProgress.Watch(session.Client, recording, given.GetValue(Root.Json),
            () => feed == null
            ? run.Listen(hashEvery, snapshotEvery, stop.Token)
            : run.Feed(hashEvery, snapshotEvery, feed, stop.Token));
        if (whole && recording.Steps == 0) return Nothing(path, run);
        TrialTally tally = sink.Commit();
        var said = RecordedAnswers.Of(tally, session.Plan, feed as FeedPlan);
        string name = file.Name;
        PlanClasses classes = session.Classes;
        return VerbResult.Of(
            whole && tally.Steps > 0 && run.Kept != false,
            ToJson(name, tally, classes, said, run, whole),
            () => Write(file, tally, classes, said, run, whole));
    }

    /// <summary>A recording of no step is not kept: it would prove nothing.</summary>
    static VerbResult Nothing(string path, RecordedSession run)
    {
        string? sensor = run.Report?.SensorTrouble;
        string why = sensor ?? "the board made none";
        Console.Error.WriteLine($"edgespike: {PlainText.Line(path)}: no step was recorded: {why}; "
            + "no file was written");
        var record = new { file = (string?)null, whole = true, steps = 0, sensor };
        return VerbResult.Of(good: false, record, () => { });
    }

    static void CheckRange(string option, int value, int max)
    {
        if (value < 1 || value > max)
            throw new BadInputException($"{option} {value}: expected 1 to {max}");
    }

    static string ByClass(TrialTally tally, PlanClasses classes) => string.Join(", ", Enumerable
        .Range(0, classes.Count).Where(k => tally.AskedOf(k) > 0)
        .Select(k => $"{classes[k]} {tally.RightOf(k)} of {tally.AskedOf(k)}"));

    static object ToJson(
        string path, TrialTally tally, PlanClasses classes, RecordedAnswers said,
        RecordedSession run,
        bool whole)
    {
        double taught = tally.Accuracy(taught: true);
        double asked = tally.Accuracy(taught: false);
        return new
        {
            file = path,
            whole,
            tally.Steps,
            tally.StepsNotCovered,
            trials = tally.Trials.Count,
            tally.Tags,
            taughtAccuracy = double.IsNaN(taught) ? (double?)null : taught,
            testAccuracy = double.IsNaN(asked) ? (double?)null : asked,
            classes = Enumerable.Range(0, classes.Count).Select(k => new
            {
                label = k,
                name = classes.Name(k),
                asked = tally.AskedOf(k),
                right = tally.RightOf(k),
            }),
            said.UnderTheLabel,
            said.Confusion,
            missedDeadlines = run.Counter(DeviceCounter.MissedDeadlines),
            framesResent = run.Counter(DeviceCounter.FramesResent),
            kept = run.Kept,
            sensor = run.Report?.SensorTrouble,
            sensorMissed = run.Counter(DeviceCounter.SensorMissing),
        };
    }

    static void Write(
        OutputFile output, TrialTally tally, PlanClasses classes, RecordedAnswers said,
        RecordedSession run,
        bool whole)
    {
        string path = output.Name;
        double taught = tally.Accuracy(taught: true);
        double asked = tally.Accuracy(taught: false);
        Report.WriteLine(
            Report.Escape($"{path}: {tally.Steps} steps, {tally.Trials.Count} labelled trials"));
        if (tally.StepsNotCovered > 0)
            Report.WriteLine(
                $"not covered {tally.StepsNotCovered} steps: the line was too slow or gone");
        if (!double.IsNaN(taught))
            Report.WriteLine($"taught      {taught:P1} answered right while learning, {said.When}");
        if (!double.IsNaN(asked)) Report.WriteLine($"asked       {asked:P1} answered right");
        if (!double.IsNaN(asked)) Report.WriteFact("", ByClass(tally, classes));
        if (said.Confusion is { } confusion) LabelledText.Write(confusion, runs: 1);
        if (run.Kept is { } kept) Report.WriteLine("flash       " + (kept
            ? "the state at the end is kept"
            : "[yellow]did not take the state at the end: a restart forgets it[/]"));
        if (run.Report?.SensorTrouble is { } trouble)
            Report.WriteLine($"sensor      [yellow]{Report.Escape(trouble)}[/]");
        if (!whole)
            Report.WriteLine("the board is gone: the recording ends where it was last heard");
        if (output.IsRegular)
            Report.WriteLine(Report.Escape($"prove it    edgespike verify {path}"
                + (tally.Tags > 0 ? " --key KEYFILE, with the board's key for recordings" : "")));
    }
}
