using System.Text;

namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// Writes the few SVG elements the pictures are made of. Looks come from <see cref="Theme"/> by
/// class name only, so that one document can follow the reader's light or dark mode.
/// </summary>
public sealed class SvgWriter
{
    private readonly StringBuilder _svg = new();

    public void Line(string style, double x1, double y1, double x2, double y2) =>
        Add($"<line class=\"{style}\" x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" "
            + $"y2=\"{N(y2)}\"/>");

    /// <summary>A filled or framed rectangle.</summary>
    public void Rectangle(string style, PlotArea area) =>
        Add($"<rect class=\"{style}\" {Box(area)}/>");

    public void Dot(string style, double x, double y, double radius) =>
        Add($"<circle class=\"{style}\" cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(radius)}\"/>");

    /// <summary>A path; an empty one is left out, since some viewers report it as an
    /// error.</summary>
    public void Path(string style, string data)
    {
        if (data.Length > 0)
        {
            Add($"<path class=\"{style}\" d=\"{data}\"/>");
        }
    }

    /// <summary>A path whose line width depends on the data, such as spikes on a long time
    /// axis.</summary>
    public void Path(string style, string data, double lineWidth)
    {
        if (data.Length > 0)
        {
            Add($"<path class=\"{style}\" stroke-width=\"{N(lineWidth)}\" d=\"{data}\"/>");
        }
    }

    /// <summary>One line of text; the anchor is part of the style.</summary>
    public void Text(string style, double x, double y, string text) =>
        Add($"<text class=\"{style}\" x=\"{N(x)}\" y=\"{N(y)}\">{SvgText.Escape(text)}</text>");

    /// <summary>A name in strong type and a quieter remark, which the viewer's own font
    /// places.</summary>
    public void NamedText(double x, double y, string name, string remark) =>
        Add($"<text class=\"strong\" x=\"{N(x)}\" y=\"{N(y)}\">{SvgText.Escape(name)}" +
            $"<tspan class=\"tick\" dx=\"8\">{SvgText.Escape(remark)}</tspan></text>");

    /// <summary>An image with sharp pixels, embedded so that the document is one file.</summary>
    public void Pixels(PlotArea area, byte[] png) =>
        Add($"<image class=\"pixels\" image-rendering=\"optimizeSpeed\" {Box(area)} " +
            "preserveAspectRatio=\"none\" " +
            $"href=\"data:image/png;base64,{System.Convert.ToBase64String(png)}\"/>");

    /// <summary>Everything written inside is moved, so that pictures can be stacked and set side by
    /// side.</summary>
    public void Moved(double right, double down, string content) =>
        Add($"<g transform=\"translate({N(right)} {N(down)})\">\n{content}</g>");

    /// <summary>What has been written so far.</summary>
    public override string ToString() => _svg.ToString();

    private void Add(string element) => _svg.Append(element).Append('\n');

    private static string N(double value) => SvgNumber.Text(value);

    private static string Box(PlotArea area) =>
        $"x=\"{N(area.Left)}\" y=\"{N(area.Top)}\" width=\"{N(area.Width)}\" "
            + $"height=\"{N(area.Height)}\"";
}
