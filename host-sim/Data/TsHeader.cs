using System.Globalization;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>The lines of a `.ts` file that begin with '@': what the data after them is.</summary>
/// <remarks>
/// As sktime and aeon write them: @problemName, @timeStamps, @missing, @univariate, @dimension or
/// @dimensions, @equalLength, @seriesLength, @classLabel or @targetLabel, in any order and case,
/// then @data. Only the classes have to be there. A line of another name is left out, one that says
/// the same again too, and a note says so; one that contradicts is refused.
/// </remarks>
public sealed class TsHeader
{
    readonly Dictionary<string, string> seen = [];
    readonly List<string> notes = [];

    /// <summary>What it is about.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Whether each value comes with its time.</summary>
    public bool TimeStamps { get; private set; }

    /// <summary>Channels, if the file says so.</summary>
    public int? Channels { get; private set; }

    /// <summary>Whether all series are said to be of one length; null if nothing is said.</summary>
    public bool? EqualLength { get; private set; }

    /// <summary>That length, if the file says so.</summary>
    public int? SeriesLength { get; private set; }

    /// <summary>Names of the classes; empty until their line came, and where values are to be
    /// predicted.</summary>
    public IReadOnlyList<string> Classes { get; private set; } = [];

    /// <summary>The line that says that values are to be predicted, from 1; null if none
    /// does.</summary>
    public int? TargetLine { get; private set; }

    /// <summary>Lines that were left out, and why.</summary>
    public IReadOnlyList<string> Notes => notes;

    /// <param name="line">Its first character that is no blank is '@'.</param>
    /// <param name="name">Of the file, for messages.</param>
    /// <param name="number">Of the line, from 1.</param>
    /// <returns>Whether it was @data, after which the series come, the first on the same line if
    /// something stands there.</returns>
    /// <exception cref="BadInputException">It is not what such a line may be.</exception>
    public bool Take(string line, string name, int number)
    {
        string place = $"{name}:{number}";
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string tag = words[0].ToLowerInvariant();
        if (tag == "@dimension") tag = "@dimensions";
        if (tag == "@data")
        {
            if (Classes.Count > 0 || TargetLine != null) return true;
            throw new BadInputException($"{place}: no line '@classLabel true …' before");
        }

        if (IsRepeated(tag, words, place)) return false;
        switch (tag)
        {
            case "@problemname":
                Problem = string.Join(' ', words[1..]);
                break;
            case "@timestamps":
                TimeStamps = Flag(words, place);
                break;
            case "@missing":
                Flag(words, place);
                break;
            case "@univariate":
                if (Flag(words, place)) SetChannels(1, place);
                break;
            case "@dimensions":
                SetChannels(Number(words, place), place);
                break;
            case "@equallength":
                EqualLength = Flag(words, place);
                break;
            case "@serieslength":
                SeriesLength = Number(words, place);
                break;
            case "@classlabel":
                if (Flag(words, place)) SetClasses(TsWords.Of(line)[2..], place);
                break;
            case "@targetlabel":
                if (Flag(words, place)) TargetLine = number;
                break;
            default:
                if (tag.StartsWith("@data", StringComparison.Ordinal))
                    throw new BadInputException(
                        $"{place}: expected '@data' and then a blank or a line end");
                notes.Add($"{place}: '{Shown(words[0])}' is not known, left out");
                break;
        }

        return false;
    }

    /// <summary>Text from a file, short enough for one line.</summary>
    public static string Shown(ReadOnlySpan<char> text, int most = 24)
    {
        string shown = text.Length > most ? string.Concat(text[..most], "…") : text.ToString();
        return string.Concat(shown.Select(c => char.IsControl(c) ? '?' : c));
    }

    bool IsRepeated(string tag, string[] words, string place)
    {
        string says = string.Join(' ', words[1..]);
        if (seen.TryAdd(tag, says)) return false;
        bool same = says.Equals(seen[tag], StringComparison.OrdinalIgnoreCase);
        if (!same && tag != "@problemname")
        {
            throw new BadInputException(
                $"{place}: a second line {words[0]} that says otherwise, expected one");
        }

        notes.Add($"{place}: a second line {Shown(words[0])}, left out");
        return true;
    }

    void SetChannels(int channels, string place)
    {
        bool agrees = channels >= 1 && (Channels ?? channels) == channels;
        if (!agrees)
        {
            throw new BadInputException(
                $"{place}: {channels} channels, expected {Channels ?? 1} or more");
        }

        Channels = channels;
    }

    void SetClasses(string[] names, string place)
    {
        if (names.Length == 0)
            throw new BadInputException($"{place}: expected the names of the classes");
        string? twice = names.GroupBy(name => name).FirstOrDefault(same => same.Count() > 1)?.Key;
        if (twice != null) throw new BadInputException($"{place}: class '{Shown(twice)}' twice");
        Classes = names;
    }

    static bool Flag(string[] words, string place)
    {
        if (words.Length > 1 && bool.TryParse(words[1], out bool value)) return value;
        throw new BadInputException($"{place}: expected '{Shown(words[0])} true' or 'false'");
    }

    static int Number(string[] words, string place)
    {
        int value = 0;
        bool good = words.Length == 2
            && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out value);
        if (good && value >= 1) return value;
        throw new BadInputException(
            $"{place}: expected '{Shown(words[0])}' and a number of 1 or more");
    }
}
