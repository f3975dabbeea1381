namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// The finished text of an SVG file. The page colour is painted, not left transparent: a page may
/// be dark while the reader's system is light, and ink must never meet paper of its own colour.
/// </summary>
public static class SvgDocument
{
    /// <summary>Wraps drawn elements as a document that scales with its container.</summary>
    public static string Compose(string title, string description, double width, double height,
        string body)
    {
        var (w, h) = (SvgNumber.Text(width), SvgNumber.Text(height));
        var size = $"viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" "
            + "style=\"max-width:100%;height:auto\"";
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" class="{Theme.Root}" role="img" {size}>
            <title>{SvgText.Escape(title)}</title>
            <desc>{SvgText.Escape(description)}</desc>
            <style>
            {Theme.StyleSheet()}</style>
            <rect class="paper" width="{w}" height="{h}" rx="6"/>
            {body}</svg>

            """.ReplaceLineEndings("\n");
    }
}
