using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What an experiment of a rule gave when it was last run.</summary>
/// <remarks>
/// Kept in `Cost/rule-figures.json`, which `edgespike rules measure` writes and nobody edits:
/// running all experiments takes an hour, printing the table a moment.
/// </remarks>
public sealed record RuleFigure
{
    /// <summary>Name of the rule in descriptions.</summary>
    public required string Rule { get; init; }

    /// <summary>What sets the experiment apart from others of the rule.</summary>
    public required string Variant { get; init; }

    public required string Task { get; init; }

    public required string Network { get; init; }

    public required IReadOnlyList<string> Settings { get; init; }

    /// <summary>Training, in <see cref="Unit"/>.</summary>
    public required int Length { get; init; }

    public required string Unit { get; init; }

    /// <summary>What the figures below are: "accuracy".</summary>
    public required string Measure { get; init; }

    /// <summary>How they are written, as .NET writes numbers.</summary>
    public required string Format { get; init; }

    public required int Seeds { get; init; }

    /// <summary>Mean over the seeds on the test set; the median where a run may never get
    /// there.</summary>
    public required double Mean { get; init; }

    /// <summary>The smallest of all seeds.</summary>
    public required double Min { get; init; }

    /// <summary>The largest of all seeds.</summary>
    public required double Max { get; init; }

    /// <summary>Half the width of the 95 % confidence interval of the mean; null of a
    /// median.</summary>
    public required double? Ci95 { get; init; }

    /// <summary>The mean of the same runs without the rule.</summary>
    public required double WithoutRule { get; init; }

    /// <summary>What guessing scores; null where that says nothing.</summary>
    public required double? Chance { get; init; }

    public required double SynapticEventsPerStep { get; init; }

    public required double WeightChangesPerStep { get; init; }

    public required double DrawsPerStep { get; init; }

    /// <summary>Whether this is what an experiment gave.</summary>
    public bool IsOf(string rule, string variant) => Rule == rule && Variant == variant;
}

/// <summary>The file of all figures.</summary>
public static class RuleFigures
{
    static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The figures that come with the command.</summary>
    public static string DefaultPath => Path.Combine(AppContext.BaseDirectory, "rule-figures.json");

    /// <exception cref="BadInputException">It is not what `rules measure` writes.</exception>
    public static IReadOnlyList<RuleFigure> Read(string path)
    {
        byte[] bytes = InputFile.ReadAll(path, JsonTreeReader.BytesMax, "figures of rules");
        try
        {
            return JsonSerializer.Deserialize<RuleFigure[]>(bytes, Options) ?? [];
        }
        catch (JsonException problem)
        {
            throw new BadInputException(
                $"{path}: {problem.Message}: expected what 'rules measure' writes");
        }
    }

    /// <summary>The file's text: figures that were there before, each in its place, and new ones
    /// behind.</summary>
    public static string Text(IReadOnlyList<RuleFigure> before, IReadOnlyList<RuleFigure> measured)
    {
        var all = before.Select(old =>
            measured.FirstOrDefault(one => one.IsOf(old.Rule, old.Variant)) ?? old).ToList();
        all.AddRange(measured.Where(one => !all.Contains(one)));
        return JsonSerializer.Serialize(all, Options).ReplaceLineEndings("\n") + "\n";
    }
}
