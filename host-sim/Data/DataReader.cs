using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Reads labelled data of any form: the one door for files and folders.</summary>
public static class DataReader
{
    /// <summary>What a path should name, for messages.</summary>
    public const string Expected = "labelled data: .ts, .arff, .csv, .tsv or a folder of them";

    /// <summary>Endings of files that are looked at in a folder.</summary>
    public static readonly IReadOnlyList<string> Endings =
        [".csv", ".tsv", ".txt", ".dat", ".data", ".log", ".ts", ".arff"];

    /// <summary>Whether a word can only be meant as a path: something stands there, or it has an
    /// ending or a folder.</summary>
    /// <param name="word">Of a command line.</param>
    public static bool IsPath(string word) => word.AsSpan().ContainsAny('.', '/', '\\')
        || File.Exists(word) || Directory.Exists(word);

    /// <summary>Reads all that a path holds, cut into examples.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <exception cref="BadInputException">It is not there, or not labelled data.</exception>
    public static TsFile ReadAll(string path) => Read(path, DataChoices.None).Whole();

    /// <summary>Reads what a path holds.</summary>
    /// <param name="path">A file or a folder.</param>
    /// <exception cref="BadInputException">It is not there, or not labelled data.</exception>
    public static LabelledData Read(string path, DataChoices choices) => Directory.Exists(path)
        ? DataFolder.Read(path, choices)
        : Read(DataText.Read(path, Expected), choices);

    /// <param name="file">The text; the ending of its name and its first letters tell the
    /// form.</param>
    /// <exception cref="BadInputException">It is not labelled data.</exception>
    public static LabelledData Read(DataText file, DataChoices choices)
    {
        if (IsTs(file))
        {
            TsFile series = TsReader.Read(file.Name, new StringReader(file.Text));
            return LabelledData.Of(series with { Notes = [.. file.Notes, .. series.Notes] });
        }

        Table? table;
        LabelledData? rows = IsArff(file)
            ? ArffReader.Read(file, choices, out table)
            : ReadTable(file, choices, out table);
        return rows ?? DataRuns.Of(file.Name, [table!], [""], ClassSource.Column, choices);
    }

    /// <summary>Reads a table whose rows are readings.</summary>
    /// <exception cref="BadInputException">Its rows are series, or it is no table.</exception>
    public static Table ReadReadings(string path, DataChoices choices)
    {
        var file = DataText.Read(path, Expected);
        Table? table = null;
        LabelledData? series = IsTs(file) ? null : IsArff(file)
            ? ArffReader.Read(file, choices, out table)
            : ReadTable(file, choices, out table);
        if (table != null && series == null) return table;
        throw new BadInputException(
            $"{path}: a file of whole series, expected its own path and not that of the folder");
    }

    static LabelledData? ReadTable(DataText file, DataChoices choices, out Table? table)
    {
        table = TableReader.Read(file, choices.Separator);
        bool wide = table.Header == null
            && (table.Width >= SeriesRows.WidthWithoutHeader || SetName.IsPart(file.Name));
        bool series = choices.Rows == "series" || (choices.Rows == null && wide);
        if (!series) return null;
        LabelledData data = SeriesRows.Read(table, choices);
        table = null;
        return data;
    }

    static bool IsTs(DataText file) => HasEnding(file, ".ts")
        || (!HasEnding(file, ".arff") && FirstWord(file).StartsWith('@') && !IsRelation(file));

    static bool IsArff(DataText file) => HasEnding(file, ".arff") || IsRelation(file);

    static bool IsRelation(DataText file) =>
        FirstWord(file).StartsWith("@relation", StringComparison.OrdinalIgnoreCase);

    static bool HasEnding(DataText file, string ending) =>
        file.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase);

    static string FirstWord(DataText file)
    {
        using var text = new StringReader(file.Text);
        while (text.ReadLine() is { } line)
        {
            string word = line.Trim();
            if (word.Length > 0 && word[0] is not ('#' or '%')) return word;
        }

        return "";
    }
}
