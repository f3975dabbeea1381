using System.Reflection;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>Makes a property of a task's options something that a command line may say: "--tests"
/// for Tests. Its default is what a new record of options has.</summary>
/// <param name="summary">One line of help.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TaskOptionAttribute(string summary) : Attribute
{
    public string Summary => summary;

    /// <summary>Least value of a number.</summary>
    public double Min { get; init; } = double.NegativeInfinity;

    /// <summary>Greatest value of a number.</summary>
    public double Max { get; init; } = double.PositiveInfinity;
}

/// <summary>One option of a task, read from the record that holds it.</summary>
/// <param name="property">With a <see cref="TaskOptionAttribute"/>; a bool, int, double or string,
/// the last three may be null.</param>
public sealed class TaskOption(PropertyInfo property)
{
    readonly TaskOptionAttribute declared = property.GetCustomAttribute<TaskOptionAttribute>()!;

    /// <summary>As on the command line: "--first-delay" for FirstDelay.</summary>
    public string Name { get; } = "--" + string.Concat(property.Name.Select((c, n) =>
        char.IsUpper(c) ? (n == 0 ? "" : "-") + char.ToLowerInvariant(c) : c.ToString()));

    public string Summary => declared.Summary;

    /// <summary>Of its values; a nullable one where nothing need be said.</summary>
    public Type Type => property.PropertyType;

    /// <summary>All options of a record.</summary>
    /// <param name="options">Its type.</param>
    public static IReadOnlyList<TaskOption> Of(Type options) =>
        [.. options.GetProperties().Where(p => p.IsDefined(typeof(TaskOptionAttribute)))
            .Select(p => new TaskOption(p))];

    /// <summary>The value that options have.</summary>
    public object? Get(object options) => property.GetValue(options);

    /// <summary>Gives options a value.</summary>
    /// <exception cref="BadInputException">It is out of range.</exception>
    public void Put(object options, object? value)
    {
        bool fits = value is not (int or double)
            || System.Convert.ToDouble(value, null) >= declared.Min
            && System.Convert.ToDouble(value, null) <= declared.Max;
        if (!fits)
            throw new BadInputException($"{Name}: expected {declared.Min} to {declared.Max}");
        property.SetValue(options, value);
    }
}
