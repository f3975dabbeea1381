using System.Text.RegularExpressions;

namespace EdgeSpike.Proof.Fuzzing;

/// <summary>What the fuzzers of all text formats have in common.</summary>
public static class FuzzText
{
    /// <summary>Moves a line, or doubles it.</summary>
    public static string LineMoved(string text, FuzzRandom random)
    {
        var lines = new List<string>(text.Split('\n'));
        string line = random.Of(lines);
        if (random.Once(2)) lines.Remove(line);
        lines.Insert(random.Below(lines.Count + 1), line);
        return string.Join('\n', lines);
    }

    /// <summary>A refusal is one line that begins with the file's name and the place in
    /// it.</summary>
    /// <param name="place">Matches what must follow the name.</param>
    /// <param name="defect">Says what is wrong with it; else untouched.</param>
    public static void CheckRefusal(string name, string message, Regex place, ref string defect)
    {
        bool placed = message.StartsWith(name, StringComparison.Ordinal)
            && place.IsMatch(message[name.Length..]);
        if (!placed || message.Contains('\n')) defect = $"refused without a place: {message}";
    }
}
