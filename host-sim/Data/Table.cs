using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Rows of cells as a file has them, with the place of each.</summary>
/// <param name="File">The text, for places.</param>
/// <param name="Separator">What stands between two cells.</param>
/// <param name="Header">Names of the columns; null if the file has none.</param>
/// <param name="Rows">All of one width, 1 or more; at least one row.</param>
/// <param name="Lines">Line of each row, from 1.</param>
/// <param name="Breaks">Rows before which something ends: blank lines, or a header again.</param>
public sealed record Table(
    DataText File, char Separator, string[]? Header, IReadOnlyList<string[]> Rows,
    int[] Lines, IReadOnlySet<int> Breaks)
{
    public string Name => File.Name;

    /// <summary>Cells of a row.</summary>
    public int Width => Rows[0].Length;

    /// <summary>What was guessed, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The column that the file itself says holds the classes; null if it does
    /// not.</summary>
    public int? LabelColumn { get; init; }

    /// <summary>Name of a column, or its number from 1.</summary>
    public string NameOf(int column) =>
        Header is { } names && names[column].Length > 0 ? names[column] : $"{column + 1}";

    /// <summary>The refusal of a cell.</summary>
    public BadInputException Wrong(int row, int column, string problem) =>
        new($"{Name}:{Lines[row]}:{TableText.Column(File.Text, Lines[row], Separator, column)}:"
            + $" column '{TsHeader.Shown(NameOf(column))}': {problem}");
}
