using System.Text.Json;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Cases;

/// <summary>Reads one JSON object key by key; what is wrong is named with file, line and
/// key.</summary>
/// <remarks>A key that is missing and one that is null are the same: it does not apply.</remarks>
public sealed class SettingsReader
{
    readonly string path;
    readonly string text;
    readonly JsonElement all;
    readonly int from;

    /// <exception cref="BadInputException">It is missing or no JSON object.</exception>
    public SettingsReader(string path)
    {
        this.path = path;
        text = CaseFile.ReadText(path);
        try
        {
            all = JsonDocument.Parse(text).RootElement;
        }
        catch (JsonException problem)
        {
            throw new BadInputException(
                $"{path}:{problem.LineNumber + 1}: not JSON, expected an object of settings");
        }

        if (all.ValueKind != JsonValueKind.Object)
            throw Wrong(0, "not an object", "an object of settings");
    }

    SettingsReader(SettingsReader outer, JsonElement inner, int from)
    {
        (path, text, all, this.from) = (outer.path, outer.text, inner, from);
    }

    /// <summary>An object inside this one.</summary>
    public SettingsReader Inner(string key)
    {
        JsonElement inner = Find(key) ?? throw Missing(key, "an object");
        if (inner.ValueKind != JsonValueKind.Object) throw Wrong(key, inner, "an object");
        return new SettingsReader(this, inner, Place(key));
    }

    /// <param name="otherwise">Where it does not apply; null if it must.</param>
    public int Whole(string key, int min, int max, int? otherwise = null)
    {
        string wanted = $"a whole number from {min} to {max}";
        if (Find(key) is not { } value) return otherwise ?? throw Missing(key, wanted);
        bool good = value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number)
            && number >= min && number <= max;
        return good ? value.GetInt32() : throw Wrong(key, value, wanted);
    }

    /// <summary>A number above a bound, finite.</summary>
    /// <param name="above">It must be larger.</param>
    /// <param name="otherwise">Where it does not apply; null if it must.</param>
    public double Above(string key, double above, double? otherwise = null)
    {
        string wanted = above == double.NegativeInfinity ? "a number" : $"a number above {above}";
        return Number(key, x => x > above, wanted, otherwise);
    }

    /// <summary>A number that is 0 or more, finite.</summary>
    /// <param name="otherwise">Where it does not apply; null if it must.</param>
    public double NotNegative(string key, double? otherwise = null) =>
        Number(key, x => x >= 0, "a number, 0 or more", otherwise);

    /// <summary>A number in [0, 1).</summary>
    public double Fraction(string key) =>
        Number(key, x => x is >= 0 and < 1, "a number, 0 or more and below 1", null);

    /// <summary>True or false; false where it does not apply.</summary>
    public bool Flag(string key)
    {
        if (Find(key) is not { } value) return false;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        throw Wrong(key, value, "true or false");
    }

    /// <summary>One of some words; underscores count as hyphens.</summary>
    /// <param name="choices">Word and meaning; words before the first '|' are shown to
    /// people.</param>
    public T Choice<T>(string key, params (string Words, T Meaning)[] choices)
    {
        string wanted = string.Join(", ", choices.Select(c => c.Words.Split('|')[0]));
        if (Find(key) is not { } value) throw Missing(key, "one of " + wanted);
        string word =
            value.ValueKind == JsonValueKind.String ? value.GetString()!.Replace('_', '-') : "";
        foreach ((string words, T meaning) in choices)
        {
            if (words.Split('|').Contains(word)) return meaning;
        }

        throw Wrong(key, value, "one of " + wanted);
    }

    double Number(string key, Func<double, bool> allowed, string wanted, double? otherwise)
    {
        if (Find(key) is not { } value) return otherwise ?? throw Missing(key, wanted);
        bool number = value.ValueKind == JsonValueKind.Number;
        return number && double.IsFinite(value.GetDouble()) && allowed(value.GetDouble())
            ? value.GetDouble()
            : throw Wrong(key, value, wanted);
    }

    JsonElement? Find(string key) =>
        all.TryGetProperty(key, out JsonElement value) && value.ValueKind != JsonValueKind.Null
            ? value : null;

    int Place(string key) => text.IndexOf($"\"{key}\"", from, StringComparison.Ordinal);

    BadInputException Missing(string key, string wanted) =>
        Wrong(Math.Max(from, Place(key)), $"\"{key}\" is missing", wanted);

    BadInputException Wrong(string key, JsonElement value, string wanted) =>
        Wrong(Place(key), $"\"{key}\" is {value.GetRawText().ReplaceLineEndings(" ")}", wanted);

    BadInputException Wrong(int place, string what, string wanted) =>
        new($"{path}:{text.AsSpan(0, Math.Max(place, 0)).Count('\n') + 1}: {what}, expected "
            + $"{wanted}");
}
