using System.Text.RegularExpressions;

namespace EdgeSpike.HostSim.Data;

/// <summary>A name of a column, its unit apart: "ax [m/s2]", "t_ms", "Time (s)".</summary>
/// <param name="Unit">Empty if there is none.</param>
public sealed partial record ColumnName(string Name, string Unit)
{
    static readonly string[] Times =
    [
        "t", "ts", "time", "timestamp", "date", "datetime", "date time", "date_time", "elapsed",
        "millis", "micros", "milliseconds", "microseconds", "seconds", "ms", "us", "epoch", "unix",
    ];

    static readonly string[] Labels =
    [
        "label", "labels", "class", "classes", "class name", "classname", "class_name", "target",
        "activity", "gesture", "category",
    ];

    static readonly string[] Recordings =
    [
        "person", "subject", "subject id", "subject_id", "user", "user id", "user_id",
        "participant", "recording", "session", "trial", "file",
    ];

    static readonly string[] RowNumbers =
        ["", "index", "row", "n", "nr", "no", "id", "#", "sample", "seq", "counter", "unnamed: 0"];

    /// <summary>Splits a header's cell.</summary>
    /// <param name="cell">As it stands there.</param>
    public static ColumnName Of(string cell)
    {
        Match unit = InBrackets().Match(cell);
        if (unit.Success)
            return new ColumnName(unit.Groups[1].Value.Trim(), unit.Groups[2].Value.Trim());
        Match ending = AfterUnderscore().Match(cell);
        return ending.Success
            ? new ColumnName(ending.Groups[1].Value, ending.Groups[2].Value.ToLowerInvariant())
            : new ColumnName(cell, "");
    }

    /// <summary>Whether such a column holds times.</summary>
    public bool IsTime => IsOneOf(Times);

    /// <summary>Whether it holds classes.</summary>
    public bool IsLabel => IsOneOf(Labels);

    /// <summary>Whether it says whose readings they are.</summary>
    public bool IsRecording => IsOneOf(Recordings);

    /// <summary>Whether it may number the rows.</summary>
    public bool IsRowNumber => IsOneOf(RowNumbers);

    /// <summary>Microseconds in the unit of a time; null if nothing says it.</summary>
    public double? Microseconds => (Unit.Length > 0 ? Unit : Name).ToLowerInvariant() switch
    {
        "ns" => 1e-3,
        "us" or "µs" or "μs" or "micros" or "microseconds" => 1,
        "ms" or "millis" or "milliseconds" => 1e3,
        "s" or "sec" or "seconds" => 1e6,
        _ => null,
    };

    bool IsOneOf(string[] names) => names.Contains(Name.Trim().ToLowerInvariant());

    [GeneratedRegex(@"^(.*?)\s*[\[(]([^\])]*)[\])]\s*$")]
    private static partial Regex InBrackets();

    [GeneratedRegex("^(.+)_(ns|us|ms|s)$", RegexOptions.IgnoreCase)]
    private static partial Regex AfterUnderscore();
}
