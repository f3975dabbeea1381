using System.Globalization;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Reads labelled series of the UCR/UEA archives in the `.ts` form of sktime and aeon.</summary>
/// <remarks>
/// After the header one series a line: its channels separated by ':', the values of a channel by ',',
/// the class last. '#' begins a comment line, empty lines do not count. Series may differ in length,
/// the channels of one series may not: a sensor gives all of them at once. A missing value ('?' or
/// NaN) is refused: nothing here could fill it in as the sensor would have. Every message
/// names file, line and, inside a series, column.
/// </remarks>
public sealed class TsReader
{
    // The longest files of the archives have 700 MB, their longest lines 6 MB.
    const long CharactersMax = 1L << 30;
    const int LineMax = 1 << 26;

    readonly string name;
    readonly TsHeader header = new();
    readonly List<TsSeries> series = [];
    int channels;
    int line;

    TsReader(string name)
    {
        this.name = name;
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <exception cref="BadInputException">It is not there, or not of this form.</exception>
    public static TsFile Read(string path)
    {
        using TextReader text = InputFile.ReadLines(path, CharactersMax, LineMax, "series: FILE.ts");
        return Read(path, text);
    }

    /// <summary>Reads a text.</summary>
    /// <param name="name">For messages.</param>
    /// <param name="text">From its first line.</param>
    /// <exception cref="BadInputException">It is not of this form.</exception>
    public static TsFile Read(string name, TextReader text) => new TsReader(name).ReadAll(text);

    TsFile ReadAll(TextReader text)
    {
        bool data = false;
        while (text.ReadLine() is { } read)
        {
            line++;
            string row = read.TrimEnd();
            if (row.Length == 0 || row[0] == '#') continue;
            if (data) series.Add(ReadSeries(row));
            else if (row[0] == '@') data = header.Take(row, $"{name}:{line}");
            else throw new BadInputException($"{name}:{line}: expected a line that begins with '@' or '#' before @data");
        }

        if (!data) throw new BadInputException($"{name}: no line @data");
        if (series.Count == 0) throw new BadInputException($"{name}: no series after @data");
        return new TsFile(name, header.Problem, header.Classes, channels, series);
    }

    TsSeries ReadSeries(string row)
    {
        int last = row.LastIndexOf(':');
        if (last < 0) throw Wrong(0, "expected channels separated by ':' and the class after the last ':'");
        int label = ReadLabel(row, last + 1);
        int count = row.AsSpan(0, last).Count(':') + 1;
        if (channels == 0) channels = header.Channels ?? count;
        if (count != channels) throw Wrong(0, $"{count} channels, expected {channels}");

        var values = new double[count][];
        int at = 0;
        for (int c = 0; c < count; c++)
        {
            int end = row.IndexOf(':', at);
            values[c] = ReadChannel(row, at, end, c == 0 ? null : values[0].Length);
            at = end + 1;
        }

        CheckLength(values[0].Length);
        return new TsSeries(line, label, values);
    }

    int ReadLabel(string row, int at)
    {
        ReadOnlySpan<char> label = row.AsSpan(at).Trim();
        for (int k = 0; k < header.Classes.Count; k++)
        {
            if (label.SequenceEqual(header.Classes[k])) return k;
        }

        throw Wrong(at, $"class '{TsHeader.Shown(label)}' is none of those that @classLabel names");
    }

    double[] ReadChannel(string row, int at, int end, int? expected)
    {
        int count = row.AsSpan(at, end - at).Count(',') + 1;
        if (expected is { } length && count != length)
        {
            throw Wrong(at, $"{count} values, expected {length} as in the first channel");
        }

        var values = new double[count];
        for (int n = 0; n < count; n++)
        {
            int comma = row.IndexOf(',', at, end - at);
            int stop = comma < 0 ? end : comma;
            values[n] = ReadValue(row, at, stop);
            at = stop + 1;
        }

        return values;
    }

    double ReadValue(string row, int at, int end)
    {
        ReadOnlySpan<char> text = row.AsSpan(at, end - at).Trim();
        bool number = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value);
        if (text is "?" || (number && double.IsNaN(value))) throw Wrong(at, "a missing value, expected a number");
        if (number && double.IsFinite(value)) return value;
        throw Wrong(at, $"expected a number, got '{TsHeader.Shown(text)}'");
    }

    void CheckLength(int length)
    {
        int? expected = header.SeriesLength ?? (series.Count > 0 && header.EqualLength ? series[0].Length : null);
        if (expected == null || expected == length) return;
        throw Wrong(0, $"a series of {length} samples, expected {expected}");
    }

    BadInputException Wrong(int column, string problem) => new($"{name}:{line}:{column + 1}: {problem}");
}
