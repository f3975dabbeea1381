using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>Opens what a verb calls a board: one that comes with the command, or a file.</summary>
public static class BoardFile
{
    /// <summary>How board files end.</summary>
    public const string Ending = ".board.json";

    static readonly Lazy<BoardSchema> Schema = new(() => new BoardSchema(SchemaText));

    /// <summary>Folder of the boards that come with the command.</summary>
    public static string DefaultFolder => Path.Combine(AppContext.BaseDirectory, "boards");

    public static string SchemaText =>
        File.ReadAllText(Path.Combine(DefaultFolder, "board.schema.json"));

    /// <summary>Names of the boards that come with the command.</summary>
    public static IReadOnlyList<string> DefaultNames =>
        [.. Directory.GetFiles(DefaultFolder, "*" + Ending).Select(NameOf)
            .Order(StringComparer.Ordinal)];

    /// <summary>All boards that come with the command.</summary>
    public static IReadOnlyList<Board> All => [.. DefaultNames.Select(Open)];

    /// <param name="path">Its name, or a file of one's own.</param>
    /// <exception cref="BadInputException">There is none, or it is not in order; one line says
    /// where.</exception>
    public static Board Open(string path)
    {
        bool own = path.EndsWith(Ending, StringComparison.Ordinal);
        string file = own ? path : Path.Combine(DefaultFolder, path + Ending);
        bool named = own || path.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
        if (named && Path.Exists(file))
            return Read(own ? path : path + Ending,
                InputFile.ReadAll(file, JsonTreeReader.BytesMax, "a board"));
        throw new BadInputException(
            $"{path}: no such board, expected *{Ending}, or one of "
                + $"{string.Join(", ", DefaultNames)}");
    }

    /// <summary>Reads a board's text.</summary>
    /// <param name="source">Its file, for messages and for its name.</param>
    /// <exception cref="BadInputException">It is not in order; says where.</exception>
    public static Board Read(string source, byte[] bytes)
    {
        JsonTree tree = JsonTreeReader.Read(source, bytes, "a board");
        Schema.Value.Check(tree);
        return BoardReader.Read(NameOf(source), tree);
    }

    static string NameOf(string file)
    {
        string name = Path.GetFileName(file);
        return name.EndsWith(Ending, StringComparison.Ordinal) ? name[..^Ending.Length] : name;
    }
}
