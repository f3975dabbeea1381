using System.CommandLine;
using System.Diagnostics;

using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.VirtualBoard;

using Spectre.Console;

using static EdgeSpike.HostSim.Cli.Report;

namespace EdgeSpike.Proof.Soak;

/// <summary>`edgespike-proof soak`: a board in virtual time whose hosts, cables, sensors and supply
/// fail all the time.</summary>
public static class SoakVerb
{
    static readonly Option<long> Steps = new("--steps")
    {
        Description = "Steps that the board does, at least",
        DefaultValueFactory = _ => 1_000_000,
    };

    static readonly Option<long> Seed = new("--seed")
    {
        Description = "Of all that happens",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<string> NetworkName = new("--network")
    {
        Description = "A description, or the name of a network",
        DefaultValueFactory = _ => "gesture",
    };

    static readonly Option<string> BoardName = new("--board")
    {
        Description = "Which board it plays: a name from 'edgespike boards', or a file",
        DefaultValueFactory = _ => "esp32-wroom-32",
    };

    public static Command Create()
    {
        var command = new Command(
            "soak",
            "Lets a virtual board live long in virtual time, with faults of line, cable, sensor, "
                + "power and hosts; exit 0: all that was recorded replays exactly, 1: a defect was "
                + "found")
        {
            Steps,
            Seed,
            NetworkName,
            BoardName,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        long steps = given.GetValue(Steps);
        if (steps < 1) throw new BadInputException($"--steps {steps}: expected 1 or more");
        long seed = given.GetValue(Seed);
        if (seed < 0) throw new BadInputException($"--seed {seed}: expected 0 or more");
        string network = given.GetValue(NetworkName)!;
        if (!NetworkFile.IsDescription(network))
            throw new BadInputException(
                $"{network}: a model, expected a description or the name of a network");
        Board board = BoardFile.Open(given.GetValue(BoardName)!);
        SavedModel[] models =
            [.. Enumerable.Range(0, 3)
                .Select(n => NetworkFile.Open(network, [], (ulong)(seed + n)))];
        var clock = Stopwatch.StartNew();
        VirtualSensor.DeviceOf(models[0], network);
        var run = new SoakRun(board.Name, models, steps, (ulong)seed);
        var heap = new SoakHeap(steps);
        if (given.GetValue(Root.Json) || !Report.IsWatched) run.Run(heap.Pass);
        else Watch(run, heap, steps);
        if (heap.End() is { } growth) run.Tally.Fail(growth);
        TimeSpan time = clock.Elapsed;
        return VerbResult.Of(
            run.Tally.Defect.Length == 0, RecordOf(run, heap, seed, time),
            () => Write(run, heap, seed, time));
    }

    static void Watch(SoakRun run, SoakHeap heap, long steps) =>
        AnsiConsole.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask bar = context.AddTask("steps", maxValue: steps);
            run.Run(done =>
            {
                heap.Pass(done);
                bar.Value = done;
            });
        });

    static object RecordOf(SoakRun run, SoakHeap heap, long seed, TimeSpan time) => new
    {
        seed,
        seconds = Math.Round(time.TotalSeconds, 1),
        virtualSeconds = run.Table.Clock.Microseconds / 1_000_000,
        run.Table.Steps,
        run.Tally.StepsVerified,
        run.Tally.StepsNotCovered,
        run.Tally.Gaps,
        run.Tally.Recordings,
        run.Tally.Torn,
        run.Tally.HashesCompared,
        run.Tally.SnapshotsCompared,
        run.Tally.Restores,
        run.Tally.Sessions,
        run.Tally.Lost,
        run.Tally.NotConnected,
        lineFaults = run.Table.ToBoard.Faults + run.Table.ToHost.Faults,
        run.Tally.Unplugged,
        run.Tally.SensorFaults,
        run.Tally.FlashFull,
        run.Tally.Presses,
        run.Tally.Taught,
        run.Tally.Undone,
        run.Tally.Deployed,
        run.Tally.DeployRefused,
        run.Tally.Resets,
        run.Table.PowerCuts,
        longestStillMs = run.Table.LongestStill / 1000,
        heapAtFirst = heap.AtFirst,
        heapAtLast = heap.AtLast,
        run.Tally.Defect,
    };

    static void Write(SoakRun run, SoakHeap heap, long seed, TimeSpan time)
    {
        SoakTally tally = run.Tally;
        BoardTable table = run.Table;
        WriteFact("steps", $"{Number(table.Steps)} of seed {seed} in {time.TotalSeconds:F1} s "
            + $"({Number(table.Clock.Microseconds / 1_000_000)} s on the board)");
        WriteFact("verified",
            $"{Number(tally.StepsVerified)} steps in {Number(tally.Recordings)} recordings, "
            + $"{Number(tally.Torn)} of them torn; {Number(tally.StepsNotCovered)} steps in "
            + $"{Number(tally.Gaps)} gaps");
        WriteFact("compared", $"{Number(tally.HashesCompared)} hashes of three stages, "
            + $"{Number(tally.SnapshotsCompared)} snapshots, {Number(tally.Restores)} restores");
        WriteFact("hosts", $"{Number(tally.Sessions)} sessions, {Number(tally.Lost)} lost, "
            + $"{Number(tally.NotConnected)} not begun");
        WriteFact("troubles",
            $"{Number(table.ToBoard.Faults + table.ToHost.Faults)} faults on the line, "
            + $"{tally.Unplugged} times unplugged, {tally.SensorFaults} sensor faults, "
            + $"{tally.FlashFull} times flash was full, {table.PowerCuts} power cuts in flash, "
            + $"{tally.Resets} resets");
        WriteFact("asked", $"{tally.Taught} labels learned and {tally.Undone} undone by hosts, "
            + $"{tally.Presses} presses, {tally.Deployed} models loaded, {tally.DeployRefused} not "
            + "taken by a full flash");
        WriteFact("memory",
            $"{Number(heap.AtFirst)} bytes after a tenth, {Number(heap.AtLast)} at the end; "
            + $"longest standstill {table.LongestStill / 1e6:F1} s");
        if (tally.Defect.Length > 0) WriteFact("defect", tally.Defect);
        Report.WriteLine("result     "
            + (tally.Defect.Length == 0 ? "[green]every hash agrees[/]" : "[red]defect[/]"));
    }
}
