using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>A recording, read as far as its plan; its network is built, nothing was
/// played.</summary>
public sealed class OpenedRecording : IDisposable
{
    readonly ByteSource source;

    OpenedRecording(RecordingInput input)
    {
        Input = input;
        source = input.Open();
        Reader = new RecordingReader(source);
    }

    /// <summary>Where it comes from.</summary>
    public RecordingInput Input { get; }

    /// <summary>Has just read the plan.</summary>
    public RecordingReader Reader { get; }

    public NetworkPlan Plan => Reader.Plan;

    /// <summary>Built from the plan.</summary>
    public Network Network { get; private set; } = null!;

    /// <summary>Opens a recording and builds its network.</summary>
    /// <param name="input">Where it comes from.</param>
    /// <exception cref="BadInputException">It is no recording, of another version, cut off before
    /// its plan, or its network cannot be built or costs more than such a file can
    /// mean.</exception>
    public static OpenedRecording Open(RecordingInput input)
    {
        var opened = new OpenedRecording(input);
        try
        {
            opened.ReadPlan();
            BuildGuard.Check(opened.Plan, input.Size);
            opened.Network = NetworkBuilder.Build(opened.Plan, new VectorKernels());
            return opened;
        }
        catch (Exception problem) when (problem is BadInputException or ConfigurationException)
        {
            opened.Dispose();
            throw new BadInputException($"{input.Name}: {problem.Message}");
        }
    }

    /// <summary>A player that stands at the start.</summary>
    /// <param name="listener">Watches; null if nobody does.</param>
    /// <exception cref="BadInputException">The network's state is larger than a snapshot may
    /// be.</exception>
    public Player Play(PlayListener? listener = null)
    {
        try
        {
            return new Player(Reader, Network, listener);
        }
        catch (ConfigurationException problem)
        {
            throw new BadInputException($"{Input.Name}: {problem.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => (source as IDisposable)?.Dispose();

    void ReadPlan()
    {
        switch (Reader.Next())
        {
            case RecordingItem.Plan when Reader.HasHeader:
                return;
            case RecordingItem.Plan:
                throw new BadInputException(
                    "a model file, expected a recording: a model has no run to replay");
            case RecordingItem.Bad:
                throw new BadInputException(Reader.Problem);
            case RecordingItem.Torn when Reader.TornSize == 0 && !Reader.HasHeader:
                throw new BadInputException("empty, expected a recording");
            case RecordingItem.Torn:
                throw new BadInputException(
                    "cut off before its network is described, expected a recording");
            default:
                throw new BadInputException("holds no network, expected a recording");
        }
    }
}
