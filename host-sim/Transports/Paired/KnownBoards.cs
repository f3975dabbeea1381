using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Transports.Paired;

/// <summary>The boards that this user's host is paired with: one file, readable by its owner
/// alone.</summary>
/// <remarks>A line a board: address, blank, key. The file is <c>edgespike/boards</c> in the user's
/// folder of settings, or what EDGESPIKE_BOARDS names.</remarks>
public static class KnownBoards
{
    /// <summary>Where the file is.</summary>
    public static string Place =>
        Environment.GetEnvironmentVariable("EDGESPIKE_BOARDS") is { Length: > 0 } named
        ? named
        : Path.Combine(
            Environment.GetFolderPath(
                Environment.SpecialFolder.ApplicationData,
                Environment.SpecialFolderOption.DoNotVerify),
            "edgespike", "boards");

    /// <summary>The key of a board.</summary>
    /// <param name="host">As a user writes it.</param>
    /// <returns>Null: not paired.</returns>
    /// <exception cref="BadInputException">The file can be read by others, or is not what it should
    /// be.</exception>
    public static string? KeyOf(string host, int port) =>
        Read().GetValueOrDefault(Name(host, port));

    /// <summary>Keeps the key of a board, in place of an older one.</summary>
    /// <param name="key">Null: forgets the board.</param>
    /// <returns>Whether the board was known.</returns>
    /// <exception cref="BadInputException">The file cannot be written.</exception>
    public static bool Keep(string host, int port, string? key)
    {
        SortedDictionary<string, string> boards = Read();
        bool known = boards.Remove(Name(host, port));
        if (key != null) boards.Add(Name(host, port), key);
        PrivateFile.Write(Place,
            string.Concat(boards.Select(board => $"{board.Key} {board.Value}\n")));
        return known;
    }

    static string Name(string host, int port) => $"{host.ToLowerInvariant()}:{port}";

    static SortedDictionary<string, string> Read()
    {
        var boards = new SortedDictionary<string, string>(StringComparer.Ordinal);
        string place = Place;
        if (!File.Exists(place)) return boards;
        string[] lines = PrivateFile.ReadLines(place, "boards and their keys");
        for (int n = 0; n < lines.Length; n++)
        {
            string[] words = lines[n].Split(' ');
            if (words.Length != 2 || !boards.TryAdd(words[0], words[1]))
                throw new BadInputException(
                    $"{place}:{n + 1}: expected HOST:PORT KEY, each board once");
        }

        return boards;
    }
}
