using System.Globalization;

using EdgeSpike.HostSim.Files;


namespace EdgeSpike.HostSim.Data;

/// <summary>Times of a table's rows: how far apart readings are, and where some are
/// missing.</summary>
/// <remarks>
/// Nothing is sampled anew: one row is one reading. A time that goes back, or forward by more than
/// five usual steps, ends a recording. A number without a unit is in ns, µs, ms or s as far as it
/// is one since 1970; else whole numbers are ms, as a microcontroller counts them, and others s.
/// </remarks>
public sealed class TimeColumn
{
    const double JumpSteps = 5;
    const double Jitter = 0.1;

    readonly double[] times;
    readonly double? step;

    TimeColumn(double[] times, double? step)
    {
        this.times = times;
        this.step = step;
    }

    /// <summary>The usual step, µs; null if nothing says it.</summary>
    public double? PeriodMicroseconds => step;

    /// <summary>Rows before which a recording ends.</summary>
    public int Jumps => Enumerable.Range(1, times.Length - 1).Count(EndsBefore);

    /// <summary>Steps inside recordings that are more than a tenth off the usual one.</summary>
    public int Uneven => Enumerable.Range(1, times.Length - 1).Count(n => !EndsBefore(n)
        && step is { } usual && Math.Abs(times[n] - times[n - 1] - usual) > Jitter * usual);

    /// <param name="point">The decimal sign of numbers.</param>
    /// <param name="unit">How the unit was found; for a note.</param>
    /// <exception cref="BadInputException">A cell is no time.</exception>
    public static TimeColumn Read(Table table, int column, char point, out string unit)
    {
        var times = new double[table.Rows.Count];
        bool numbers = true;
        bool whole = true;
        for (int n = 0; n < times.Length; n++)
        {
            string cell = table.Rows[n][column];
            CellKind kind = NumberText.Read(cell, point, out double number);
            bool date = kind == CellKind.Text && TimeText.TryReadDate(cell, out number);
            numbers &= !date;
            whole &= kind == CellKind.Missing || number == Math.Floor(number);
            if (kind == CellKind.Text && !date)
                throw table.Wrong(n, column, $"expected a time, got '{TsHeader.Shown(cell)}'");
            times[n] = number;
        }

        double scale = 1;
        unit = "dates";
        if (numbers)
        {
            double? said =
                table.Header is { } names ? ColumnName.Of(names[column]).Microseconds : null;
            double largest = times.Where(double.IsFinite).DefaultIfEmpty(0).Max();
            scale = said ?? Guessed(largest, whole);
            string name = scale switch { 1e-3 => "ns", 1 => "µs", 1e3 => "ms", _ => "s" };
            unit = said == null ? $"guessed as {name}" : name;
        }

        HeldValues.Fill(times);
        for (int n = 0; n < times.Length; n++) times[n] *= scale;
        return new TimeColumn(
            times, TimeText.MiddleStep(Enumerable.Range(1, times.Length - 1).Select(n =>
                times[n] - times[n - 1])));
    }

    /// <summary>Whether a recording ends before a row.</summary>
    public bool EndsBefore(int row)
    {
        double forward = times[row] - times[row - 1];
        return forward < 0 || (step is { } usual && forward > JumpSteps * usual);
    }

    /// <summary>What there is to say of the times.</summary>
    /// <param name="unit">As <see cref="Read"/> gave it.</param>
    public string Note(string column, string unit)
    {
        string every = step is { } usual
            ? $"a reading every {(usual / 1000).ToString("0.###", CultureInfo.InvariantCulture)} ms"
            : "all the same";
        return $"times in column '{TsHeader.Shown(column)}' ({unit}): {every},"
            + $" {Uneven} uneven steps, {Jumps} jumps that end a recording";
    }

    static double Guessed(double largest, bool whole) => largest switch
    {
        > 1e17 => 1e-3,
        > 1e14 => 1,
        > 1e11 => 1e3,
        > 1e9 => 1e6,
        _ => whole ? 1e3 : 1e6,
    };
}
