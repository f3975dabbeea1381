using System.CommandLine;

using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike deploy MODEL`: puts a model into a board's flash; the board restarts with
/// it.</summary>
public static class DeployVerb
{
    static readonly Argument<string> Model = new("model")
    {
        Description = "A model, a description, or the name of a network",
    };

    static readonly Option<string> Device = DeviceOptions.Device;

    static readonly Option<string?> Key = DeviceOptions.Key;

    public static Command Create()
    {
        var command = new Command("deploy", "Sends a model to a board, which keeps it in flash and runs it from then on")
        {
            Model, Device, Key,
        };
        command.Gives(Run);
        return command;
    }

    static VerbResult Run(ParseResult given)
    {
        string name = given.GetValue(Model)!;
        string link = given.GetValue(Device)!;
        SavedModel model = NetworkFile.Open(name, [], null);
        ulong hash = HashOf(model, name);
        byte[] file = BytesOf(model);
        using DeviceSession session = DeviceSession.Open(link, given.GetValue(Key));
        CheckFits(name, model, file.Length, session.Board);
        session.Client.LoadModel(file, hash, sent => Progress(sent, file.Length));
        ulong runs = RunsNow(session.Client, hash, $"{name}: {file.Length} bytes kept");
        int bytes = file.Length;
        bool taken = runs == hash;
        return VerbResult.Of(
            taken,
            new { model = name, bytes, networkHash = $"{hash:X16}", runs = $"{runs:X16}", taken },
            () => Report.WriteLine(Report.Escape($"{name}: {bytes} bytes kept; " + Text(taken, runs))));
    }

    static string Text(bool taken, ulong runs) => taken
        ? $"the board runs network {runs:X16} now"
        : $"but the board passed it over when it started, and runs network {runs:X16}: too little memory, or an older firmware";

    static ulong RunsNow(DeviceClient client, ulong hash, string done)
    {
        try
        {
            return client.AfterRestart(hash).NetworkHash;
        }
        catch (Exception gone) when (gone is BadInputException or IOException)
        {
            throw new BadInputException($"{done}, but the board did not come back: {gone.Message}");
        }
    }

    static ulong HashOf(SavedModel model, string name)
    {
        try
        {
            return new DeviceModel(model.Plan, new VectorKernels()).Hash;
        }
        catch (ConfigurationException problem)
        {
            throw NetworkFile.NotForBoards(name, model.Plan, problem.Message);
        }
    }

    static byte[] BytesOf(SavedModel model)
    {
        var sink = new FileInMemory();
        ModelFile.Write(sink, model.Plan, model.Network);
        return sink.ToArray();
    }

    /// <summary>Refuses before a byte is sent what the board could not keep, hold or
    /// feed.</summary>
    static void CheckFits(string name, SavedModel model, int size, BoardIdentity identity)
    {
        BuildGuard.Check(model.Plan, size);
        long room = identity.SlotSize - SlotPair.Overhead;
        if (size > room) throw new BadInputException($"{name}: {size} bytes, expected at most the {room} of a slot of flash");
        int channels = new DeviceModel(model.Plan, new VectorKernels()).Channels;
        if (identity.SensorChannels > 0 && channels > 0 && channels != identity.SensorChannels)
        {
            throw new BadInputException($"{name}: takes {channels} channels, expected the {identity.SensorChannels} of the"
                + " board's sensor");
        }

        if (!BoardFile.DefaultNames.Contains(identity.Board)) return;
        Board board = BoardFile.Open(identity.Board);
        long bytes = DeviceAround.Measure(model).ChipBytes;
        long heap = board.ManagedHeap.Bytes;
        if (bytes > heap) throw new BadInputException($"{name}: {bytes} bytes of heap, expected at most {heap} on {board.Name}");
    }

    static void Progress(int sent, int all)
    {
        if (Report.IsWatched) Console.Error.Write($"\r{100L * sent / all} %   ");
    }
}
