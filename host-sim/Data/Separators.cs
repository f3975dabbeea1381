using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Finds what stands between the cells of a table.</summary>
/// <remarks>
/// A tab, ';' or '|' that stands equally often in each of the first lines, the header left out. A
/// comma may be a decimal sign and a blank part of a date: the comma is taken only if none of the
/// former stands in every line, and the blank only if there is no comma in them either. Two of the
/// former in every line are refused: either guess may be the wrong one.
/// </remarks>
public static class Separators
{
    const int LinesLookedAt = 200;

    static readonly char[] Strong = ['\t', ';', '|'];

    /// <summary>Its name for people.</summary>
    public static string NameOf(char separator) => separator switch
    {
        '\t' => "a tab",
        ' ' => "blanks",
        _ => $"'{separator}'",
    };

    /// <returns>The separator; a comma for a table of one column.</returns>
    /// <exception cref="BadInputException">There are two that it could be.</exception>
    public static char Of(DataText file)
    {
        string[] lines = [.. TableText.FirstRows(file.Text, LinesLookedAt)];
        if (Said(lines) is { } said) return said;
        string[] rows = lines.Length > 1 ? lines[1..] : lines;
        char[] even = [.. Strong.Where(c => IsEven(rows, c))];
        if (even.Length > 1)
        {
            throw new BadInputException(
                $"{file.Name}: {NameOf(even[0])} and {NameOf(even[1])} stand in"
                + " every line, expected one separator (--separator)");
        }

        if (even.Length == 1) return even[0];
        char[] anywhere = [.. Strong.Append(',').Where(c => IsInMost(rows, c))];
        if (anywhere.Length > 0) return anywhere[0];
        return rows.Length > 0 && rows.All(row => row.Trim().Contains(' ')) ? ' ' : ',';
    }

    /// <summary>What the first line of a table says of it ("sep=;"), as spreadsheets write
    /// it.</summary>
    public static char? SaidBy(string line) =>
        line.Length == 5 && line.StartsWith("sep=", StringComparison.OrdinalIgnoreCase)
        && (line[4] is ',' or ' ' || Strong.Contains(line[4]))
            ? line[4] : null;

    static char? Said(string[] lines) => lines.Length > 0 ? SaidBy(lines[0]) : null;

    static bool IsEven(string[] rows, char separator)
    {
        if (rows.Length == 0) return false;
        int first = TableText.Count(rows[0], separator);
        return first > 0 && rows.All(row => TableText.Count(row, separator) == first);
    }

    static bool IsInMost(string[] rows, char separator) =>
        2 * rows.Count(row => TableText.Count(row, separator) > 0) > rows.Length;
}
