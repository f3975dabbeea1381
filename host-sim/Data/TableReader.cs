using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Reads the tables that loggers and spreadsheets write.</summary>
/// <remarks>
/// Cells may stand in double quotes; a byte order mark and either kind of line end do not count;
/// '#' begins a comment line. Blank lines end a recording where more than a few rows stand between
/// them, a header that stands there again always. The first row is a header if one of its cells is
/// a text where numbers are below.
/// </remarks>
public sealed class TableReader
{
    const int RowsLookedAt = 50;
    const int RowsOfARecording = 5;

    readonly DataText file;
    readonly char separator;
    readonly List<string[]> rows = [];
    readonly List<int> lines = [];
    readonly HashSet<int> blanks = [];
    readonly HashSet<int> headers = [];
    readonly List<string> notes = [];
    string[]? header;

    TableReader(DataText file, char separator)
    {
        this.file = file;
        this.separator = separator;
    }

    /// <param name="separator">Between cells; null to guess it.</param>
    /// <exception cref="BadInputException">It is none, or its rows are not of one
    /// width.</exception>
    public static Table Read(DataText file, char? separator)
    {
        var reader = new TableReader(file, separator ?? Separators.Of(file));
        reader.Take(TableRows.Read(file.Name, file.Text, reader.separator, '"', '#'));
        return reader.Finished(separator == null);
    }

    void Take(TableRows read)
    {
        int first = read.Rows.Count > 0 && IsHint(read.Rows[0]) ? 1 : 0;
        List<string[]> left = read.Rows[first..];
        if (left.Count == 0) throw new BadInputException($"{file.Name}: no rows, expected a table");
        string[]? top = IsHeader(left) ? left[0] : null;
        for (int n = 0; n < left.Count; n++)
        {
            if (read.Blanks.Contains(first + n) && rows.Count > 0) blanks.Add(rows.Count);
            if (top != null && left[n].SequenceEqual(top))
            {
                if (rows.Count > 0) headers.Add(rows.Count);
                continue;
            }

            rows.Add(left[n]);
            lines.Add(read.Lines[first + n]);
        }

        headers.Remove(rows.Count);
        CheckWidths(top);
        header = top == null || top.Length == rows[0].Length ? top : WithRowNumbers(top);
    }

    Table Finished(bool guessed)
    {
        if (header == null)
            notes.Add($"{file.Name}: no header, columns are called 1 to {rows[0].Length}");
        if (guessed && rows[0].Length > 1)
            notes.Add($"{file.Name}: {Separators.NameOf(separator)} between cells");
        if (guessed && header == null && separator == ',') CheckCommas();
        return new Table(file, separator, header, rows, [.. lines], Breaks())
        {
            Notes = [.. file.Notes, .. notes],
        };
    }

    bool IsHint(string[] cells) =>
        cells.Length <= 2 && Separators.SaidBy(string.Join(separator, cells)) != null;

    static bool IsHeader(List<string[]> all)
    {
        string[] top = all[0];
        string[][] below = [.. all.Skip(1).Where(row =>
            !row.SequenceEqual(top)).Take(RowsLookedAt)];
        int shift = below.Length > 0 && below[0].Length == top.Length + 1 ? 1 : 0;
        if (top.Where((cell, n) => IsText(cell) && IsNumbers(below, n + shift)).Any()) return true;
        return top.All(cell => cell.Length == 0 || IsText(cell))
            && below.Any(row => row.Any(IsNumber));
    }

    static bool IsNumbers(string[][] below, int column) =>
        below.Any(row => column < row.Length && IsNumber(row[column]))
        && below.All(row => column >= row.Length || !IsText(row[column]));

    static bool IsText(string cell) =>
        !IsNumber(cell) && NumberText.Read(cell, '.', out _) == CellKind.Text;

    static bool IsNumber(string cell) => NumberText.Read(cell, '.', out _) == CellKind.Number
        || NumberText.Read(cell, ',', out _) == CellKind.Number;

    void CheckWidths(string[]? top)
    {
        int width = rows[0].Length;
        if (top != null && top.Length != width && (top.Length != width - 1 || width < 3))
            throw Ragged(0, top.Length, "as in the header");
        for (int n = 0; n < rows.Count; n++)
        {
            if (rows[n].Length != width) throw Ragged(n, width, "as in the first row");
        }
    }

    BadInputException Ragged(int row, int expected, string where)
    {
        string hint = separator == ',' ? "; a decimal comma would make two of one" : "";
        return new BadInputException(
            $"{file.Name}:{lines[row]}: {rows[row].Length} cells, expected {expected} {where}"
            + hint);
    }

    // Some languages write the number of a row without a name above it.
    string[] WithRowNumbers(string[] names)
    {
        for (int n = 0; n < rows.Count; n++)
        {
            bool counts = long.TryParse(rows[n][0], out long number)
                && (n == 0 || number == long.Parse(rows[n - 1][0]) + 1);
            if (!counts) throw Ragged(n, names.Length, "as in the header");
        }

        notes.Add(
            $"{file.Name}: the header has a name less than the rows cells, the first cell is taken"
            + " for the row's number");
        return ["", .. names];
    }

    // A header of the same width leaves no room for a second reading; without one the first cell
    // may be a time, and the pairs begin behind it.
    void CheckCommas()
    {
        CommaPairs[] pairs = [new(), new()];
        foreach (string[] row in rows)
        {
            string[] numbers = [.. row.Where(IsNumber)];
            pairs[0].Take(numbers[..(numbers.Length / 2 * 2)]);
            if (numbers.Length > 0) pairs[1].Take(numbers[1..][..((numbers.Length - 1) / 2 * 2)]);
            if (!pairs[0].Possible && !pairs[1].Possible) return;
        }

        if (!pairs.Any(p => p.Possible)) return;
        throw new BadInputException(
            $"{file.Name}:{lines[0]}:1: nothing but whole numbers, no header: a decimal comma"
            + " would be read as two; expected a header, or --separator ,");
    }

    HashSet<int> Breaks()
    {
        if (headers.Count > 0)
            notes.Add(
                $"{file.Name}: the header stands {headers.Count} times more, each ends a"
                + " recording");
        if (blanks.Count == 0 || rows.Count < RowsOfARecording * (blanks.Count + 1)) return headers;
        notes.Add($"{file.Name}: blank lines end {blanks.Count} recordings");
        return [.. headers, .. blanks];
    }
}
