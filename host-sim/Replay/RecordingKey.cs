using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Replay;

/// <summary>A key under which a board tags its recordings.</summary>
/// <param name="Board">What its owner calls the board; null: nothing.</param>
/// <param name="Text">26 to 63 characters of ASCII without blanks.</param>
public sealed record RecordingKey(string? Board, string Text)
{
    const int Shortest = 26;
    const int Longest = 63;

    /// <summary>Under this key.</summary>
    public KeyedHash Hash() => new HmacSha256(Text);

    /// <summary>Reads a file of keys: one a line, the board's name and a blank before it or
    /// not.</summary>
    /// <param name="place">A path, or "-" for standard input.</param>
    /// <exception cref="BadInputException">There is none, others may read it, or it holds something
    /// else.</exception>
    public static IReadOnlyList<RecordingKey> ReadAll(string place)
    {
        string[] lines = PrivateFile.ReadLines(place, "keys of recordings");
        var keys = new List<RecordingKey>();
        for (int n = 0; n < lines.Length; n++)
        {
            string[] words = lines[n].Split(' ');
            string key = words[^1];
            bool good = words.Length <= 2 && words[0].Length > 0
                && key.Length is >= Shortest and <= Longest && words.All(IsPlain);
            if (!good)
                throw new BadInputException($"{place}:{n + 1}: expected a key of {Shortest} to "
                    + $"{Longest} characters of ASCII, or a board's name, a blank and the key");
            keys.Add(new RecordingKey(words.Length == 2 ? words[0] : null, key));
        }

        return keys.Count > 0
            ? keys
            : throw new BadInputException($"{place}: empty, expected a key of recordings");
    }

    static bool IsPlain(string word) => word.All(c => c is > ' ' and <= '~');
}
