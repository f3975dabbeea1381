using EdgeSpike.HostSim.Files;

using CsvHelper;

namespace EdgeSpike.HostSim.Data;

/// <summary>Rows of cells as a text has them.</summary>
/// <remarks>Cells may stand in quotes, which no line ends; blanks around a cell do not
/// count.</remarks>
public sealed class TableRows
{
    const int BytesOfARow = 16 << 20;

    readonly List<string[]> rows = [];
    readonly List<int> lines = [];
    readonly HashSet<int> blanks = [];

    TableRows()
    {
    }

    /// <summary>The rows; blank ones and those of empty cells left out.</summary>
    public List<string[]> Rows => rows;

    /// <summary>Line of each row, from 1.</summary>
    public List<int> Lines => lines;

    /// <summary>Rows before which blank ones stand.</summary>
    public IReadOnlySet<int> Blanks => blanks;

    /// <param name="name">Of the file, for messages.</param>
    /// <param name="comment">Begins a line that does not count.</param>
    /// <exception cref="BadInputException">Quotes are not closed, or a row is too long.</exception>
    public static TableRows Read(string name, string text, char separator, char quote, char comment)
    {
        var options = new CsvReaderOptions
        {
            Separator = separator,
            Quote = quote,
            HasHeader = false,
            SkipEmptyLines = false,
            CommentPrefix = comment,
            TrimWhitespace = true,
            AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Throw,
            DetectSeparatorHint = false,
            TrackLineNumbers = true,
            PoolStrings = true,
            MaxRecordSize = BytesOfARow,
        };
        var read = new TableRows();
        using var reader = CsvReader.Create(new StringReader(text), options);
        try
        {
            while (reader.Read()) read.Take(Cells(reader, separator), (int)reader.LineNumber);
        }
        catch (CsvFormatException problem)
        {
            throw new BadInputException($"{name}:{problem.LineNumber}: {Reason(problem.Message)}");
        }

        return read;
    }

    // The library's sentence is "Malformed CSV in record 1 (line 1): reason (byte offset 3)."
    static string Reason(string message)
    {
        int from = message.IndexOf("): ", StringComparison.Ordinal);
        int end = message.IndexOf(" (byte", StringComparison.Ordinal);
        return from >= 0 && end > from
            ? message[(from + 3)..end] + ", expected quotes around whole cells or none"
            : $"no row of a table, or one of more than {BytesOfARow >> 20} MiB";
    }

    static string[] Cells(CsvReader reader, char separator)
    {
        var cells = new string[reader.FieldCount];
        for (int n = 0; n < cells.Length; n++) cells[n] = reader.GetString(n);

        // Several blanks are one separator.
        return separator == ' ' ? [.. cells.Where(cell => cell.Length > 0)] : cells;
    }

    void Take(string[] cells, int line)
    {
        if (cells.All(cell => cell.Length == 0))
        {
            blanks.Add(rows.Count);
            return;
        }

        rows.Add(cells);
        lines.Add(line);
    }
}
