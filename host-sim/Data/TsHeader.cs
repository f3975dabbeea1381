using System.Globalization;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>The lines of a `.ts` file that begin with '@': what the data after them is.</summary>
/// <remarks>
/// As sktime and aeon write them: @problemName, @timeStamps, @missing, @univariate, @dimension or
/// @dimensions, @equalLength, @seriesLength, @classLabel, in any order and case, then @data. Only
/// @classLabel has to be there; what is said of the data is checked against it.
/// </remarks>
public sealed class TsHeader
{
    readonly HashSet<string> seen = [];

    /// <summary>What it is about.</summary>
    public string Problem { get; private set; } = "";

    /// <summary>Channels, if the file says so.</summary>
    public int? Channels { get; private set; }

    /// <summary>Whether all series are said to be of one length.</summary>
    public bool EqualLength { get; private set; }

    /// <summary>That length, if the file says so.</summary>
    public int? SeriesLength { get; private set; }

    /// <summary>Names of the classes; empty until their line came.</summary>
    public IReadOnlyList<string> Classes { get; private set; } = [];

    /// <summary>Takes a line.</summary>
    /// <param name="line">Begins with '@'.</param>
    /// <param name="place">File and line, for messages.</param>
    /// <returns>Whether it was @data, after which the series come.</returns>
    /// <exception cref="BadInputException">It is not what such a line may be.</exception>
    public bool Take(string line, string place)
    {
        string[] words = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        string tag = words[0].ToLowerInvariant();
        if (tag == "@dimension") tag = "@dimensions";
        if (!seen.Add(tag)) throw new BadInputException($"{place}: a second line {words[0]}");
        switch (tag)
        {
            case "@data":
                if (Classes.Count == 0) throw new BadInputException($"{place}: no line '@classLabel true …' before");
                return true;
            case "@problemname":
                Problem = string.Join(' ', words[1..]);
                break;
            case "@timestamps":
                if (Flag(words, place)) throw new BadInputException($"{place}: time stamps, expected '@timeStamps false'");
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
                if (!Flag(words, place)) throw new BadInputException($"{place}: no classes, expected '@classLabel true …'");
                SetClasses(words[2..], place);
                break;
            case "@targetlabel":
                throw new BadInputException($"{place}: values to predict, expected classes ('@classLabel true …')");
            default:
                throw new BadInputException($"{place}: '{Shown(words[0])}' is no line of a .ts file");
        }

        return false;
    }

    /// <summary>Text from a file, short enough for one line.</summary>
    /// <param name="text">Any.</param>
    public static string Shown(ReadOnlySpan<char> text)
    {
        string shown = text.Length > 24 ? string.Concat(text[..24], "…") : text.ToString();
        return string.Concat(shown.Select(c => char.IsControl(c) ? '?' : c));
    }

    void SetChannels(int channels, string place)
    {
        bool agrees = channels >= 1 && (Channels ?? channels) == channels;
        if (!agrees) throw new BadInputException($"{place}: {channels} channels, expected {Channels ?? 1} or more");
        Channels = channels;
    }

    void SetClasses(string[] names, string place)
    {
        if (names.Length == 0) throw new BadInputException($"{place}: expected the names of the classes");
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
        bool good = words.Length == 2 && int.TryParse(words[1], NumberStyles.None, CultureInfo.InvariantCulture, out _);
        int value = good ? int.Parse(words[1], CultureInfo.InvariantCulture) : 0;
        if (value >= 1) return value;
        throw new BadInputException($"{place}: expected '{Shown(words[0])}' and a number of 1 or more");
    }
}
