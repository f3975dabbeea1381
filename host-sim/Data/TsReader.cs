using System.Globalization;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Reads labelled series of the UCR/UEA archives in the `.ts` form of sktime and
/// aeon.</summary>
/// <remarks>
/// After the header one series a line: its channels separated by ':', the values of a channel by
/// ',', the class last. With time stamps a value is '(time,value)'. '#' and '%' begin a comment
/// line, empty lines do not count. Series may differ in length, the channels of one series may not:
/// a sensor gives all of them at once. A missing value ('?' or NaN) takes the one before it. Values
/// to predict are read as classes where they are few whole numbers. Every message names file, line
/// and, inside a series, column.
/// </remarks>
public sealed class TsReader
{
    const int FewTargets = 20;
    const int PairsToDoubt = 3;

    readonly string name;
    readonly TsHeader header = new();
    readonly List<(int Line, int At, string Label, double[][] Channels)> series = [];
    readonly List<string> notes = [];
    readonly List<double> steps = [];
    readonly CommaPairs commas = new();
    bool wholeNumbers = true;
    bool stampsAreDates;
    int missing;
    int silent;
    int channels;
    int line;

    TsReader(string name)
    {
        this.name = name;
    }

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
            int at = 0;
            while (at < row.Length && char.IsWhiteSpace(row[at])) at++;
            if (at == row.Length || row[at] is '#' or '%') continue;
            if (data) ReadSeries(row, at);
            else if (row[at] == '@') data = ReadTag(row, at);
            else
            {
                throw new BadInputException($"{name}:{line}: expected a line that begins with '@',"
                    + " '#' or '%' before @data");
            }
        }

        if (!data) throw new BadInputException($"{name}: no line @data");
        if (series.Count == 0) throw new BadInputException($"{name}: no series after @data");
        return Finished();
    }

    bool ReadTag(string row, int at)
    {
        if (!header.Take(row, name, line)) return false;
        at += "@data".Length;
        while (at < row.Length && char.IsWhiteSpace(row[at])) at++;
        if (at == row.Length) return true;
        notes.Add($"{name}:{line}: a series on the line of @data, read as the first");
        ReadSeries(row, at);
        return true;
    }

    void ReadSeries(string row, int from)
    {
        List<double[]> values = [];
        int at = from;
        int none = 0;
        while (LabelOrChannel(row, at, out int end))
        {
            double[] channel = header.TimeStamps
                ? ReadStamped(row, at, end)
                : ReadChannel(row, at, end);
            if (values.Count > 0 && channel.Length != values[0].Length)
            {
                throw Wrong(
                    at,
                    $"{channel.Length} values, expected {values[0].Length} as in the first"
                    + " channel");
            }

            int held = HeldValues.Fill(channel);
            if (held == channel.Length)
            {
                Array.Clear(channel);
                none++;
            }
            else missing += held;

            values.Add(channel);
            at = end + 1;
        }

        if (values.Count == 0)
            throw Wrong(
                from, "expected channels separated by ':' and the class after the last ':'");
        if (none == values.Count) throw Wrong(from, "no value in a series, expected a number");
        silent += none;
        if (channels == 0) channels = header.Channels ?? values.Count;
        if (values.Count != channels)
            throw Wrong(from, $"{values.Count} channels, expected {channels}");
        CheckLength(from, values[0].Length);
        series.Add((line, at, row[at..].Trim(), [.. values]));
    }

    // A channel ends with ':'; what has none behind it is the label. Times have colons too.
    bool LabelOrChannel(string row, int at, out int end)
    {
        end = row.IndexOf(':', at);
        if (!header.TimeStamps) return end >= 0;
        int first = at;
        while (first < row.Length && char.IsWhiteSpace(row[first])) first++;
        if (first == row.Length || row[first] != '(') return false;
        for (int inside = 0; first < row.Length; first++)
        {
            if (row[first] == '(') inside++;
            else if (row[first] == ')') inside--;
            else if (row[first] == ':' && inside == 0) break;
        }

        end = first;
        if (end == row.Length) throw Wrong(at, "expected ':' and the class behind the last ')'");
        return true;
    }

    double[] ReadChannel(string row, int at, int end)
    {
        var values = new double[row.AsSpan(at, end - at).Count(',') + 1];
        if (wholeNumbers)
            commas.Take(row[at..end].Split(',', StringSplitOptions.TrimEntries));
        for (int n = 0; n < values.Length; n++)
        {
            int comma = row.IndexOf(',', at, end - at);
            int stop = comma < 0 ? end : comma;
            values[n] = ReadValue(row, at, stop);
            at = stop + 1;
        }

        wholeNumbers &= commas.Possible;
        return values;
    }

    double[] ReadStamped(string row, int at, int end)
    {
        List<double> values = [];
        double before = double.NaN;
        wholeNumbers = false;
        while (at < end)
        {
            int open = at;
            while (open < end && char.IsWhiteSpace(row[open])) open++;
            int close = open < end ? row.IndexOf(')', open, end - open) : -1;
            int comma = close < 0 ? -1 : row.LastIndexOf(',', close - 1, close - open);
            if (close < 0 || row[open] != '(' || comma < 0) throw Wrong(
                at, "expected '(time,value)'");
            double time = ReadTime(row, open + 1, comma);
            if (time <= before) throw Wrong(open, "a time that is not after the one before");
            if (!double.IsNaN(before)) steps.Add(time - before);
            before = time;
            values.Add(ReadValue(row, comma + 1, close));
            at = close + 1;
            while (at < end && char.IsWhiteSpace(row[at])) at++;
            if (at < end && row[at] != ',') throw Wrong(at, "expected ',' between '(time,value)'s");
            at++;
            if (at == end) throw Wrong(at, "expected '(time,value)'");
        }

        return [.. values];
    }

    double ReadTime(string row, int at, int end)
    {
        ReadOnlySpan<char> text = row.AsSpan(at, end - at).Trim();
        stampsAreDates = TimeText.TryReadDate(text, out double time);
        if (stampsAreDates) return time;
        if (NumberText.Read(text, '.', out double number) == CellKind.Number) return number;
        throw Wrong(at, $"expected a time, got '{TsHeader.Shown(text)}'");
    }

    double ReadValue(string row, int at, int end)
    {
        ReadOnlySpan<char> text = row.AsSpan(at, end - at).Trim();
        bool none = text.Length == 0 || text is "-";
        if (!none && NumberText.Read(text, '.', out double value) != CellKind.Text) return value;
        string hint = text.Contains('\t') ? " (values are separated by ',')" : "";
        throw Wrong(at, $"expected a number, got '{TsHeader.Shown(text)}'{hint}");
    }

    void CheckLength(int at, int length)
    {
        bool same = header.EqualLength ?? header.SeriesLength != null;
        if (!same) return;
        int expected = header.SeriesLength
            ?? (series.Count > 0 ? series[0].Channels[0].Length : length);
        if (expected != length)
            throw Wrong(at, $"a series of {length} samples, expected {expected}");
    }

    TsFile Finished()
    {
        notes.InsertRange(0, header.Notes);
        if (header.EqualLength == false && header.SeriesLength is { } said)
            notes.Add($"{name}: @seriesLength {said} left out, as @equalLength is false");
        if (silent > 0) notes.Add($"{name}: {silent} channels of series without a value are 0");
        if (missing > 0) notes.Add($"{name}: {missing} missing values hold the one before");
        CheckCommas();
        IReadOnlyList<string> targets = header.TargetLine == null ? header.Classes : Targets();
        var labels = new TsLabels(name, targets);
        string[] named = [.. series.Select(s =>
            labels.Of(s.Label) ?? throw Unknown(s.Line, s.At, s.Label))];
        string[] classes = [.. labels.Classes];
        notes.AddRange(labels.Notes);
        return new TsFile(
            name, header.Problem, classes, channels,
            [.. series.Zip(named, (s, c) =>
                new TsSeries(s.Line, Array.IndexOf(classes, c), s.Channels))])
        {
            PeriodMicroseconds = Period(),
            Notes = notes,
        };
    }

    // A length that the header states, and that was checked, leaves no room for a second reading.
    void CheckCommas()
    {
        bool stated = header.SeriesLength != null && header.EqualLength != false;
        if (stated || !wholeNumbers || !commas.Possible) return;
        if (commas.Pairs < PairsToDoubt && !commas.ZeroSeen)
        {
            notes.Add($"{name}: whole numbers only; a decimal comma would be read as two values");
            return;
        }

        throw new BadInputException(
            $"{name}:{series[0].Line}:1: nothing but whole numbers: a decimal comma would"
            + " be read as two; expected decimal points, or @seriesLength");
    }

    // A scale of five is as good as five classes; what somebody measured is not.
    string[] Targets()
    {
        double[] values = [.. series.Select(s => Target(s.Line, s.At, s.Label))];
        double[] distinct = [.. values.Distinct().Order()];
        double? fraction = values.Cast<double?>().FirstOrDefault(v => v != Math.Floor(v!.Value));
        bool few =
            distinct.Length is >= 2 and <= FewTargets && distinct.Length * 2 <= values.Length;
        if (fraction == null && few)
        {
            notes.Add($"{name}:{header.TargetLine}: the values to predict are {distinct.Length}"
                + " whole numbers, read as classes");
            return [.. distinct.Select(v => v.ToString("R", CultureInfo.InvariantCulture))];
        }

        double shown = fraction ?? values[0];
        throw new BadInputException($"{name}:{header.TargetLine}: values to predict"
            + $" ({shown.ToString("R", CultureInfo.InvariantCulture)}), expected classes"
            + " ('@classLabel true …')");
    }

    double Target(int at, int column, string label) =>
        NumberText.Read(label, '.', out double value) == CellKind.Number
            ? value
            : throw new BadInputException(
                $"{name}:{at}:{column + 1}: expected a number to predict, got"
                + $" '{TsHeader.Shown(label)}'");

    double? Period()
    {
        // Numbers have no unit here; dates do.
        if (TimeText.MiddleStep(steps) is not { } middle) return null;
        int uneven = steps.Count(step => Math.Abs(step - middle) > middle / 10);
        if (uneven > 0)
            notes.Add(
                $"{name}: {uneven} of {steps.Count} times are more than 10 % off an even step");
        return stampsAreDates ? middle : null;
    }

    BadInputException Unknown(int at, int column, string label) => new(
        $"{name}:{at}:{column + 1}: class '{TsHeader.Shown(label)}' is none of those that"
        + " @classLabel names");

    BadInputException Wrong(int column, string problem) =>
        new($"{name}:{line}:{column + 1}: {problem}");
}
