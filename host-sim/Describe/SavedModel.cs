using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Describe;

/// <summary>A network that was saved: its description and its state.</summary>
/// <param name="Network">Built from it, in the state it was saved in.</param>
public sealed record SavedModel(NetworkPlan Plan, Network Network)
{
    const int PlanBytesMax = 65536;

    /// <summary>Writes a model file.</summary>
    public void Save(string path)
    {
        using var file = new FileByteSink(path);
        Save(file);
    }

    /// <summary>Writes a model file.</summary>
    /// <param name="file">Nothing was written to it yet.</param>
    public void Save(FileByteSink file)
    {
        ModelFile.Write(file, Plan, Network);
        file.Commit();
    }

    /// <summary>Hash of the plan, as recordings have it.</summary>
    public ulong PlanHash
    {
        get
        {
            var writer = new ByteWriter(PlanBytesMax);
            PlanCodec.Write(Plan, writer);
            return RecordingFormat.HashOf(writer.Buffer, 0, writer.Size);
        }
    }

    /// <summary>Another network of this plan in this state.</summary>
    public Network Copy()
    {
        Network copy = NetworkBuilder.Build(Plan, new VectorKernels());
        var state = new byte[Snapshot.SizeMax(Network)];
        Snapshot.Read(copy, state, 0, Snapshot.Write(Network, state, 0));
        return copy;
    }

    /// <summary>The state, as <see cref="Snapshot"/> writes it, if the network has ever run or was
    /// prepared; null in the first state, which the plan makes.</summary>
    public byte[]? LearnedState()
    {
        byte[] state = StateOf(Network);
        return state.AsSpan()
            .SequenceEqual(StateOf(NetworkBuilder.Build(Plan, new VectorKernels()))) ? null : state;
    }

    /// <summary>Reads a model file.</summary>
    /// <exception cref="BadInputException">It is no model file, damaged, torn, of another version,
    /// or does not hold together; one line says where.</exception>
    public static SavedModel Load(RecordingInput input)
    {
        ByteSource source = input.Open();
        using var closing = source as IDisposable;
        var reader = new RecordingReader(source);
        try
        {
            Expect(reader, RecordingItem.Plan);
            if (reader.HasHeader) throw new BadInputException("a recording, expected a model file");
            BuildGuard.Check(reader.Plan, input.Size);
            Network network = NetworkBuilder.Build(reader.Plan, new VectorKernels());
            Expect(reader, RecordingItem.Snapshot);
            int wrong = Snapshot.Read(network, reader.SnapshotBytes, reader.SnapshotOffset,
                reader.SnapshotCount);
            if (wrong >= 0)
            {
                int at = wrong - reader.SnapshotOffset;
                throw new BadInputException(
                    $"snapshot: a value out of range, or no end, at its byte {at}");
            }

            NetworkPlan plan = reader.Plan;
            Expect(reader, RecordingItem.End);
            return new SavedModel(plan, network);
        }
        catch (Exception problem) when (problem is BadInputException or ConfigurationException)
        {
            throw new BadInputException($"{input.Name}: {problem.Message}");
        }
    }

    static byte[] StateOf(Network network)
    {
        var state = new byte[Snapshot.SizeMax(network)];
        return state[..Snapshot.Write(network, state, 0)];
    }

    static void Expect(RecordingReader reader, RecordingItem expected)
    {
        RecordingItem found = reader.Next();
        if (found == expected) return;
        throw new BadInputException(found switch
        {
            RecordingItem.Bad => reader.Problem,
            RecordingItem.Torn => "cut off, expected a whole model file",
            _ => $"{found} where {expected} was expected: not a model file",
        });
    }
}
