namespace EdgeSpike.HostSim.Draw;

/// <summary>
/// A page of pictures under one another, lettered a, b, c as in a paper when there are several.
/// What would be a tall page is set in columns, read one after the other.
/// </summary>
public static class PictureSheet
{
    /// <summary>The width of a column, so that stacked pictures share their edges.</summary>
    public const double Width = 760;

    /// <summary>The empty border of the page.</summary>
    public const double Margin = 20;

    private const double TitleHeight = 20;
    private const double NoteHeight = 16;
    private const double Gap = 30;

    // A page of one column is at most so tall; one of several as well as pictures can be shared
    // out, so tall.
    private const double TallestColumn = 1100;
    private const double TallestPage = 1900;

    /// <summary>One picture as a document of its own.</summary>
    public static string Draw(Picture picture)
    {
        var svg = new SvgWriter();
        var height = Panel(svg, 0, Margin, "", picture);
        return SvgDocument.Compose(
            picture.Title, picture.Description, Width, Margin + height + Margin, svg.ToString());
    }

    /// <summary>Several pictures in one document.</summary>
    public static string Draw(string title, params IReadOnlyList<Picture> pictures)
    {
        double[] heights = [.. pictures.Select((picture, index) =>
            Panel(new SvgWriter(), 0, 0, Letter(index), picture))];
        var firsts = Columns(heights);
        var svg = new SvgWriter();
        var top = Margin;
        foreach (var line in TextFit.Wrap(title, 22, firsts.Count * Width - 2 * Margin))
        {
            svg.Text("head", Margin, top + 18, line);
            top += 26;
        }

        top += 14;
        var bottom = top;
        foreach (var (column, first) in firsts.Index())
        {
            var end = column + 1 < firsts.Count ? firsts[column + 1] : pictures.Count;
            var y = top;
            for (var index = first; index < end; index++)
            {
                if (index > first)
                {
                    y += Gap;
                }

                y += Panel(svg, column * Width, y, Letter(index), pictures[index]);
            }

            bottom = Math.Max(bottom, y);
        }

        var description = string.Join(" ", pictures.Select((picture, index) =>
            $"({Letter(index)}) {picture.Title}: {picture.Description}"));
        return SvgDocument.Compose(
            title, description, firsts.Count * Width, bottom + Margin, svg.ToString());
    }

    /// <summary>The first picture of each column: as few columns as make a page that is not too
    /// tall.</summary>
    private static List<int> Columns(double[] heights)
    {
        if (heights.Sum() + Gap * heights.Length <= TallestColumn || heights.Length < 2)
        {
            return [0];
        }

        for (var columns = 2; ; columns++)
        {
            var (firsts, tallest) = Shared(heights, columns);
            if (tallest <= TallestPage || columns >= heights.Length)
            {
                return firsts;
            }
        }
    }

    /// <summary>Pictures in their order, shared out to so many columns that the tallest is as low
    /// as can be.</summary>
    private static (List<int> Firsts, double Tallest) Shared(double[] heights, int columns)
    {
        var (low, high) = (heights.Max(), heights.Sum() + Gap * heights.Length);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = Fill(heights, middle).Count <= columns ? (low, middle) : (middle, high);
        }

        return (Fill(heights, high), high);
    }

    private static List<int> Fill(double[] heights, double tallest)
    {
        var firsts = new List<int> { 0 };
        var filled = heights[0];
        for (var index = 1; index < heights.Length; index++)
        {
            filled += Gap + heights[index];
            if (filled > tallest)
            {
                firsts.Add(index);
                filled = heights[index];
            }
        }

        return firsts;
    }

    /// <summary>Draws a panel and returns its height.</summary>
    private static double Panel(SvgWriter svg, double x, double top, string letter, Picture picture)
    {
        var y = top;
        var indent = letter.Length == 0 ? Margin : Margin + 22;
        svg.Text("title", x + Margin, y + 13, letter);
        foreach (var line in TextFit.Wrap(picture.Title, 15, Width - indent - Margin))
        {
            svg.Text("title", x + indent, y + 13, line);
            y += TitleHeight;
        }

        foreach (var line in TextFit.Wrap(picture.Note, 12, Width - indent - Margin))
        {
            svg.Text("note", x + indent, y + 11, line);
            y += NoteHeight;
        }

        y += 14;
        svg.Moved(x, y, picture.Body);
        return y + picture.Height - top;
    }

    // Past z the letters go on as aa, ab, … so that a long sheet still names each panel
    // differently.
    private static string Letter(int index) =>
        (index < 26 ? "" : Letter(index / 26 - 1)) + (char)('a' + index % 26);
}
