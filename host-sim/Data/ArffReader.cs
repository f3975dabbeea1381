using EdgeSpike.HostSim.Files;
using System.Text;


namespace EdgeSpike.HostSim.Data;

/// <summary>Reads the `.arff` files of Weka and of the UCR/UEA archives.</summary>
/// <remarks>
/// '@relation', an '@attribute' a column, '@data' and rows; '%' begins a comment line. The classes
/// are the last attribute that lists its values. One relational attribute holds the channels of a
/// series in quotes, '\n' between them. All else is a table, with the attributes for its header.
/// Sparse rows are refused.
/// </remarks>
public sealed class ArffReader
{
    readonly DataText file;
    readonly List<string> names = [];
    readonly StringBuilder body = new();
    string relation = "";
    int label = -1;
    string[] classes = [];
    int relational = -1;
    bool inside;

    ArffReader(DataText file)
    {
        this.file = file;
    }

    /// <param name="table">Its rows, where a row is no series of several channels; else
    /// null.</param>
    /// <returns>Its series, where a row is one; else null.</returns>
    /// <exception cref="BadInputException">It is not of this form.</exception>
    public static LabelledData? Read(DataText file, DataChoices choices, out Table? table)
    {
        var reader = new ArffReader(file);
        reader.ReadHeader();
        table = reader.ReadTable();
        if (reader.relational < 0)
        {
            if (!IsSeries(table, choices)) return null;
            LabelledData rows = SeriesRows.Read(table, choices);
            table = null;
            return rows with { Problem = reader.relation };
        }

        LabelledData series = reader.ReadRelational(table);
        table = null;
        return series;
    }

    static bool IsSeries(Table table, DataChoices choices) => choices.Rows switch
    {
        "series" => true,
        "readings" => false,
        _ => table.Width >= SeriesRows.WidthWithoutHeader || SetName.IsPart(table.Name),
    };

    void ReadHeader()
    {
        using var text = new StringReader(file.Text);
        for (int line = 1; text.ReadLine() is { } read; line++)
        {
            body.Append("%\n");
            string row = read.Trim();
            if (row.Length == 0 || row[0] == '%') continue;
            string place = $"{file.Name}:{line}";
            string[] words = TsWords.Of(row);
            switch (words[0].ToLowerInvariant())
            {
                case "@relation":
                    relation = string.Join(' ', words[1..]);
                    break;
                case "@attribute":
                    TakeAttribute(row, words, place);
                    break;
                case "@end":
                    inside = false;
                    break;
                case "@data":
                    if (names.Count == 0)
                        throw new BadInputException($"{place}: no '@attribute' before");
                    body.Append(text.ReadToEnd());
                    return;
                default:
                    throw new BadInputException(
                        $"{place}: '{TsHeader.Shown(words[0])}' is no line of a .arff header");
            }
        }

        throw new BadInputException($"{file.Name}: no line @data");
    }

    void TakeAttribute(string row, string[] words, string place)
    {
        if (words.Length < 3)
            throw new BadInputException($"{place}: expected '@attribute NAME TYPE'");
        if (inside) return;
        string type = words[2].ToLowerInvariant();
        int open = row.IndexOf('{');
        int close = row.LastIndexOf('}');
        if (open >= 0 && close > open && words[2][0] == '{')
        {
            label = names.Count;
            classes = [.. row[(open + 1)..close].Split(',').Select(Unquoted)];
        }
        else if (type == "relational")
        {
            if (relational >= 0)
                throw new BadInputException($"{place}: a second relational attribute");
            relational = names.Count;
            inside = true;
        }
        else if (type is not ("numeric" or "real" or "integer" or "string" or "date"))
        {
            throw new BadInputException(
                $"{place}: type '{TsHeader.Shown(words[2])}', expected numeric,"
                + " string, date, relational or {…}");
        }

        names.Add(words[1]);
    }

    static string Unquoted(string text)
    {
        string bare = text.Trim();
        bool quoted = bare.Length > 1 && bare[0] is '\'' or '"' && bare[^1] == bare[0];
        return quoted ? bare[1..^1] : bare;
    }

    Table ReadTable()
    {
        string text = body.ToString();
        int first = text.AsSpan().IndexOfAny('\'', '"');
        char quote = first >= 0 ? text[first] : '"';
        var read = TableRows.Read(file.Name, text, ',', quote, '%');
        if (read.Rows.Count == 0) throw new BadInputException($"{file.Name}: no rows after @data");
        for (int n = 0; n < read.Rows.Count; n++)
        {
            string[] row = read.Rows[n];
            string place = $"{file.Name}:{read.Lines[n]}";
            if (row[0].StartsWith('{'))
                throw new BadInputException($"{place}: a sparse row, expected all values");
            if (row.Length != names.Count)
                throw new BadInputException($"{place}: {row.Length} cells, expected {names.Count}");
        }

        return new Table(file, ',', [.. names], read.Rows, [.. read.Lines], new HashSet<int>())
        {
            LabelColumn = label < 0 ? null : label,
            Notes = file.Notes,
        };
    }

    LabelledData ReadRelational(Table table)
    {
        if (names.Count != 2 || label < 0)
        {
            throw new BadInputException(
                $"{file.Name}: expected a relational attribute and one that lists the classes");
        }

        List<Stretch> stretches = [];
        int held = 0;
        for (int n = 0; n < table.Rows.Count; n++)
        {
            string[] dimensions = table.Rows[n][relational].Split("\\n");
            var channels = new double[dimensions.Length][];
            for (int c = 0; c < channels.Length; c++)
            {
                string[] cells = dimensions[c].Split(',');
                channels[c] = new double[cells.Length];
                for (int t = 0; t < cells.Length; t++)
                {
                    if (NumberText.Read(cells[t], '.', out channels[c][t]) != CellKind.Text)
                        continue;
                    throw table.Wrong(
                        n, relational, $"channel {c + 1}, value {t + 1}: expected a number,"
                        + $" got '{TsHeader.Shown(cells[t])}'");
                }

                int filled = HeldValues.Fill(channels[c]);
                held += filled;
                if (filled == cells.Length || cells.Length != channels[0].Length)
                    throw table.Wrong(
                        n, relational, $"channel {c + 1}: expected as many values as in the first");
            }

            bool known = classes.Contains(table.Rows[n][label]);
            if (!known)
                throw table.Wrong(n, label, $"no class '{TsHeader.Shown(table.Rows[n][label])}'");
            if (n > 0 && channels.Length != stretches[0].Channels.Length)
                throw table.Wrong(
                    n, relational,
                    $"{channels.Length} channels, expected {stretches[0].Channels.Length}");
            stretches.Add(
                new Stretch(file.Name, table.Lines[n], table.Rows[n][label], "", channels));
        }

        string[] notes =
            held > 0 ? [$"{file.Name}: {held} missing values hold the one before"] : [];
        return new LabelledData(file.Name, relation, classes, stretches)
        {
            Notes = [.. table.Notes, .. notes],
        };
    }
}
