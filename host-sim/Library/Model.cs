using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.Link;
using EdgeSpike.Sessions;

namespace EdgeSpike.Library;

/// <summary>A network and the plan that it was built from: what a model file holds.</summary>
/// <remarks>
/// A model file of <c>edgespike learn … --save</c>, of a board or of <see cref="Save(string)"/> is
/// loaded with what it learned; a plan is built in its first state. Drive it through the
/// <see cref="Recording.Session"/> of a recording, or through a
/// <see cref="Session"/> of its own where nothing is recorded.
/// </remarks>
public sealed class Model
{
    Model(NetworkPlan plan, Network network)
    {
        Plan = plan;
        Network = network;
    }

    /// <summary>The network as data: populations, projections, schedule, stream.</summary>
    public NetworkPlan Plan { get; }

    /// <summary>Built from the plan. Only one session may drive it.</summary>
    public Network Network { get; }

    /// <summary>Builds a network in its first state.</summary>
    /// <param name="plan">What to build.</param>
    /// <exception cref="ConfigurationException">The plan cannot be built; one line names the
    /// part.</exception>
    public static Model Build(NetworkPlan plan) =>
        new(plan, NetworkBuilder.Build(plan, NewKernels()));

    /// <summary>Reads a model file.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="InvalidDataException">It is no model file, damaged, torn, of another
    /// version, or does not hold together; one line says where.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static Model Load(string path)
    {
        using var file = new FileSource(path);
        return Read(path, file.Length, file);
    }

    /// <summary>Reads a model from bytes, as a resource or a download delivers them.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="bytes">All of the file.</param>
    /// <exception cref="InvalidDataException">As of <see cref="Load(string)"/>.</exception>
    public static Model Load(string name, byte[] bytes)
    {
        using var file = new FileSource(new MemoryStream(bytes, writable: false));
        return Read(name, bytes.Length, file);
    }

#if NET
    /// <summary>Compiles a description and builds its network in its first state.</summary>
    /// <param name="path">A file NAME.network.json; its schema is <c>schema/</c> of the
    /// package.</param>
    /// <param name="settings">Changes of the description, <c>PATH=VALUE</c>, in order, as
    /// <c>--set</c> of the command takes them.</param>
    /// <exception cref="InvalidDataException">It is none, or not in order; one line says file, line
    /// and column.</exception>
    public static Model Compile(string path, params string[] settings)
    {
        try
        {
            return Build(HostSim.Describe.NetworkFile.Describe(path, settings).Described);
        }
        catch (HostSim.Files.BadInputException problem)
        {
            throw new InvalidDataException(problem.Message, problem);
        }
    }
#endif

    /// <summary>Writes a model file: the plan and all that was learned. It stands at its place once
    /// it is whole.</summary>
    /// <param name="path">Where; replaced if it is there.</param>
    /// <exception cref="IOException">It cannot be written there.</exception>
    public void Save(string path)
    {
        using var file = new FileSink(path);
        ModelFile.Write(file, Plan, Network);
        file.Commit();
    }

    static Model Read(string name, long size, ByteSource file)
    {
        try
        {
            var reader = new RecordingReader(file);
            Expect(reader, RecordingItem.Plan);
            if (reader.HasHeader)
                throw new InvalidDataException("a recording, expected a model file");
            NetworkPlan plan = reader.Plan;
            CheckCost(plan, size);
            Model model = Build(plan);
            Expect(reader, RecordingItem.Snapshot);
            int wrong = Snapshot.Read(
                model.Network, reader.SnapshotBytes, reader.SnapshotOffset, reader.SnapshotCount);
            if (wrong >= 0)
            {
                throw new InvalidDataException(
                    "snapshot: a value out of range, or no end, at its byte "
                    + $"{wrong - reader.SnapshotOffset}");
            }

            Expect(reader, RecordingItem.End);
            return model;
        }
        catch (Exception problem) when (problem is InvalidDataException or ConfigurationException)
        {
            throw new InvalidDataException($"{name}: {problem.Message}", problem);
        }
    }

    /// <summary>A plan that costs more than its file can mean is refused before it is
    /// built.</summary>
    static void CheckCost(NetworkPlan plan, long size)
    {
        var cost = new BuildCost(plan);
        if (cost.Bytes <= BuildCost.BytesBelieved(size)
            && cost.Pairs <= BuildCost.PairsBelieved(size)) return;
        throw new InvalidDataException(
            $"its plan needs about {cost.Bytes} bytes and {cost.Pairs} drawn synapses,"
            + $" expected at most {BuildCost.BytesBelieved(size)} and "
            + $"{BuildCost.PairsBelieved(size)} from a file of {size} bytes");
    }

    static void Expect(RecordingReader reader, RecordingItem expected)
    {
        RecordingItem found = reader.Next();
        if (found == expected) return;
        throw new InvalidDataException(found switch
        {
            RecordingItem.Bad => reader.Problem,
            RecordingItem.Torn => "cut off, expected a whole model file",
            _ => $"{found} where {expected} was expected: not a model file",
        });
    }

#if NET
    static HostSim.Describe.VectorKernels NewKernels() => new();
#else
    static Kernels NewKernels() => new();
#endif
}
