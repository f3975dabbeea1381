namespace EdgeSpike.HostSim.Files;

/// <summary>The first place where a file on disk is not what this version computes.</summary>
/// <param name="Expected">What this version computes; null behind its last line.</param>
/// <param name="Found">What stands there; null behind the file's last line, or where there is no
/// file.</param>
public sealed record FileDifference(string File, int Line, string? Expected, string? Found)
{
    /// <summary>Compares a text with what was computed, byte for byte.</summary>
    /// <param name="found">What is on disk.</param>
    /// <returns>Null if they are the same.</returns>
    public static FileDifference? Between(GeneratedFile computed, string found)
    {
        if (computed.Text == found) return null;
        string[] expected = computed.Text.Split('\n');
        string[] there = found.Split('\n');
        int line = 0;
        while (line < expected.Length && line < there.Length && expected[line] == there[line])
            line++;
        return new FileDifference(computed.Name, line + 1, At(expected, line), At(there, line));
    }

    /// <summary>The difference in one line.</summary>
    public override string ToString() =>
        $"{File}:{Line}: expected {Quoted(Expected)}, found {Quoted(Found)}";

    /// <summary>Past the last LF there is no line, but an empty piece.</summary>
    static string? At(string[] lines, int line) =>
        line < lines.Length - 1 || (line < lines.Length && lines[line].Length > 0) ? lines[line]
            : null;

    static string Quoted(string? line) =>
        line == null ? "nothing" : $"'{line.Replace("\r", "\\r")}'";
}
