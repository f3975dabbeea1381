using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>What a file or folder holds, whatever its form, before it is cut into
/// examples.</summary>
/// <param name="Problem">What it says it is about; may be empty.</param>
/// <param name="Classes">Names of the classes; each stretch is of one of them.</param>
/// <param name="Stretches">In the order of files and time; at least one.</param>
public sealed record LabelledData(
    string Name, string Problem, IReadOnlyList<string> Classes, IReadOnlyList<Stretch> Stretches)
{
    /// <summary>Names of the channels; none where the file has none.</summary>
    public IReadOnlyList<string> ChannelNames { get; init; } = [];

    /// <summary>Time between two readings, µs, if something says it.</summary>
    public double? PeriodMicroseconds { get; init; }

    /// <summary>Windows that a stretch is cut into; null where each stretch is one
    /// example.</summary>
    public Windows? Windows { get; init; }

    /// <summary>What was guessed, left out or filled in, a line each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The data of finished series.</summary>
    /// <param name="file">Each of its series is an example.</param>
    public static LabelledData Of(TsFile file) => new(
        file.Name, file.Problem, file.Classes,
        [.. file.Series.Select(s => new Stretch(
            s.Source ?? file.Name, s.Line, file.Classes[s.Label], "", s.Channels))])
    {
        ChannelNames = file.ChannelNames,
        PeriodMicroseconds = file.PeriodMicroseconds,
        Notes = file.Notes,
    };

    /// <summary>The same, cut by what some stretches say.</summary>
    /// <param name="learned">Those that are learned from; at least one.</param>
    public LabelledData FittedTo(IReadOnlyList<Stretch> learned) =>
        this with { Windows = Windows?.FittedTo(learned) };

    /// <summary>All of it, cut into examples.</summary>
    /// <exception cref="BadInputException">There are no such windows in it.</exception>
    public TsFile Whole() => FittedTo(Stretches).Examples(Name, Stretches);

    /// <summary>Examples of some stretches.</summary>
    /// <param name="name">Of them, for messages.</param>
    /// <param name="stretches">Those or parts of those that are here.</param>
    /// <exception cref="BadInputException">There are no such windows in them.</exception>
    public TsFile Examples(string name, IReadOnlyList<Stretch> stretches)
    {
        string[] classes = [.. Classes];
        List<string> notes = [];
        IReadOnlyList<Stretch> cut = Windows == null ? stretches : Windows.Cut(stretches, notes);
        if (cut.Count == 0)
        {
            int longest = stretches.Count == 0 ? 0 : stretches.Max(s => s.Length);
            throw new BadInputException($"{name}: no run of one class is as long as a window of"
                + $" {Windows?.Length} readings, expected --cut {longest} or less");
        }

        TsSeries[] series = [.. cut.Select(s =>
            new TsSeries(s.Line, Array.IndexOf(classes, s.Class), s.Channels) { Source = s.File })];
        return new TsFile(name, Problem, Classes, series[0].Channels.Length, series)
        {
            ChannelNames = ChannelNames,
            PeriodMicroseconds = PeriodMicroseconds,
            Notes = [.. Notes, .. notes.Select(note => $"{name}: {note}")],
        };
    }
}
