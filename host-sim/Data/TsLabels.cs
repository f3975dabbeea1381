using System.Globalization;


namespace EdgeSpike.HostSim.Data;

/// <summary>Finds the class that the label of a series means among those that a header
/// names.</summary>
/// <remarks>
/// The same text first; then without regard to case, if that means one; then the same number ("1"
/// and "1.0"); then, as headers separate names by blanks, a name of several words that stand there
/// one after the other. Every way but the first is noted.
/// </remarks>
/// <param name="name">Of the file, for messages.</param>
/// <param name="header">Names of the header, in its order.</param>
public sealed class TsLabels(string name, IReadOnlyList<string> header)
{
    readonly List<string> classes = [.. header];
    readonly Dictionary<string, string> meanings = [];
    readonly List<string> notes = [];

    /// <summary>The classes, those of several words put together.</summary>
    public IReadOnlyList<string> Classes => classes;

    /// <summary>Labels that were taken for a class of another spelling.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <summary>The class that a label means.</summary>
    /// <param name="label">Without blanks around it.</param>
    /// <returns>One of <see cref="Classes"/>, now or after other labels; null if it means
    /// none.</returns>
    public string? Of(string label)
    {
        if (meanings.TryGetValue(label, out string? known)) return known;
        string? meant = Found(label);
        if (meant != null) meanings.Add(label, meant);
        return meant;
    }

    string? Found(string label)
    {
        if (classes.Contains(label)) return label;
        string? other = Only(c => c.Equals(label, StringComparison.OrdinalIgnoreCase))
            ?? Only(c => IsSameNumber(c, label));
        if (other == null) return Joined(label);
        notes.Add(
            $"{name}: label '{TsHeader.Shown(label)}' is taken for class"
            + $" '{TsHeader.Shown(other)}'");
        return other;
    }

    string? Only(Predicate<string> fits)
    {
        List<string> fitting = classes.FindAll(fits);
        return fitting.Count == 1 ? fitting[0] : null;
    }

    string? Joined(string label)
    {
        string[] words = label.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        for (int at = 0; words.Length > 1 && at + words.Length <= classes.Count; at++)
        {
            if (!words.SequenceEqual(classes.Skip(at).Take(words.Length))) continue;

            // A word that is also a label of its own cannot be part of another.
            if (words.Any(meanings.ContainsKey)) return null;
            classes.RemoveRange(at, words.Length);
            classes.Insert(at, label);
            notes.Add($"{name}: '{TsHeader.Shown(label)}' is one class of {words.Length} words");
            return label;
        }

        return null;
    }

    static bool IsSameNumber(string a, string b) =>
        double.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out double x)
        && double.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out double y)
        && x == y;
}
