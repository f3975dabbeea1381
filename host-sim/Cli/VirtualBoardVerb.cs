using System.CommandLine;

using EdgeSpike.Device;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.HostSim.Transports;
using EdgeSpike.HostSim.Transports.Paired;
using EdgeSpike.HostSim.VirtualBoard;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike virtual-board`: a board that is none, running the firmware's loop on this
/// machine.</summary>
public static class VirtualBoardVerb
{
    static readonly Option<string> BoardName = new("--board")
    {
        Description = "Which board it plays: a name from 'edgespike boards', or a file",
        DefaultValueFactory = _ => "esp32-wroom-32",
    };

    static readonly Option<string> NetworkName = new("--network")
    {
        Description =
            "What its firmware comes with: a model, a description, or the name of a network",
        DefaultValueFactory = _ => "gesture",
    };

    static readonly Option<string> Sensor = new("--sensor")
    {
        Description = "What it measures: the series of a .ts FILE, 'generator' for made-up "
            + "motions, or 'none'",
        DefaultValueFactory = _ => "generator",
    };

    static readonly Option<string> Link = new("--link")
    {
        Description = "Where a host finds it: " + BoardLink.Forms,
        Required = true,
    };

    static readonly Option<ulong> Seed = new("--seed")
    {
        Description = "Of the network's weights, the made-up motions and the faults",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<string[]> Fault = new("--fault")
    {
        Description = "What goes wrong: " + BoardFaults.Forms,
        DefaultValueFactory = _ => [],
    };

    static readonly Option<string?> Flash =
        new("--flash") { Description = "Folder that keeps its flash; else in memory" };

    static readonly Option<string?> KeyText = new("--key")
    {
        Description = "What a host must show to teach, undo or deploy, or to pair where others "
            + "reach the board; on a tcp: link one is made up and printed",
    };

    static readonly Option<string?> RecordingKeyFile = new("--recording-key")
    {
        Description = "FILE of the key under which it tags its recordings, for 'verify --key'; "
            + "made if it is not there. Where others reach the board one is made up and printed",
    };

    static readonly Option<double> Speed = new("--speed")
    {
        Description = "How much faster than real its time runs",
        DefaultValueFactory = _ => 1,
    };

    static readonly Option<double?> Seconds =
        new("--seconds") { Description = "Stop after so many; else at Ctrl-C" };

    public static Command Create()
    {
        var command = new Command("virtual-board",
            "Plays a board on this machine: the firmware's own loop, behind a link")
        {
            BoardName, NetworkName, Sensor, Link, Seed, Fault, Flash, KeyText,
            RecordingKeyFile, Speed, Seconds,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        double speed = given.GetValue(Speed);
        if (!(speed is > 0 and <= 1000))
            throw new BadInputException($"--speed {speed}: expected above 0, at most 1000");
        ulong seed = given.GetValue(Seed);
        Board board = BoardFile.Open(given.GetValue(BoardName)!);
        string network = given.GetValue(NetworkName)!;
        SavedModel model =
            NetworkFile.Open(network, [], NetworkFile.IsDescription(network) ? seed : null);
        BoardFaults faults = BoardFaults.Parse(given.GetValue(Fault)!);
        CheckRoom(board, model, network);
        string? folder = given.GetValue(Flash);
        using OutputFolder? flash = folder == null ? null : OutputFolder.Open(folder);
        using OutputLock? alone = folder == null ? null : OutputLock.Take(folder, folder, "flash");
        ISampleSource? sensor = VirtualSensor.Of(given.GetValue(Sensor)!, model, network, seed);
        faults.CheckMean(sensor != null, board.Storage.SlotBytes);
        string link = given.GetValue(Link)!;
        bool pairs = BoardLink.IsOpenToOthers(link);
        string? pairing = pairs ? BoardKey.OfPairing(given.GetValue(KeyText)) : null;
        string? key = pairs ? null : BoardKey.Of(given.GetValue(KeyText), link);
        string? keyFile = given.GetValue(RecordingKeyFile);
        RecordingKey? ofRecordings =
            pairs || keyFile != null ? BoardKey.OfRecordings(keyFile) : null;
        PairingDoor? door = pairing == null ? null : new PairingDoor(pairing, TimeProvider.System);
        using IDeviceLine line = BoardLink.Open(link, BoardDoor.Judge, TimeProvider.System, door);
        var run = new VirtualBoardRun(
            board.Name, board.Storage.SlotBytes, model, sensor, line, faults, seed, folder, speed,
            key, ofRecordings?.Hash());
        bool json = given.GetValue(Root.Json);
        var classes = PlanClasses.Of(model.Plan);
        if (!json) Tell(link, $"{board.Name} with {network} at {line.Name}; stop with Ctrl-C");
        if (!json && classes.AreNamed) Tell(link, "classes " + classes.List);
        if (key != null)
            TellKey(json, link,
                $"key {key}: whoever teaches, undoes or deploys shows it with --key {key}");
        if (pairing != null)
            TellKey(json, link,
                $"key {pairing}: once, on each host: edgespike pair tcp:HOST:PORT --key {pairing}");
        if (ofRecordings != null) TellKey(json, link, keyFile == null
            ? $"recording key {ofRecordings.Text}: for whoever verifies what was recorded, and no "
                + "host, in a file of mode 600: edgespike verify FILE --key KEYFILE"
            : $"recordings are tagged: edgespike verify FILE --key {keyFile}");
        using CancellationTokenSource stop = DeviceOptions.StopAfter(given.GetValue(Seconds));
        var screen = new BoardScreen(text => Tell(link, text));
        run.Run(json ? () => { } : () => screen.Look(run.Board.Loop), stop.Token);
        return Told(link, run);
    }

    /// <summary>Where machines read standard output, people read the key beside it.</summary>
    static void TellKey(bool json, string link, string text)
    {
        if (json) Console.Error.WriteLine(text);
        else Tell(link, text);
    }

    static VerbResult Told(string link, VirtualBoardRun run)
    {
        DeviceLoop loop = run.Board.Loop;
        long steps = loop.Model.Network.StepCount;
        string? sensor = BoardText.OfSensor(loop.Sensor);
        var record = new
        {
            steps,
            classes = loop.Model.ClassNames,
            boot = BoardReport.BootTextOf(loop.Boot),
            sensor,
            sensorMissed = loop.SamplesMissed,
            run.Actuator.Answers,
            run.Board.Restarts,
            run.PowerCuts,
            lineFaults = run.Line.Faults,
            run.Line.Overflows,
        };
        return VerbResult.Good(IsStdio(link) ? null : record, () => Tell(
            link,
            $"{steps} steps, {run.Actuator.Answers} answers, {run.Board.Restarts} restarts,"
            + $" {run.PowerCuts} power cuts, {run.Line.Faults} faults on the line"
            + (sensor == null ? "" : $"; {sensor}")
            + (loop.SamplesMissed > 0 ? $" ({loop.SamplesMissed} samples missed)" : "")));
    }

    /// <summary>On a stdio: link standard output belongs to the board.</summary>
    static void Tell(string link, string text)
    {
        if (IsStdio(link)) Console.Error.WriteLine(text);
        else Report.WriteLine(Report.Escape(text));
    }

    static bool IsStdio(string link) => link.StartsWith("stdio", StringComparison.Ordinal);

    static void CheckRoom(Board board, SavedModel model, string network)
    {
        long bytes = DeviceAround.Measure(model).ChipBytes;
        long free = ChipRuntime.Free(board);
        if (bytes <= free) return;
        throw new BadInputException(
            $"{network}: {bytes} bytes of managed heap, expected at most the {free} that runtime "
                + $"and drivers leave on {board.Name}");
    }
}
