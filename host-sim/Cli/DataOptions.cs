using System.CommandLine;

using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What the command line may say of a data file or folder.</summary>
public static class DataOptions
{
    static readonly Option<string?> Label =
        new("--label") { Description = "Column of the classes: name, or number from 1" };

    static readonly Option<string?> By = new("--by")
    {
        Description = "Column of the person or recording: whole ones are asked about",
    };

    static readonly Option<string[]> Without = new("--without")
    {
        Description = "Column that is no channel; may be repeated",
        DefaultValueFactory = _ => [],
    };

    static readonly Option<string?> Cut = new("--cut")
    {
        Description = "An example: a window of so many readings, 'runs' of one class, 'files', or"
            + " a window at each 'onset' of motion (onset:100)",
    };

    static readonly Option<double?> Overlap = new("--overlap")
    {
        Description = "Share of a window that the next one has too (default 0)",
    };

    static readonly Option<string?> Rows =
        new("--rows") { Description = "What a row is: one of 'readings', or of 'series'" };

    static readonly Option<int?> Channels = new("--channels")
    {
        Description = "Channels of a row that is a series, one after the other (default 1)",
    };

    static readonly Option<string?> Separator = new("--separator")
    {
        Description = "What stands between cells: a character, 'tab' or 'blank' (default: a guess)",
    };

    static readonly Option<double?> Split = new("--split")
    {
        Description = "Share to ask about: whole recordings, else the last of each class"
            + " (default: the test file beside, else 0.3)",
    };

    static readonly Option<string?> Test =
        new("--test") { Description = "File or folder to ask about" };

    public static readonly IReadOnlyList<Option> All =
        [Label, By, Without, Cut, Overlap, Rows, Channels, Separator, Split, Test];

    /// <exception cref="BadInputException">A value is out of range.</exception>
    public static DataChoices Of(ParseResult given)
    {
        double overlap = given.GetValue(Overlap) ?? 0;
        if (!(overlap is >= 0 and < 1))
            throw new BadInputException("--overlap: expected 0 to less than 1");
        double? split = given.GetValue(Split);
        if (split is { } share && !(share is > 0 and < 1))
            throw new BadInputException("--split: expected more than 0 and less than 1");
        string? test = given.GetValue(Test);
        if (test != null && split != null)
            throw new BadInputException("--split and --test: expected one of them");
        string? rows = given.GetValue(Rows);
        if (rows is not (null or "readings" or "series"))
            throw new BadInputException(
                $"--rows {TsHeader.Shown(rows)}: expected readings or series");
        int channels = given.GetValue(Channels) ?? 1;
        if (channels is < 1 or > 1000)
            throw new BadInputException("--channels: expected 1 to 1000");
        return new DataChoices
        {
            Label = given.GetValue(Label),
            By = given.GetValue(By),
            Without = given.GetValue(Without) ?? [],
            Cut = given.GetValue(Cut),
            Overlap = overlap,
            Rows = rows,
            Channels = channels,
            Separator = SeparatorOf(given.GetValue(Separator)),
            Split = split,
            Test = test,
        };
    }

    static char? SeparatorOf(string? text) => text switch
    {
        null => null,
        "tab" => '\t',
        "blank" => ' ',
        { Length: 1 } when text[0] is > ' ' and < (char)127 and not ('"' or '#')
            && !char.IsLetterOrDigit(text[0])
            => text[0],
        _ => throw new BadInputException("--separator: expected one character, tab or blank"),
    };
}
