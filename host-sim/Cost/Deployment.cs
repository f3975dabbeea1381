using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Cost;

/// <summary>A model on its way to a board, which keeps it in flash and restarts with it.</summary>
public sealed class Deployment
{
    readonly string name;
    readonly SavedModel model;
    readonly byte[] file;

    /// <param name="name">Of the model, for messages.</param>
    /// <exception cref="BadInputException">No device runs it.</exception>
    public Deployment(string name, SavedModel model)
    {
        this.name = name;
        this.model = model;
        Hash = HashOf(model, name);
        var sink = new FileInMemory();
        ModelFile.Write(sink, model.Plan, model.Network);
        file = sink.ToArray();
    }

    /// <summary>Of the model's plan.</summary>
    public ulong Hash { get; }

    /// <summary>Bytes of the file.</summary>
    public int Size => file.Length;

    /// <summary>Sends it, and waits for the board to come back.</summary>
    /// <param name="progress">Told the bytes sent so far.</param>
    /// <returns>Hash of the network that the board runs then: another one if it passed the model
    /// over.</returns>
    /// <exception cref="BadInputException">The board could not keep, hold or feed it, refuses it,
    /// or does not come back.</exception>
    public ulong SendTo(DeviceSession session, Action<int> progress)
    {
        CheckFits(session.Board);
        session.Client.LoadModel(file, Hash, progress);
        try
        {
            return session.Client.AfterRestart(Hash).NetworkHash;
        }
        catch (Exception gone) when (gone is BadInputException or IOException)
        {
            throw new BadInputException(
                $"{name}: {file.Length} bytes kept, but the board did not come back: "
                    + $"{gone.Message}");
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

    /// <summary>Refuses before a byte is sent what the board could not keep, hold or
    /// feed.</summary>
    void CheckFits(BoardIdentity identity)
    {
        BuildGuard.Check(model.Plan, file.Length);
        long room = identity.SlotSize - SlotPair.Overhead;
        if (file.Length > room)
        {
            throw new BadInputException(
                $"{name}: {file.Length} bytes, expected at most the {room} of a slot of flash");
        }

        int channels = new DeviceModel(model.Plan, new VectorKernels()).Channels;
        if (identity.SensorChannels > 0 && channels > 0 && channels != identity.SensorChannels)
        {
            throw new BadInputException($"{name}: takes {channels} channels, expected the "
                + $"{identity.SensorChannels} of the"
                + " board's sensor");
        }

        if (!BoardFile.DefaultNames.Contains(identity.Board)) return;
        Board board = BoardFile.Open(identity.Board);
        long bytes = DeviceAround.Measure(model).ChipBytes;
        long heap = ChipRuntime.Free(board);
        if (bytes > heap)
            throw new BadInputException(
                $"{name}: {bytes} bytes of heap, expected at most the {heap} that runtime and "
                    + $"drivers leave on {board.Name}");
    }
}
