using System.Globalization;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Cases;

/// <summary>Rows of comma-separated cells; what is wrong is named with file and line.</summary>
public sealed class CsvTable
{
    readonly string path;
    readonly List<(int Line, string[] Cells)> rows = [];

    /// <summary>Reads a file; empty lines do not count.</summary>
    /// <param name="header">Whether its first line names the columns.</param>
    /// <exception cref="BadInputException">It is missing, empty, or a row is longer or shorter than
    /// the first.</exception>
    public CsvTable(string path, bool header)
    {
        this.path = path;
        string[] lines = CaseFile.ReadText(path).ReplaceLineEndings("\n").Split('\n');
        for (int n = 0; n < lines.Length; n++)
        {
            if (lines[n].Length != 0)
                rows.Add((n + 1, [.. lines[n].Split(',').Select(cell => cell.Trim())]));
        }

        if (rows.Count == 0)
            throw new BadInputException($"{path}:1: empty, expected rows of cells");
        int width = rows[0].Cells.Length;
        foreach ((int line, string[] cells) in rows)
        {
            if (cells.Length == width) continue;
            throw new BadInputException(
                $"{path}:{line}: {cells.Length} cells, expected {width} as in the first row");
        }

        Header = header ? rows[0].Cells : [];
        if (header) rows.RemoveAt(0);
        Width = width;
    }

    /// <summary>Names of the columns; empty if the file has none.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>Rows below the header.</summary>
    public int Count => rows.Count;

    /// <summary>Cells of a row.</summary>
    public int Width { get; }

    /// <summary>A column by one of its names.</summary>
    /// <param name="names">The first one present is taken.</param>
    /// <returns>Its index, or −1.</returns>
    public int Find(params string[] names) =>
        names.Select(name => Header.ToList().IndexOf(name)).FirstOrDefault(at => at >= 0, -1);

    /// <summary>A column that must be there.</summary>
    /// <param name="names">The first one present is taken.</param>
    public int Column(params string[] names)
    {
        int at = Find(names);
        if (at >= 0) return at;
        throw new BadInputException(
            $"{path}:1: columns {string.Join(',', Header)}, expected one named {names[0]}");
    }

    /// <summary>A cell as it stands.</summary>
    public string Text(int row, int column) => rows[row].Cells[column];

    /// <summary>A cell that is a whole number.</summary>
    public int Whole(int row, int column, int min, int max)
    {
        string cell = rows[row].Cells[column];
        bool good = int.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture,
            out int value)
            && value >= min && value <= max;
        return good ? value : throw Wrong(row, $"'{cell}'", $"a whole number from {min} to {max}");
    }

    /// <summary>A cell that is a finite number.</summary>
    public double Number(int row, int column)
    {
        string cell = rows[row].Cells[column];
        bool good = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture,
            out double value)
            && double.IsFinite(value);
        return good ? value : throw Wrong(row, $"'{cell}'", "a number");
    }

    /// <summary>A row is not what it should be.</summary>
    public BadInputException Wrong(int row, string what, string wanted) =>
        new($"{path}:{rows[row].Line}: {what}, expected {wanted}");

    /// <summary>The whole file is not what it should be.</summary>
    public BadInputException Wrong(string what, string wanted) =>
        new($"{path}: {what}, expected {wanted}");
}
