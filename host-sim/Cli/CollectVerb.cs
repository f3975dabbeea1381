using System.CommandLine;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike collect`: examples of one class from a board's own sensor.</summary>
public static class CollectVerb
{
    const int CountMax = 10_000;
    const int PauseMax = 60;

    static readonly Option<string> Device = DeviceOptions.Device;

    static readonly Option<string?> Key = DeviceOptions.Key;

    static readonly Option<string> Label =
        new("--label") { Description = "What is shown", Required = true };

    static readonly Option<int> Count = new("-n", "--count")
    {
        Description = "How many examples",
        DefaultValueFactory = _ => 10,
    };

    static readonly Option<string> Output = new("--output", "-o")
    {
        Description = "Folder of the examples, new or with others in it: a folder a class, a table "
            + "an example",
        Required = true,
    };

    static readonly Option<double> Pause = new("--countdown")
    {
        Description = "Seconds before each example",
        DefaultValueFactory = _ => 3,
    };

    public static Command Create()
    {
        var command = new Command(
            "collect",
            "Records examples of one class from a board's own sensor, each as long as a trial of "
                + "its network, with a countdown; Ctrl-C keeps those that are whole; exit 1: fewer "
                + "than asked for")
        {
            Device, Key, Label, Count, Output, Pause,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        string label = given.GetValue(Label)!;
        int count = given.GetValue(Count);
        double pause = given.GetValue(Pause);
        if (count is < 1 or > CountMax)
            throw new BadInputException($"-n {count}: expected 1 to {CountMax}");
        if (!(pause is >= 0 and <= PauseMax))
            throw new BadInputException($"--countdown {pause}: expected 0 to {PauseMax}");
        if (label.Length == 0 || ExampleFolder.NameOf(label) != label)
            throw new BadInputException(
                $"--label '{TsHeader.Shown(label)}': expected a name that a folder may have");
        using DeviceSession session =
            DeviceSession.Open(given.GetValue(Device)!, given.GetValue(Key));
        int input = InputOf(session.Plan);
        var form = ExampleForm.Of(session.Plan, input, session.Plan.Stream.PeriodMicroseconds);
        var folder = ExampleFolder.Open(given.GetValue(Output)!, form);
        bool json = given.GetValue(Root.Json);
        (CollectedExamples made, BoardSight seen, string? lost) =
            Collect(session, folder, input, label, count, pause, json || !Report.IsWatched);
        string? problem =
            made.Problem ?? lost ?? seen.Twin.Difference ?? (made.IsDone ? null : "interrupted");
        return Told(
            made.IsDone && problem == null, folder, label, made.Count,
            session.Plan.Stream.SamplesATrial, problem);
    }

    static (CollectedExamples Made, BoardSight Seen, string? Lost) Collect(
        DeviceSession session, ExampleFolder folder, int input, string label, int count,
        double pause, bool quiet)
    {
        PopulationPlan population = session.Plan.Populations[input];
        var values = new SampleValues(population.Ranges, population.Encoder.Parameters[0]);
        StreamPlan stream = session.Plan.Stream;
        var taker = new SampleTaker(stream.SamplesATrial, stream.Onset != null);
        using var twin =
            new LiveTwin(session.Plan, "collect", MonitoredSession.HashEvery(session), taker);
        var clock = new StopwatchClock(1);
        var watch = new BoardWatch(session, twin, clock);
        var run = new MonitoredSession(session, twin, watch, clock);
        run.Begin();
        using CancellationTokenSource stop = DeviceOptions.StopAfter(null);
        var made = new CollectedExamples(taker, values, folder, label, count, pause, clock);
        BoardSight seen = quiet
            ? run.Run(Look, stop.Token)
            : AnsiConsole.Status().Start(Report.Escape(made.Line), status => run.Run(
                () =>
                {
                    Look();
                    status.Status(Report.Escape(made.Line));
                },
                stop.Token));
        return (made, seen, run.Lost);

        void Look()
        {
            made.Look();
            if (made.IsDone || made.Problem != null || twin.Report.Difference != null)
                stop.Cancel();
        }
    }

    static int InputOf(NetworkPlan plan)
    {
        int input = new DescribedNetwork("the board", plan).Input();
        if (plan.Populations[input].Encoder.Id != 0) return input;
        throw new BadInputException(
            "the board's network takes spikes, expected one that takes samples of a sensor");
    }

    static VerbResult Told(
        bool good, ExampleFolder folder, string label, int count, int samples, string? problem)
    {
        var record = new
        {
            folder = folder.Path,
            label,
            examples = count,
            samples,
            files = folder.Written,
            problem,
            classes = folder.Counts().Select(c => new { name = c.Class, examples = c.Count }),
        };
        return VerbResult.Of(good, record, () => Write(folder, label, count, samples, problem));
    }

    static void Write(ExampleFolder folder, string label, int count, int samples, string? problem)
    {
        string all = string.Join(", ", folder.Counts().Select(c => $"{c.Class} {c.Count}"));
        Report.WriteFact("collected", $"{count} of '{label}', {samples} readings each");
        if (problem != null) Report.WriteFact("stopped", problem);
        if (all.Length > 0) Report.WriteFact("folder", $"{folder.Path}: {all}");
    }
}
