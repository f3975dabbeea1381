using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Proof.Measured;

/// <summary>A place in what a command prints with `--json`, and how its number is
/// written.</summary>
/// <param name="Command">The command's words.</param>
/// <param name="Path">Members with points between; `curve[at=1000]` is the item of a list whose
/// member `at` is 1000, `items[0]` the first.</param>
/// <param name="IsRange">The place has `mean`, `min` and `max`: all three are written.</param>
/// <param name="Form">`%1` percent, `n0` with thousands, `f3` plain, `M1` millions, `e1` with a
/// power of ten; the digit: how many behind the point.</param>
public sealed partial record MeasuredFigure(
    string Command, string Path, bool IsRange, string Form)
{
    /// <summary>The places of its numbers: one, or mean, least and most.</summary>
    public IReadOnlyList<string> Places =>
        IsRange ? [Path + ".mean", Path + ".min", Path + ".max"] : [Path];

    /// <summary>The number in words; "(not measured yet)" where nothing is kept.</summary>
    public string Text(MeasuredValues kept)
    {
        double?[] numbers = [.. Places.Select(place => kept.Of(Command, place))];
        if (numbers.Any(number => number is null)) return "(not measured yet)";
        string[] words = [.. numbers.Select(number => Word(number!.Value))];
        return IsRange ? $"{words[0]} ({words[1]}–{words[2]})" : words[0];
    }

    string Word(double number)
    {
        if (Form[0] == 'e')
            return number.ToString($"0.{new string('0', Form[1] - '0')}e-0",
                CultureInfo.InvariantCulture)
                .Replace('-', '−');
        (double shown, string format) = Form[0] switch
        {
            '%' => (100 * number, "F"),
            'M' => (number / 1e6, "F"),
            'n' => (number, "N"),
            _ => (number, "F"),
        };
        return shown.ToString(format + Form[1], CultureInfo.InvariantCulture).Replace('-', '−');
    }

    /// <summary>The number at a place of a printed object.</summary>
    /// <exception cref="BadInputException">There is none.</exception>
    public static double NumberAt(JsonNode? printed, string path)
    {
        JsonNode? at = printed;
        foreach (Match part in Part().Matches(path))
        {
            if (part.Groups["name"].Value is { Length: > 0 } name) at = (at as JsonObject)?[name];
            if (part.Groups["key"].Value is { Length: > 0 } key)
            {
                string wanted = part.Groups["value"].Value;
                at = (at as JsonArray)?.FirstOrDefault(item => item?[key]?.ToString() == wanted);
            }
            else if (part.Groups["index"].Value is { Length: > 0 } index)
            {
                at = (at as JsonArray)?
                    .ElementAtOrDefault(int.Parse(index, CultureInfo.InvariantCulture));
            }
        }

        if (at is JsonValue value && value.TryGetValue(out double number)) return number;
        throw new BadInputException($"{path}: no number there in what was printed");
    }

    [GeneratedRegex(
        @"(?<name>[^.\[]+)(\[((?<key>[^=\]]+)=(?<value>[^\]]*)|(?<index>\d+))\])?\.?")]
    private static partial Regex Part();
}
