using EdgeSpike.HostSim.Files;
using System.Globalization;


namespace EdgeSpike.HostSim.Data;

/// <summary>Finds out what each column of a table is for, and notes it.</summary>
/// <remarks>
/// A choice of the user counts first, then the name above a column. Without either, times are not
/// looked for, and the classes are the one column of texts, or else the one column of few whole
/// numbers that stay the same for many rows; two such columns are refused and named. All other
/// columns of numbers are channels. A text among many numbers is refused, a column of texts is left
/// out.
/// </remarks>
/// <param name="tables">One, or the files of a folder: all of one width and one header.</param>
/// <param name="source">Where the classes come from if no column is named so.</param>
public sealed class ColumnGuess(
    IReadOnlyList<Table> tables, DataChoices choices, ClassSource source)
{
    const int ClassesMost = 50;
    const int RowsAClassRun = 8;

    // Long enough to be copied into an option.
    const int NameShown = 60;

    readonly Table first = tables[0];
    readonly List<string> notes = [];
    readonly HashSet<int> taken = [];

    /// <summary>What was guessed, a line each; filled by <see cref="Find"/>.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <exception cref="BadInputException">A column that is asked for is not there, or there is
    /// more than one way to read the table.</exception>
    public ColumnRoles Find()
    {
        char point = PointOf();
        foreach (string name in choices.Without) taken.Add(Asked(name, "--without"));
        int label = choices.Label is { } asked ? Asked(asked, "--label") : NamedLabel();
        taken.Add(label);
        int recording = choices.By is { } by ? Asked(by, "--by") : Named(c => c.IsRecording);
        taken.Add(recording);
        int time = Named(c => c.IsTime);
        taken.Add(time);
        LeaveRowNumbers();
        Dictionary<int, CellKind> kinds = Enumerable.Range(0, first.Width)
            .Where(c => !taken.Contains(c)).ToDictionary(c => c, c => KindOf(c, point));
        if (time < 0) time = DatesIn(kinds);
        if (label < 0 && source != ClassSource.Folders) label = LabelByValues(kinds, point);
        if (choices.Label == null && label >= 0) Note($"classes in column '{NameOf(label)}'");
        if (recording >= 0 && choices.By == null)
            Note($"recordings in column '{NameOf(recording)}'");
        foreach ((int column, CellKind kind) in kinds)
        {
            if (kind == CellKind.Number || column == label) continue;
            string why = kind == CellKind.Text ? "texts" : "nothing";
            Note($"column '{NameOf(column)}' holds {why}, left out");
        }

        int[] channels = [.. kinds.Keys.Where(c => kinds[c] == CellKind.Number && c != label)];
        if (channels.Length == 0)
            throw new BadInputException(
                $"{first.Name}: no column of numbers, expected one or more");
        foreach (int channel in channels) CheckNumbers(channel, point);
        string names = string.Join(", ", channels.Take(12).Select(NameOf));
        Note($"{channels.Length} channels: {names}{(channels.Length > 12 ? ", …" : "")}");
        return new ColumnRoles(time, label, recording, channels, point);
    }

    int DatesIn(Dictionary<int, CellKind> kinds)
    {
        int found = kinds.Keys.Where(c => kinds[c] == CellKind.Text
            && Cells(c).All(cell => TimeText.TryReadDate(cell, out _))).FirstOrDefault(-1);
        if (found >= 0) Note($"times in column '{NameOf(found)}'");
        kinds.Remove(found);
        return found;
    }

    string NameOf(int column) => TsHeader.Shown(first.NameOf(column), NameShown);

    void Note(string note) => notes.Add($"{first.Name}: {note}");

    IEnumerable<string> Cells(int column) =>
        tables.SelectMany(t => t.Rows).Select(row => row[column]);

    int Asked(string name, string option)
    {
        int[] found = [.. Enumerable.Range(0, first.Width).Where(c =>
            first.NameOf(c).Equals(name, StringComparison.OrdinalIgnoreCase)
            || ColumnName.Of(first.NameOf(c)).Name
                .Equals(name, StringComparison.OrdinalIgnoreCase))];
        if (found.Length == 0)
        {
            bool counts = int.TryParse(
                name, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
            found = counts && number >= 1 && number <= first.Width ? [number - 1] : [];
        }

        if (found.Length == 1) return found[0];
        string names = string.Join(", ", Enumerable.Range(0, first.Width).Take(20).Select(NameOf));
        throw new BadInputException(
            $"{first.Name}: {option} {TsHeader.Shown(name)}: {found.Length} such"
            + $" columns, expected one of {names}");
    }

    int NamedLabel()
    {
        if (first.LabelColumn is { } known) return known;
        int[] named = NamedAll(c => c.IsLabel);
        return named.Length <= 1 ? named.FirstOrDefault(-1) : throw Several(named);
    }

    int Named(Predicate<ColumnName> fits) => NamedAll(fits).FirstOrDefault(-1);

    int[] NamedAll(Predicate<ColumnName> fits) => first.Header == null ? [] :
    [
        .. Enumerable.Range(0, first.Width)
            .Where(c => !taken.Contains(c) && fits(ColumnName.Of(first.Header[c]))),
    ];

    void LeaveRowNumbers()
    {
        foreach (int column in NamedAll(c => c.IsRowNumber))
        {
            if (!tables.All(table => Counts(table, column))) continue;
            taken.Add(column);
            Note($"column '{NameOf(column)}' counts the rows, left out");
        }
    }

    static bool Counts(Table table, int column)
    {
        for (int n = 0; n < table.Rows.Count; n++)
        {
            if (!long.TryParse(table.Rows[n][column], out long number)) return false;
            if (n > 0 && number != long.Parse(table.Rows[n - 1][column]) + 1) return false;
        }

        return true;
    }

    // The sign with which more cells are numbers; a cell that only the other one reads is refused.
    char PointOf()
    {
        long points = 0;
        long commas = 0;
        foreach (string[] row in tables.SelectMany(table => table.Rows))
        {
            foreach (string cell in row)
            {
                if (!cell.AsSpan().ContainsAny('.', ',')) continue;
                if (NumberText.Read(cell, '.', out _) == CellKind.Number) points++;
                else if (NumberText.Read(cell, ',', out _) == CellKind.Number) commas++;
            }
        }

        if (commas <= points) return '.';
        Note("decimal commas");
        return ',';
    }

    CellKind KindOf(int column, char point)
    {
        int numbers = 0;
        int texts = 0;
        foreach (string cell in Cells(column))
        {
            CellKind kind = NumberText.Read(cell, point, out _);
            if (kind == CellKind.Number) numbers++;
            else if (kind == CellKind.Text) texts++;
        }

        if (numbers == 0) return texts == 0 ? CellKind.Missing : CheckedTexts(column, point);
        return texts <= numbers ? CellKind.Number : CheckedTexts(column, point);
    }

    // Numbers with the other decimal sign are no texts.
    CellKind CheckedTexts(int column, char point)
    {
        char other = point == '.' ? ',' : '.';
        foreach (Table table in tables)
        {
            for (int n = 0; n < table.Rows.Count; n++)
            {
                if (NumberText.Read(table.Rows[n][column], other, out _) == CellKind.Number)
                    throw NotANumber(table, n, column, point);
            }
        }

        return CellKind.Text;
    }

    void CheckNumbers(int column, char point)
    {
        foreach (Table table in tables)
        {
            for (int n = 0; n < table.Rows.Count; n++)
            {
                if (NumberText.Read(table.Rows[n][column], point, out _) == CellKind.Text)
                    throw NotANumber(table, n, column, point);
            }
        }
    }

    static BadInputException NotANumber(Table table, int row, int column, char point)
    {
        string with = point == ',' ? " with a decimal comma" : "";
        string got = TsHeader.Shown(table.Rows[row][column]);
        return table.Wrong(row, column, $"expected a number{with}, got '{got}'");
    }

    int LabelByValues(Dictionary<int, CellKind> kinds, char point)
    {
        int[] texts = [.. kinds.Keys.Where(c => kinds[c] == CellKind.Text && Distinct(c) >= 2)];
        int[] candidates = texts.Length > 0
            ? texts
            : [.. kinds.Keys.Where(c => kinds[c] == CellKind.Number && IsLikeClasses(c, point))];
        if (candidates.Length > 1) throw Several(candidates);
        if (candidates.Length == 0) return -1;
        if (source == ClassSource.Column) return candidates[0];
        string name = NameOf(candidates[0]);
        throw new BadInputException(
            $"{first.Name}: classes could be in column '{name}' or be the names of the"
            + $" files, expected --label \"{name}\" or --without \"{name}\"");
    }

    int Distinct(int column) => Cells(column).Distinct().Take(ClassesMost + 1).Count();

    bool IsLikeClasses(int column, char point)
    {
        if (Distinct(column) is < 2 or > ClassesMost) return false;
        int changes = 0;
        int rows = 0;
        string before = "";
        foreach (string cell in Cells(column))
        {
            if (NumberText.Read(cell, point, out double value) != CellKind.Number) return false;
            if (value != Math.Floor(value)) return false;
            if (cell != before) changes++;
            before = cell;
            rows++;
        }

        return changes * RowsAClassRun <= rows;
    }

    BadInputException Several(int[] columns) => new($"{first.Name}: classes could be in column "
        + string.Join(" or ", columns.Take(5).Select(c =>
            $"'{NameOf(c)}'")) + ", expected --label NAME");
}
