namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// A page of pictures under one another, lettered a, b, c as in a paper when there are several.
/// </summary>
public static class PictureSheet
{
    /// <summary>The width of every page, so that stacked pictures share their edges.</summary>
    public const double Width = 760;

    /// <summary>The empty border of the page.</summary>
    public const double Margin = 20;

    private const double TitleHeight = 20;
    private const double NoteHeight = 16;
    private const double Gap = 30;

    /// <summary>One picture as a document of its own.</summary>
    public static string Draw(Picture picture)
    {
        var svg = new SvgWriter();
        var bottom = Panel(svg, Margin, "", picture);
        return Compose(picture.Title, picture.Description, bottom, svg);
    }

    /// <summary>Several pictures in one document.</summary>
    public static string Draw(string title, params IReadOnlyList<Picture> pictures)
    {
        var svg = new SvgWriter();
        var y = Margin;
        foreach (var line in TextFit.Wrap(title, 22, Width - 2 * Margin))
        {
            svg.Text("head", Margin, y + 18, line);
            y += 26;
        }

        y += 14;
        for (var index = 0; index < pictures.Count; index++)
        {
            y = Panel(svg, y, Letter(index), pictures[index]) + Gap;
        }

        var bottom = pictures.Count == 0 ? y : y - Gap;
        var description = string.Join(" ", pictures.Select((picture, index) =>
            $"({Letter(index)}) {picture.Title}: {picture.Description}"));
        return Compose(title, description, bottom, svg);
    }

    private static string Compose(string title, string description, double bottom, SvgWriter svg) =>
        SvgDocument.Compose(title, description, Width, bottom + Margin, svg.ToString());

    private static double Panel(SvgWriter svg, double y, string letter, Picture picture)
    {
        var indent = letter.Length == 0 ? Margin : Margin + 22;
        svg.Text("title", Margin, y + 13, letter);
        foreach (var line in TextFit.Wrap(picture.Title, 15, Width - indent - Margin))
        {
            svg.Text("title", indent, y + 13, line);
            y += TitleHeight;
        }

        foreach (var line in TextFit.Wrap(picture.Note, 12, Width - indent - Margin))
        {
            svg.Text("note", indent, y + 11, line);
            y += NoteHeight;
        }

        y += 14;
        svg.Lowered(y, picture.Body);
        return y + picture.Height;
    }

    // Past z the letters go on as aa, ab, … so that a long sheet still names each panel differently.
    private static string Letter(int index) =>
        (index < 26 ? "" : Letter(index / 26 - 1)) + (char)('a' + index % 26);
}
