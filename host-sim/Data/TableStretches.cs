namespace EdgeSpike.HostSim.Data;

/// <summary>Cuts the readings of a table, one a row, into runs that show one thing.</summary>
/// <remarks>
/// A run ends where the class or the recording changes, where time jumps, at blank lines and at a
/// header that stands there again. Readings without a class belong to no run. A missing value holds
/// the one before it in its run; a run with a channel of none is left out.
/// </remarks>
/// <param name="roles">What the columns are for.</param>
/// <param name="choices">With "files" only classes and recordings end a run.</param>
public sealed class TableStretches(ColumnRoles roles, DataChoices choices)
{
    readonly List<Stretch> stretches = [];
    readonly List<string> notes = [];
    readonly List<double> periods = [];
    int held;
    int unlabelled;
    int empty;

    /// <summary>All runs so far.</summary>
    public IReadOnlyList<Stretch> Stretches => stretches;

    /// <summary>The usual time between two readings, µs: the middle one of the tables'.</summary>
    public double? PeriodMicroseconds => TimeText.MiddleStep(periods);

    /// <summary>Cuts one more table.</summary>
    /// <param name="className">What it shows if no column says so.</param>
    /// <param name="recording">Whose it is if no column says so.</param>
    public void Take(Table table, string className, string recording)
    {
        TimeColumn? times = TimesOf(table);
        bool files = choices.Cut == "files";
        int begin = 0;
        for (int n = 1; n <= table.Rows.Count; n++)
        {
            bool ends = n == table.Rows.Count || Differ(table, n)
                || (!files && (table.Breaks.Contains(n) || times?.EndsBefore(n) == true));
            if (!ends) continue;
            if (files && roles.Label >= 0 && n < table.Rows.Count
                && table.Rows[n][roles.Label] != table.Rows[n - 1][roles.Label])
            {
                throw table.Wrong(n, roles.Label, "another class in one file, expected --cut runs");
            }

            Add(table, begin, n, className, recording);
            begin = n;
        }
    }

    /// <summary>What was held or left out, a line each.</summary>
    /// <param name="name">Of all tables, for messages.</param>
    public IReadOnlyList<string> Notes(string name)
    {
        List<string> all = [.. notes];
        if (held > 0) all.Add($"{name}: {held} missing values hold the one before");
        if (unlabelled > 0) all.Add($"{name}: {unlabelled} readings without a class, left out");
        if (empty > 0) all.Add($"{name}: {empty} runs with a channel of no values, left out");
        return all;
    }

    TimeColumn? TimesOf(Table table)
    {
        if (roles.Time < 0) return null;
        var times = TimeColumn.Read(table, roles.Time, roles.Point, out string unit);
        notes.Add($"{table.Name}: {times.Note(table.NameOf(roles.Time), unit)}");
        if (times.PeriodMicroseconds is { } period) periods.Add(period);
        return times;
    }

    bool Differ(Table table, int row) =>
        Differ(table, row, roles.Label) || Differ(table, row, roles.Recording);

    static bool Differ(Table table, int row, int column) =>
        column >= 0 && table.Rows[row][column] != table.Rows[row - 1][column];

    void Add(Table table, int begin, int end, string className, string recording)
    {
        string label = roles.Label < 0 ? className : table.Rows[begin][roles.Label];
        if (roles.Label >= 0 && (label.Length == 0 || label == "?"))
        {
            unlabelled += end - begin;
            return;
        }

        var channels = new double[roles.Channels.Length][];
        int filled = 0;
        for (int c = 0; c < channels.Length; c++)
        {
            channels[c] = new double[end - begin];
            for (int n = begin; n < end; n++)
            {
                string cell = table.Rows[n][roles.Channels[c]];
                NumberText.Read(cell, roles.Point, out channels[c][n - begin]);
            }

            int count = HeldValues.Fill(channels[c]);
            filled += count;
            if (count < end - begin) continue;
            empty++;
            return;
        }

        held += filled;
        string whose = roles.Recording < 0 ? recording : table.Rows[begin][roles.Recording];
        stretches.Add(new Stretch(table.Name, table.Lines[begin], label, whose, channels)
        {
            Lines = new ArraySegment<int>(table.Lines, begin, end - begin),
        });
    }
}
