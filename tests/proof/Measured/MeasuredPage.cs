using System.Text;
using System.Text.Json;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Measured;

/// <summary>The page of figures, each beside its command.</summary>
/// <param name="Opening">Lines above the table.</param>
/// <param name="Rows">The table.</param>
/// <param name="Closing">Lines below it.</param>
public sealed record MeasuredPage(
    IReadOnlyList<string> Opening, IReadOnlyList<MeasuredRow> Rows, IReadOnlyList<string> Closing)
{
    /// <summary>Where it lies in the repository.</summary>
    public const string Place = "host-sim/MEASURED.md";

    /// <summary>Where its rows are written down.</summary>
    public const string RowsPlace = "tests/proof/Measured/rows.json";

    /// <summary>Where the values are kept.</summary>
    public const string ValuesPlace = "tests/proof/Measured/values.json";

    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <exception cref="BadInputException">It is no such page.</exception>
    public static MeasuredPage Read(string path)
    {
        byte[] bytes = InputFile.ReadAll(path, JsonTreeReader.BytesMax, "rows of figures");
        try
        {
            return JsonSerializer.Deserialize<MeasuredPage>(bytes, Options)!;
        }
        catch (JsonException problem)
        {
            throw new BadInputException($"{path}: {problem.Message}: expected rows of figures");
        }
    }

    /// <summary>The page; every line ends with LF.</summary>
    public string Text(MeasuredValues kept)
    {
        var text = new StringBuilder();
        foreach (string line in Opening) text.Append(line).Append('\n');
        text.Append("\n| what | measured | command |\n|---|---|---|\n");
        foreach (MeasuredRow row in Rows)
        {
            text.Append("| ").Append(row.What).Append(" | ").Append(row.Sentence(kept))
                .Append(" | `").AppendJoin("`, `", row.Commands).Append("` |\n");
        }

        text.Append('\n');
        foreach (string line in Closing) text.Append(line).Append('\n');
        return text.ToString();
    }
}
