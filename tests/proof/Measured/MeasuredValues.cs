using System.Text.Encodings.Web;
using System.Text.Json;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Measured;

/// <summary>What the commands of the page of figures gave when they last ran.</summary>
/// <remarks>Kept in a file that `edgespike-proof measured` writes and nobody edits: running all
/// commands takes hours, making the page a moment.</remarks>
public sealed class MeasuredValues
{
    static readonly JsonSerializerOptions Options = new()
    {
        WriteIndented = true,
        IndentSize = 1,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    readonly SortedDictionary<string, SortedDictionary<string, double>> byCommand;

    MeasuredValues(SortedDictionary<string, SortedDictionary<string, double>> byCommand)
    {
        this.byCommand = byCommand;
    }

    /// <exception cref="BadInputException">It is not what the command writes.</exception>
    public static MeasuredValues Read(string path)
    {
        if (!File.Exists(path)) return new MeasuredValues(new(StringComparer.Ordinal));
        byte[] bytes = InputFile.ReadAll(path, JsonTreeReader.BytesMax, "measured values");
        try
        {
            var read = JsonSerializer
                .Deserialize<SortedDictionary<string, SortedDictionary<string, double>>>(bytes)!;
            return new MeasuredValues(new(read, StringComparer.Ordinal));
        }
        catch (JsonException problem)
        {
            throw new BadInputException(
                $"{path}: {problem.Message}: expected what 'edgespike-proof measured' writes");
        }
    }

    /// <summary>The number that a command gave; null: it has not run yet.</summary>
    public double? Of(string command, string place) =>
        byCommand.TryGetValue(command, out SortedDictionary<string, double>? values)
        && values.TryGetValue(place, out double value) ? value : null;

    /// <summary>Keeps what a command gave, in place of what it gave before.</summary>
    public void Put(string command, IEnumerable<KeyValuePair<string, double>> values) =>
        byCommand[command] = new(new Dictionary<string, double>(values), StringComparer.Ordinal);

    /// <summary>Forgets commands that no row has.</summary>
    public void KeepOnly(IEnumerable<string> commands)
    {
        foreach (string gone in byCommand.Keys.Except(commands).ToArray()) byCommand.Remove(gone);
    }

    /// <summary>The file's text.</summary>
    public string Text() =>
        JsonSerializer.Serialize(byCommand, Options).ReplaceLineEndings("\n") + "\n";
}
