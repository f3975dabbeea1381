using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Data;

/// <summary>Makes labelled data of tables whose rows are readings.</summary>
public static class DataRuns
{
    /// <summary>Cuts tables into runs and decides what an example is.</summary>
    /// <param name="name">Of all of them, for messages.</param>
    /// <param name="tables">Of one width and one header.</param>
    /// <param name="classes">What each shows if no column says so.</param>
    /// <param name="source">Where those are from.</param>
    /// <exception cref="BadInputException">There are no classes, or no readings of any.</exception>
    public static LabelledData Of(
        string name, IReadOnlyList<Table> tables, IReadOnlyList<string> classes,
        ClassSource source, DataChoices choices)
    {
        List<string> notes = [.. tables.SelectMany(table => table.Notes)];
        var guess = new ColumnGuess(tables, choices, source);
        ColumnRoles roles = guess.Find();
        notes.AddRange(guess.Notes);
        if (roles.Label < 0 && source == ClassSource.Column)
        {
            throw new BadInputException(
                $"{name}: no column of classes, expected one (--label NAME), or a"
                + " folder with a file or a folder for each class");
        }

        if (roles.Label < 0)
        {
            string all = string.Join(", ", classes.Distinct().Take(12));
            notes.Add($"{name}: classes by name of file or folder: {TsHeader.Shown(all, 200)}");
        }

        var cut = new TableStretches(roles, choices);
        for (int n = 0; n < tables.Count; n++)
            cut.Take(tables[n], classes[n], tables.Count > 1
                ? Path.GetFileName(tables[n].Name) : "");
        if (cut.Stretches.Count == 0)
            throw new BadInputException($"{name}: no readings of any class, expected some");
        notes.AddRange(cut.Notes(name));
        Windows? windows =
            WindowGuess.Of(name, choices, cut.Stretches, cut.PeriodMicroseconds, notes);
        return new LabelledData(
            name, "", ClassNames.Sorted(cut.Stretches.Select(s => s.Class)), cut.Stretches)
        {
            ChannelNames = tables[0].Header == null
                ? [] : [.. roles.Channels.Select(tables[0].NameOf)],
            PeriodMicroseconds = cut.PeriodMicroseconds,
            Windows = windows,
            Notes = notes,
        };
    }
}
