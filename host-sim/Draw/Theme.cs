using System.Globalization;
using System.Text;

namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// The one style sheet of all pictures. Colours are named once for light and once for dark pages;
/// the data colours follow Okabe and Ito's colour-blind-safe hues, darkened on white and lightened
/// on black until they can also carry text.
/// </summary>
public static class Theme
{
    /// <summary>The class of the root element; every rule is below it, so a web page is not
    /// restyled.</summary>
    public const string Root = "edgespike";

    /// <summary>How many data colours there are before they repeat.</summary>
    public const int DataColours = 6;

    private static readonly (string Name, string Light, string Dark)[] Colours =
    [
        ("paper", "#ffffff", "#0f1318"),
        ("ink", "#1b1f24", "#e6e9ed"),
        ("muted", "#5b636d", "#98a2ad"),
        ("edge", "#b9c0c8", "#48515b"),
        ("grid", "#e8ebef", "#222932"),
        ("wash", "#fcefd2", "#2d2514"),
        ("data0", "#0072b2", "#56b4e9"),
        ("data1", "#c8500a", "#ff8d4f"),
        ("data2", "#00805d", "#35c79e"),
        ("data3", "#a3528a", "#e39bc8"),
        ("data4", "#8a6100", "#efb73e"),
        ("data5", "#5b636d", "#a8b1bb"),
    ];

    private static readonly (string Selector, string Declarations)[] Rules =
    [
        ("text",
            "font-family:system-ui,-apple-system,\"Segoe UI\",Roboto,Arial,sans-serif;fill:@ink"),
        (".paper", "fill:@paper"),
        (".head", "font-size:20px;font-weight:650"),
        (".title", "font-size:15px;font-weight:600"),
        (".note", "font-size:12px;fill:@muted"),
        (".strong", "font-size:12px;font-weight:600"),
        (".lab", "font-size:12px"),
        (".tick", "font-size:11px;font-weight:400;fill:@muted;font-variant-numeric:tabular-nums"),
        (".end", "text-anchor:end"),
        (".mid", "text-anchor:middle"),
        (".axis", "stroke:@edge;stroke-width:1"),
        (".grid", "stroke:@grid;stroke-width:1"),
        (".frame", "fill:none;stroke:@edge;stroke-width:1"),
        (".cut", "stroke:@muted;stroke-width:1;stroke-dasharray:2 3"),
        (".chance", "stroke:@muted;stroke-width:1.25;stroke-dasharray:2 4;stroke-linecap:round"),
        (".goal", "stroke:@ink;stroke-width:1.25;stroke-dasharray:7 4"),
        (".threshold", "fill:none;stroke:@muted;stroke-width:1;stroke-dasharray:4 3"),
        (".wash", "fill:@wash"),
        (".spikes", "fill:none;stroke:@ink"),
        (".fired", "fill:none;stroke:@data1;stroke-width:1.5"),
        (".trace", "fill:none;stroke-width:1.5;stroke-linejoin:round;stroke-linecap:round"),
        (".mean", "fill:none;stroke-width:2.5;stroke-linejoin:round;stroke-linecap:round"),
        (".seed",
            "fill:none;stroke-width:1;stroke-opacity:.38;stroke-linejoin:round;"
                + "stroke-linecap:round"),
        (".band", "fill-opacity:.15"),
        (".bars", "fill-opacity:.2"),
        (".pixels", "image-rendering:optimizeSpeed;image-rendering:pixelated"),
        (".muted", "fill:@muted"),
        .. Enumerable.Range(0, DataColours).SelectMany(index => new[]
        {
            ($".s{index}", $"stroke:@data{index}"),
            ($".f{index}", $"fill:@data{index}"),
        }),
    ];

    /// <summary>The stroke class of the data series with this number.</summary>
    public static string Stroke(int series) => $"s{series % DataColours}";

    /// <summary>The fill class, for areas and text, of the data series with this number.</summary>
    public static string Fill(int series) => $"f{series % DataColours}";

    /// <summary>The style sheet's text.</summary>
    public static string StyleSheet()
    {
        var css = new StringBuilder();
        css.Append(Variables(colour => colour.Light)).Append('\n');
        css.Append($"@media (prefers-color-scheme:dark){{{Variables(colour => colour.Dark)}}}\n");
        foreach (var (selector, declarations) in Rules)
        {
            var declared = string.Join(';', declarations.Split(';').SelectMany(Declared));
            css.Append(CultureInfo.InvariantCulture, $".{Root} {selector}{{{declared}}}\n");
        }

        return css.ToString();
    }

    private static string Variables(Func<(string Name, string Light, string Dark), string> shade) =>
        "." + Root + "{"
        + string.Join(';', Colours.Select(colour => $"--{colour.Name}:{shade(colour)}")) + "}";

    /// <summary>
    /// A themed declaration is written twice, first with the plain light colour: viewers that do
    /// not know CSS variables, such as librsvg, then show the light picture instead of a black one.
    /// </summary>
    private static IEnumerable<string> Declared(string declaration)
    {
        var at = declaration.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            return [declaration];
        }

        var (property, name) = (declaration[..at], declaration[(at + 1)..]);
        return [property + Colours.First(colour => colour.Name == name).Light,
            $"{property}var(--{name})"];
    }
}
