using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

using EdgeSpike.HostSim.Draw;

namespace EdgeSpike.Tests.Draw;

/// <summary>What must hold for the text of every picture, whatever it shows.</summary>
[TestClass]
public partial class PicturesDocumentTests
{
    private const int LargeSide = 300;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [TestMethod]
    public void EveryPictureIsWellFormedAndScales()
    {
        foreach (string svg in Documents())
        {
            XElement root = XDocument.Parse(svg).Root!;
            Assert.AreEqual(Svg + "svg", root.Name);
            Assert.IsNotNull(root.Attribute("viewBox"));
            Assert.IsFalse(string.IsNullOrWhiteSpace(root.Element(Svg + "title")?.Value));
            Assert.IsFalse(string.IsNullOrWhiteSpace(root.Element(Svg + "desc")?.Value));
            Assert.IsFalse(svg.Contains("NaN", StringComparison.Ordinal));
            Assert.IsFalse(svg.Contains("Infinity", StringComparison.Ordinal));
            Assert.IsFalse(svg.Contains('\r'));
        }
    }

    [TestMethod]
    public void TheSameDataGivesTheSameText() =>
        CollectionAssert.AreEqual(Documents().ToArray(), Documents().ToArray());

    [TestMethod]
    public void TheMachinesLanguageChangesNothing()
    {
        string[] expected = [.. Documents()];
        CultureInfo before = CultureInfo.CurrentCulture;
        var comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        comma.NumberFormat.NumberDecimalSeparator = ",";
        comma.NumberFormat.NegativeSign = "~";
        try
        {
            CultureInfo.CurrentCulture = comma;
            CollectionAssert.AreEqual(expected, Documents().ToArray());
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [TestMethod]
    public void EveryClassUsedIsStyledAndEveryStyleIsUsed()
    {
        string svg = string.Concat(Documents());
        HashSet<string> used =
            [.. ClassAttribute().Matches(svg).SelectMany(m => m.Groups[1].Value.Split(' '))];
        HashSet<string> styled =
            [.. ClassSelector().Matches(Theme.StyleSheet()).Select(m => m.Groups[1].Value)];
        used.Remove(Theme.Root);
        used.Remove("");

        Assert.AreEqual("", string.Join(' ', used.Except(styled)));
        Assert.AreEqual("",
            string.Join(' ', styled.Except(used).Where(c => !DataColour().IsMatch(c))));
    }

    [TestMethod]
    public void LightAndDarkNameTheSameColours()
    {
        string css = Theme.StyleSheet();
        int dark = css.IndexOf("@media (prefers-color-scheme:dark)", StringComparison.Ordinal);
        int end = css.IndexOf('\n', dark);
        string[] light = [.. Variable().Matches(css[..dark]).Select(m => m.Value)];

        CollectionAssert.AreEqual(light,
            Variable().Matches(css[dark..end]).Select(m => m.Value).ToArray());
        Assert.IsEmpty(
            UsedVariable().Matches(css).Select(m => m.Groups[1].Value + ":").Except(light));
    }

    [TestMethod]
    public void TextIsEscaped()
    {
        const string nasty = "<b> & \"x\" 'y' \u0001\uD800 ]]> \u2028 µ🙂";
        var data = new WeightHistogramData(nasty, [1], [2]) { XName = nasty };
        XElement root = XDocument.Parse(WeightHistogram.Draw(data)).Root!;

        StringAssert.StartsWith(root.Element(Svg + "title")!.Value,
            "<b> & \"x\" 'y' \uFFFD\uFFFD ]]>");
        Assert.IsTrue(root.Descendants(Svg + "text")
            .Any(t => t.Value.Contains("µ🙂", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void ALongTitleIsBrokenAndALongWordIsCut()
    {
        string title =
            string.Join(' ', Enumerable.Repeat("learning", 40)) + " " + new string('W', 400);
        XElement root = XDocument.Parse(PictureSheet.Draw(title, Panels()[0])).Root!;
        string[] lines =
            [.. root.Elements(Svg + "text").Where(t => IsOf(t, "head")).Select(t => t.Value)];

        Assert.IsGreaterThan(3, lines.Length);
        StringAssert.EndsWith(lines[^1], "…");
        Assert.IsTrue(lines.All(l => TextFit.Width(l, 20) <= PictureSheet.Width));
    }

    [TestMethod]
    public void ASheetLettersItsPanels()
    {
        XElement root = XDocument.Parse(PictureSheet.Draw("All", Panels())).Root!;
        string[] titles =
            [.. root.Elements(Svg + "text").Where(t => IsOf(t, "title")).Select(t => t.Value)];

        CollectionAssert.AreEqual(
            new[] { "a", "Curve", "b", "Raster", "c", "Potentials", "d", "Matrices", "e",
                "Histogram" }, titles);
    }

    [TestMethod]
    public void ALargeMatrixStaysSmall()
    {
        var random = new Random(1);
        int[] before = Noise(random, LargeSide * LargeSide),
            after = Noise(random, LargeSide * LargeSide);
        string svg = WeightMatrices.Draw(new WeightMatricesData(
            "Large", new(LargeSide, LargeSide, before), new(LargeSide, LargeSide, after)));

        Assert.IsLessThan(300_000, svg.Length);
    }

    [TestMethod]
    public void ABandIsOnePathHoweverManySpikesItHas()
    {
        const int steps = 20_000, neurons = 50;
        var random = new Random(1);
        Spike[] spikes = [.. Enumerable.Range(0, 200_000)
            .Select(_ => new Spike(random.Next(steps), random.Next(neurons)))];
        string svg = SpikeRaster.Draw(new("Many", new(steps), [new("Hidden", neurons, spikes)]));

        Assert.HasCount(1,
            XDocument.Parse(svg).Descendants(Svg + "path").Where(p => IsOf(p, "spikes")));
        Assert.IsLessThan(3_000_000, svg.Length);
    }

    private static IEnumerable<string> Documents() =>
        Panels().Select(PictureSheet.Draw).Append(PictureSheet.Draw("All of them", Panels()));

    private static Picture[] Panels()
    {
        var random = new Random(7);
        var time = new Timeline(200)
        {
            Trials = [new(0, "trial 1"), new(100, "trial 2")],
            Windows = [new(80, 100, "learning"), new(180, 200, "learning")],
        };
        double[] wave = [.. Enumerable.Range(0, 200).Select(t => Math.Sin(t / 9.0) * 1.5 - 0.2)];
        Spike[] spikes =
            [.. Enumerable.Range(0, 400).Select(_ => new Spike(random.Next(200), random.Next(40)))];
        int[] before = Noise(random, 40 * 30), after = Noise(random, 40 * 30);
        return
        [
            LearningCurve.Panel(
                new("Curve", [1, 2, 3], [new("e-prop", [[0.5, 0.7, 0.9], [0.4, 0.8, 1]])])
            {
                Chance = new("chance", 0.5),
                Target = new("target", 0.95),
            }),
            SpikeRaster.Panel(new("Raster", time,
            [
                new("Input", 40, spikes) { Groups = [new("left", 0, 20), new("right", 20, 20)] },
                new("Hidden", 40, spikes),
            ])
            {
                Readouts = [new("y0", wave), new("y1", [.. wave.Select(v => -v)])],
            }),
            Potentials.Panel(new("Potentials", time,
                [new("n3", wave, [1.2], [14, 70]), new("n4", wave, wave, [])])),
            WeightMatrices.Panel(new("Matrices", new(40, 30, before), new(40, 30, after))),
            WeightHistogram.Panel(new("Histogram", before, [])),
        ];
    }

    private static int[] Noise(Random random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.Next(-128, 128))];

    private static bool IsOf(XElement element, string style) =>
        ((string)element.Attribute("class")!).Split(' ')[0] == style;

    [GeneratedRegex("class=\"([^\"]*)\"")]
    private static partial Regex ClassAttribute();

    [GeneratedRegex(@"^\.edgespike \.(\w+)\{", RegexOptions.Multiline)]
    private static partial Regex ClassSelector();

    [GeneratedRegex(@"^[sf]\d$")]
    private static partial Regex DataColour();

    [GeneratedRegex(@"--\w+:")]
    private static partial Regex Variable();

    [GeneratedRegex(@"var\((--\w+)\)")]
    private static partial Regex UsedVariable();
}
