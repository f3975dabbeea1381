using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Reads a table in which each row is a whole series: the `.tsv` of the UCR archive and
/// its like.</summary>
/// <remarks>
/// The class is the first cell or the last, whichever holds texts or few whole numbers, or a 1
/// among zeros in as many last columns as there are classes. Series of unlike length end with
/// missing values, which are cut off; other missing values hold the one before.
/// </remarks>
public static class SeriesRows
{
    const int ClassesMost = 100;

    /// <summary>Columns from which on a table without a header is taken for rows of
    /// series.</summary>
    public const int WidthWithoutHeader = 40;

    /// <exception cref="BadInputException">It has no classes, or a cell is no number.</exception>
    public static LabelledData Read(Table table, DataChoices choices)
    {
        List<string> notes =
            [.. table.Notes, $"{table.Name}: a row is a series (--rows readings if not)"];
        char point = PointOf(table);
        if (point == ',') notes.Add($"{table.Name}: decimal commas");
        (int from, int count, Func<int, string> label) = Layout(table, choices, notes);
        if (count % choices.Channels != 0)
        {
            throw new BadInputException(
                $"{table.Name}: {count} values a row, expected a multiple of"
                + $" --channels {choices.Channels}");
        }

        notes.Add(
            $"{table.Name}: {choices.Channels} channel(s) of {count / choices.Channels} values"
            + (choices.Channels == 1 ? " (--channels N if a row has more)" : ""));
        List<Stretch> stretches = [];
        int held = 0;
        int ended = 0;
        for (int n = 0; n < table.Rows.Count; n++)
        {
            double[][] channels = Values(table, n, from, count, choices.Channels, point);
            int length = channels.Max(c => Array.FindLastIndex(c, x => !double.IsNaN(x)) + 1);
            if (length < channels[0].Length) ended++;
            if (length == 0) throw table.Wrong(n, from, "no value in a row, expected numbers");
            for (int c = 0; c < channels.Length; c++)
            {
                channels[c] = channels[c][..length];
                int filled = HeldValues.Fill(channels[c]);
                held += filled;
                if (filled == length) throw table.Wrong(n, from, "no value in a channel");
            }

            stretches.Add(new Stretch(table.Name, table.Lines[n], label(n), "", channels));
        }

        if (ended > 0) notes.Add($"{table.Name}: {ended} series end before the last column");
        if (held > 0) notes.Add($"{table.Name}: {held} missing values hold the one before");
        return new LabelledData(
            table.Name, "", ClassNames.Sorted(stretches.Select(s => s.Class)), stretches)
        {
            Notes = notes,
        };
    }

    static char PointOf(Table table) => table.Rows.Take(100).SelectMany(row => row)
        .Any(cell => cell.Contains(',') && NumberText.Read(cell, ',', out _) == CellKind.Number)
            ? ',' : '.';

    static (int From, int Count, Func<int, string> Label) Layout(
        Table table, DataChoices choices, List<string> notes)
    {
        int width = table.Width;
        if (choices.Label == null && table.LabelColumn == null && OneHot(table) is { } hot)
        {
            notes.Add($"{table.Name}: the last {hot} columns are classes, called 1 to {hot}");
            return (0, width - hot, n => $"{Array.FindIndex(table.Rows[n][^hot..], IsOne) + 1}");
        }

        int column = LabelOf(table, choices);
        notes.Add($"{table.Name}: classes in column '{TsHeader.Shown(table.NameOf(column))}'");
        for (int n = 0; n < table.Rows.Count; n++)
        {
            if (table.Rows[n][column].Length == 0) throw table.Wrong(n, column, "expected a class");
        }

        return (column == 0 ? 1 : 0, width - 1, n => table.Rows[n][column]);
    }

    static int LabelOf(Table table, DataChoices choices)
    {
        int last = table.Width - 1;
        if (last == 0)
            throw new BadInputException($"{table.Name}: one column, expected values and a class");
        if (table.LabelColumn is { } known && (known == 0 || known == last)) return known;
        if (choices.Label is { } asked)
        {
            if (asked == table.NameOf(0)) return 0;
            if (asked == table.NameOf(last)) return last;
            throw new BadInputException(
                $"{table.Name}: --label {TsHeader.Shown(asked)}: expected the first"
                + $" column, '{table.NameOf(0)}', or the last, '{table.NameOf(last)}'");
        }

        int[] found = [.. new[] { 0, last }.Where(column => IsLikeClasses(table, column))];
        if (found.Length == 1) return found[0];
        string what = found.Length == 0 ? "neither" : "each";
        throw new BadInputException(
            $"{table.Name}: {what} of the first and the last column could be the"
            + $" classes, expected --label 1 or --label {last + 1}");
    }

    // Texts, or whole numbers of which each stands there twice or more on average.
    static bool IsLikeClasses(Table table, int column)
    {
        HashSet<string> names = [.. table.Rows.Select(row => row[column])];
        return names.Count is >= 2 and <= ClassesMost
            && (names.Count * 2 <= table.Rows.Count || table.Rows.Count < 4)
            && names.All(name => NumberText.Read(name, '.', out double value) != CellKind.Number
                ? name.Length > 0 && !name.Contains(',') : value == Math.Floor(value));
    }

    static int? OneHot(Table table)
    {
        var ones = new int[table.Rows.Count];
        for (int count = 1; count < Math.Min(table.Width, ClassesMost); count++)
        {
            int column = table.Width - count;
            bool used = false;
            for (int n = 0; n < ones.Length; n++)
            {
                string cell = table.Rows[n][column];
                if (cell != "0" && !IsOne(cell)) return null;
                if (!IsOne(cell)) continue;
                used = true;
                ones[n]++;
            }

            if (!used) return null;
            if (count > 1 && ones.All(one => one == 1)) return count;
        }

        return null;
    }

    static bool IsOne(string cell) => cell == "1";

    static double[][] Values(Table table, int row, int from, int count, int channels, char point)
    {
        int length = count / channels;
        var values = new double[channels][];
        for (int c = 0; c < channels; c++)
        {
            values[c] = new double[length];
            for (int n = 0; n < length; n++)
            {
                int column = from + c * length + n;
                string cell = table.Rows[row][column];
                if (NumberText.Read(cell, point, out values[c][n]) == CellKind.Text)
                    throw table.Wrong(
                        row, column, $"expected a number, got '{TsHeader.Shown(cell)}'");
            }
        }

        return values;
    }
}
