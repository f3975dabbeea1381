using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Opens what a verb calls a network: a description, one that comes with the command, or a
/// model.</summary>
public static class NetworkFile
{
    public const string Ending = ".network.json";

    static string Descriptions => DefaultNames.Count == 0
        ? $"*{Ending}"
        : $"*{Ending}, or one of {string.Join(", ", DefaultNames)}";

    const long BytesMax = 1L << 30;
    const long PairsMax = 1L << 27;

    /// <summary>Folder of the networks that come with the command.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "networks");

    /// <summary>Names of the networks that come with the command; a program of somebody else's has
    /// none.</summary>
    public static IReadOnlyList<string> DefaultNames =>
        !Directory.Exists(DefaultFolder) ? [] :
        [.. Directory.GetFiles(DefaultFolder, "*" + Ending)
            .Select(f => Path.GetFileName(f)[..^Ending.Length]).Order()];

    /// <summary>Opens a network and builds it.</summary>
    /// <param name="path">A model file, a description, or the name of a network that comes with the
    /// command.</param>
    /// <param name="settings">Changes of a description, PATH=VALUE, in order; a model takes
    /// none.</param>
    /// <param name="seed">Key of a described network's random numbers; null for the description's
    /// own.</param>
    /// <returns>A model in the state it was saved in, a description in its first state.</returns>
    /// <exception cref="BadInputException">It is none, or not in order; one line says
    /// where.</exception>
    public static SavedModel Open(string path, IReadOnlyList<string> settings, ulong? seed)
    {
        if (!IsDescription(path))
        {
            if (settings.Count == 0 && seed == null)
                return SavedModel.Load(RecordingInput.Of(path, "a saved model, " + Descriptions));
            throw new BadInputException(
                $"{path}: a model, which takes no settings and no seed; expected *{Ending}");
        }

        CompiledNetwork compiled = Compile(path, settings);
        ulong key = seed ?? compiled.Plan.Seed;
        return new SavedModel(compiled.Plan.Under(key), Build(compiled, key));
    }

    /// <summary>Opens a description, compiles it, and makes sure that it can be built.</summary>
    /// <param name="path">A description, or the name of one that comes with the command.</param>
    /// <param name="settings">Changes, PATH=VALUE, in order.</param>
    public static DescribedNetwork Describe(string path, params IReadOnlyList<string> settings) =>
        Describe(path, Read(path), settings);

    /// <summary>Compiles the text of a description, and makes sure that it can be built.</summary>
    /// <param name="path">Where it came from, for messages.</param>
    /// <param name="text">Of the description.</param>
    /// <param name="settings">Changes, PATH=VALUE, in order.</param>
    /// <exception cref="BadInputException">It is not in order; says where.</exception>
    public static DescribedNetwork Describe(
        string path, byte[] text, IReadOnlyList<string> settings) =>
        Describe(path, JsonTreeReader.Read(path, text), settings);

    static DescribedNetwork Describe(
        string path, JsonTree tree, IReadOnlyList<string> settings)
    {
        CompiledNetwork compiled = NetworkCompiler.Compile(Changed(tree, settings));
        Build(compiled, compiled.Plan.Seed);
        return new DescribedNetwork(path, compiled.Plan) { Task = compiled.Task };
    }

    /// <summary>The task that a description names; null if it names none, or if this is a
    /// model.</summary>
    /// <param name="path">A description, a model, or the name of a network that comes with the
    /// command.</param>
    public static string? TaskOf(string path) =>
        IsDescription(path) ? Shapes.Task.Read(Read(path)) : null;

    /// <summary>Whether a path is a description's, or the name of one that comes with the
    /// command.</summary>
    public static bool IsDescription(string path) =>
        path.EndsWith(Ending, StringComparison.Ordinal) || IsDefault(path)
            || (InputFile.Passes(path) && IsText(path));

    /// <summary>Says that no board can run a network; for one without a stream, which other network
    /// has one.</summary>
    /// <param name="path">As it was given.</param>
    public static BadInputException NotForBoards(string path, NetworkPlan plan, string problem)
    {
        string board = path + "-board";
        bool other = plan.Stream == null && IsDefault(board);
        return new BadInputException(
            $"{path}: {problem}" + (other ? $"; {board} is {path} with one" : ""));
    }

    /// <summary>Reads a description.</summary>
    /// <param name="path">A description, or the name of one that comes with the command.</param>
    public static JsonTree Read(string path) => JsonTreeReader.Read(path, ReadText(path));

    /// <summary>Reads a description's text.</summary>
    /// <param name="path">A description, or the name of one that comes with the command.</param>
    public static byte[] ReadText(string path)
    {
        string file = IsDefault(path) ? Path.Combine(DefaultFolder, path + Ending) : path;
        return InputFile.ReadAll(file, JsonTreeReader.BytesMax, "a network: " + Descriptions);
    }

    /// <summary>A description as it was written, with settings, that compiles and can be
    /// built.</summary>
    /// <param name="path">A description, or the name of one that comes with the command.</param>
    /// <param name="settings">Changes, PATH=VALUE, in order.</param>
    public static JsonTree Checked(string path, IReadOnlyList<string> settings)
    {
        JsonTree tree = Changed(Read(path), settings);
        CompiledNetwork compiled = NetworkCompiler.Compile(tree);
        Build(compiled, compiled.Plan.Seed);
        return tree;
    }

    static CompiledNetwork Compile(string path, IReadOnlyList<string> settings) =>
        NetworkCompiler.Compile(Changed(Read(path), settings));

    static JsonTree Changed(JsonTree tree, IReadOnlyList<string> settings)
    {
        foreach (string setting in settings) NetworkSettings.Apply(tree, setting);
        return tree;
    }

    static Network Build(CompiledNetwork compiled, ulong seed)
    {
        var cost = new BuildCost(compiled.Plan);
        if (cost.Bytes <= BytesMax && cost.Pairs <= PairsMax)
            return NetworkRefusal.Build(compiled, seed);
        throw compiled.Place.Refuse(
            $"about {cost.Bytes} bytes and {cost.Pairs} synapses drawn one by one,"
            + $" expected at most {BytesMax} and {PairsMax}");
    }

    /// <summary>What comes from a pipe has no name that tells: a description begins with a
    /// brace.</summary>
    static bool IsText(string path)
    {
        byte[] bytes = InputFile.ReadAll(path, InputFile.PassingMax, "a network");
        return bytes.FirstOrDefault(
            b => b is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) == '{';
    }

    /// <summary>Whether a path is the name of a network that comes with the command.</summary>
    public static bool IsDefault(string path) =>
        path.Length > 0 && path.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')
            && !File.Exists(path)
        && File.Exists(Path.Combine(DefaultFolder, path + Ending));
}
