using System.Globalization;

namespace EdgeSpike.HostSim.Data;

/// <summary>What a cell of a data file holds.</summary>
public enum CellKind
{
    Number,

    /// <summary>Nothing, or a word that stands for nothing.</summary>
    Missing,

    /// <summary>Anything else, numbers beyond a double among them.</summary>
    Text,
}

/// <summary>Numbers as loggers print them, with one decimal sign a file.</summary>
public static class NumberText
{
    // Longer than any printed double: a run of a million digits is no reading.
    const int LengthMax = 400;

    static readonly string[] Missing = ["", "?", "-", "nan", "na", "n/a", "null", "none"];

    /// <param name="cell">May have blanks around it.</param>
    /// <param name="point">The decimal sign, '.' or ','; the other one makes it a text.</param>
    /// <param name="value">The number; NaN for all else.</param>
    public static CellKind Read(ReadOnlySpan<char> cell, char point, out double value)
    {
        value = double.NaN;
        ReadOnlySpan<char> text = cell.Trim();
        if (IsMissing(text)) return CellKind.Missing;
        if (text.Length > LengthMax || text.Contains(point == '.' ? ',' : '.'))
            return CellKind.Text;
        Span<char> invariant = stackalloc char[text.Length];
        text.CopyTo(invariant);
        if (point == ',') invariant.Replace(',', '.');
        bool number = double.TryParse(
            invariant, NumberStyles.Float, CultureInfo.InvariantCulture, out double read);
        if (!number || !double.IsFinite(read)) return CellKind.Text;
        value = read;
        return CellKind.Number;
    }

    /// <summary>Whether a cell is nothing but digits.</summary>
    /// <param name="cell">Without blanks around it.</param>
    public static bool IsDigits(ReadOnlySpan<char> cell) =>
        cell.Length > 0 && !cell.ContainsAnyExceptInRange('0', '9');

    static bool IsMissing(ReadOnlySpan<char> text)
    {
        foreach (string word in Missing)
        {
            if (text.Equals(word, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
