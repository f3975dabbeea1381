using System.CommandLine;

using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Host;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike monitor`: watches a board run, while a twin on this machine computes the
/// same.</summary>
public static class MonitorVerb
{
    const long Second = 1_000_000;
    const long FrameEvery = 200_000;

    static readonly Option<string> Device = DeviceOptions.Device;

    static readonly Option<string?> Key = DeviceOptions.Key;

    static readonly Option<double?> Seconds =
        new("--seconds") { Description = "Stop after so many; else at Ctrl-C" };

    public static Command Create()
    {
        var command = new Command(
            "monitor",
            "Watches a board run on its own sensor, and teaches it by keys; exit 0: a twin agreed "
                + "in all it saw, 1: not, nothing was compared, its sensor is bad at the end, or "
                + "it is gone")
        {
            Device, Key, Seconds,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        bool json = given.GetValue(Root.Json);
        using DeviceSession session =
            DeviceSession.Open(given.GetValue(Device)!, given.GetValue(Key));
        using var twin = new LiveTwin(session.Plan, "monitor", MonitoredSession.HashEvery(session));
        var clock = new StopwatchClock(1);
        var watch = new BoardWatch(session, twin, clock);
        var run = new MonitoredSession(session, twin, watch, clock);
        run.Begin();
        using CancellationTokenSource stop = DeviceOptions.StopAfter(given.GetValue(Seconds));
        BoardSight seen = json ? run.Run(() => { }, stop.Token)
            : IsRoomy() ? Show(run, watch, KeysOf(session, watch), clock, stop.Token)
            : Print(session, run, watch, clock, stop.Token);
        if (run.Lost != null)
            Console.Error.WriteLine($"edgespike: {run.Lost}; until then {MonitorText.Sum(seen)}");
        string? lost = run.Lost;
        return VerbResult.Of(
            lost == null && seen.Twin.Agrees && seen.SensorTrouble == null,
            MonitorText.ToJson(seen, lost),
            () =>
            {
                if (lost == null) Console.Out.WriteLine(MonitorText.Sum(seen));
            });
    }

    /// <summary>Whether a person watches, at a terminal that has the room.</summary>
    static bool IsRoomy() => Report.IsWatched
        && AnsiConsole.Profile.Width >= MonitorView.Columns
        && AnsiConsole.Profile.Height >= MonitorView.Lines;

    static MonitorKeys? KeysOf(DeviceSession session, BoardWatch watch) => Console.IsInputRedirected
        ? null
        : new MonitorKeys(
            session.Client, watch, session.Classes,
            new DeviceModel(session.Plan, new Kernels()).Policy != null, MonitorKeys.Pressed);

    static BoardSight Show(
        MonitoredSession run, BoardWatch watch, MonitorKeys? keys, StopwatchClock clock,
        CancellationToken stop) =>
        AnsiConsole.Live(MonitorView.Draw(watch.Sight, keys?.Hint ?? "")).Start(screen =>
        {
            Action draw = Every(
                FrameEvery, clock,
                () => screen.UpdateTarget(MonitorView.Draw(watch.Sight, keys?.Hint ?? "")));
            BoardSight seen = run.Run(
                () =>
                {
                    keys?.Look();
                    draw();
                },
                stop);
            screen.UpdateTarget(MonitorView.Draw(seen, ""));
            return seen;
        });

    static BoardSight Print(
        DeviceSession session, MonitoredSession run, BoardWatch watch, StopwatchClock clock,
        CancellationToken stop)
    {
        watch.Answered = answer => Console.Out.WriteLine(MonitorText.Of(answer, session.Classes));
        if (session.Report is { } report) Console.Out.WriteLine($"boot={report.BootText}");
        watch.Failed = fault => Console.Out.WriteLine(MonitorText.OfFault(fault));
        return run.Run(Every(Second, clock,
            () => Console.Out.WriteLine(MonitorText.Second(watch.Sight))), stop);
    }

    static Action Every(long microseconds, StopwatchClock clock, Action act)
    {
        long next = clock.Microseconds + microseconds;
        return () =>
        {
            if (clock.Microseconds < next) return;
            next = clock.Microseconds + microseconds;
            act();
        };
    }
}
