using System.Globalization;
using System.Text;

using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Data;

/// <summary>How examples of one sensor are written.</summary>
/// <param name="Channels">Names of the columns, without the time's.</param>
/// <param name="PeriodMicroseconds">Time between two readings.</param>
public sealed record ExampleForm(IReadOnlyList<string> Channels, int PeriodMicroseconds)
{
    const double Millisecond = 1000;

    /// <summary>The form of what a network's sensor measures.</summary>
    /// <param name="plan">With a stream, or its period is that of a device without one.</param>
    /// <param name="input">Index of the population that takes the samples.</param>
    /// <param name="period">Time between two samples, µs.</param>
    public static ExampleForm Of(NetworkPlan plan, int input, int period)
    {
        PopulationPlan population = plan.Populations[input];
        int channels = population.Encoder.Parameters[0];
        IEnumerable<string> names = population.Names.Length == channels
            ? population.Names.Select(NoRole)
            : Enumerable.Range(1, channels).Select(c => $"c{c}");
        return new ExampleForm([.. names], period);
    }

    /// <summary>Whether the first column is the time of a reading; not where examples are added to
    /// others that have none.</summary>
    public bool IsTimed { get; init; } = true;

    /// <summary>First line of a file.</summary>
    public string Header =>
        string.Join(',',
            IsTimed ? Channels.Prepend("t_ms").Select(Quoted) : Channels.Select(Quoted));

    /// <summary>An example as a table: a row a reading.</summary>
    public string Table(Example example)
    {
        var text = new StringBuilder(Header).Append('\n');
        for (int n = 0; n < example.Readings.Length; n++)
        {
            string time = (n * (PeriodMicroseconds / Millisecond))
                .ToString("0.###", CultureInfo.InvariantCulture);
            IEnumerable<string> values = example.Readings[n].Select(Text);
            text.AppendJoin(',', IsTimed ? values.Prepend(time) : values).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Examples of one length as a file of the archives.</summary>
    /// <param name="name">Goes behind @problemName.</param>
    /// <exception cref="InvalidOperationException">There is no example.</exception>
    public string Series(string name, IReadOnlyList<Example> examples)
    {
        int longest = examples.Max(e => e.Readings.Length);
        bool equal = examples.All(e => e.Readings.Length == longest);
        string[] classes = ClassNames.Sorted(examples.Select(e => NoSign(e.Class)));
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture,
            $"@problemName {string.Concat(name.Select(c => c <= ' ' ? '_' : c))}\n");
        text.Append(CultureInfo.InvariantCulture,
            $"@timeStamps false\n@missing false\n@dimensions {Channels.Count}\n");
        text.Append(
            equal ? $"@equalLength true\n@seriesLength {longest}\n" : "@equalLength false\n");
        text.Append($"@classLabel true {string.Join(' ', classes)}\n@data\n");
        foreach (Example example in examples)
        {
            for (int c = 0; c < Channels.Count; c++)
            {
                int channel = c;
                text.AppendJoin(',', example.Readings.Select(r => Text(r[channel]))).Append(':');
            }

            text.Append(NoSign(example.Class)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Thousandths with their decimal point.</summary>
    static string Text(int thousandths) =>
        (thousandths / 1000m).ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A channel is no time and no class, whatever it is called.</summary>
    static string NoRole(string name)
    {
        var column = ColumnName.Of(name);
        bool role = column.IsTime || column.IsLabel || column.IsRecording || column.IsRowNumber;
        return role ? "channel " + name : name;
    }

    static string Quoted(string name) => name.AsSpan().ContainsAny(",;|\"\t")
        ? $"\"{name.Replace("\"", "\"\"")}\""
        : name;

    static string NoSign(string name) =>
        string.Concat(name.Select(c => c is ':' or ',' or ' ' ? '_' : c));
}
