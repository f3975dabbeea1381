using System.Globalization;

using EdgeSpike.HostSim.Tasks;
using EdgeSpike.HostSim.Train;

namespace EdgeSpike.HostSim.Draw;

/// <summary>Draws how training went: the loss of batches, and how many of their trials were
/// answered right as they came, with the test before and after.</summary>
public static class TrainingPlot
{
    const double PlotHeight = 220;
    const double LeftRoom = 64;
    const int Points = 30;
    const double Tiny = 1e-12;

    /// <summary>The picture as SVG: one panel, or two where trials have labels.</summary>
    public static string Draw(TrainingResult result)
    {
        double[] at = [.. Blocks(result).Select(block => block.At)];
        (string task, string network) = (result.Run.Task.Name, result.Run.Network);
        string title = task == network ? $"Training {task}" : $"Training {task} by {network}";
        LearningRun loss = Run("loss", result, score => score.Loss);
        Picture lossPanel = Loss(result, at, loss);
        LearningRun right = Run("learned from", result, score => score.Right);
        bool labelled = right.Seeds.All(seed => seed.All(double.IsFinite));
        return labelled
            ? PictureSheet.Draw(title, lossPanel, Right(result, at, right))
            : PictureSheet.Draw(title, lossPanel);
    }

    /// <summary>Batches as few enough stretches for a line: where each ends, in units of the
    /// task.</summary>
    static List<(int First, int Count, double At)> Blocks(TrainingResult result)
    {
        int batches = result.Batches.Min(seed => seed.Count);
        int each = Math.Max(1, (batches + Points - 1) / Points);
        double length = result.Run.Runs.Seeds[0].Checkpoints[^1].At;
        return [.. Enumerable.Range(0, (batches + each - 1) / each).Select(n =>
        {
            int count = Math.Min(each, batches - n * each);
            return (n * each, count, length * (n * each + count) / batches);
        })];
    }

    static LearningRun Run(string name, TrainingResult result, Func<BatchScore, double> value) =>
        new(name, [.. result.Batches.Select(seed => (IReadOnlyList<double>)[
            .. Blocks(result).Select(block => value(
                BatchScore.Mean([.. seed.Skip(block.First).Take(block.Count)])))])]);

    static Picture Right(TrainingResult result, double[] at, LearningRun learned)
    {
        double[] x = [0, .. at];
        TaskMeasure measure = result.Run.Score.Measure;
        IReadOnlyList<double>[] tests = [.. result.Run.Runs.Seeds.Select(seed =>
            (IReadOnlyList<double>)[seed.Checkpoints[0].Tests[0],
                .. Enumerable.Repeat(double.NaN, at.Length - 1), seed.Checkpoints[^1].Tests[0]])];
        LearningRun[] runs =
        [
            learned with { Seeds = [.. learned.Seeds.Select(seed =>
                (IReadOnlyList<double>)[double.NaN, .. seed])] },
            new("test, integers", tests),
        ];
        return LearningCurve.Panel(new LearningCurveData("Right answers", x, runs)
        {
            XName = result.Run.Task.Unit,
            YName = "right answers",
            Chance = measure.Baseline is { } level
                ? new ReferenceLevel(measure.BaselineName, level) : null,
        });
    }

    static Picture Loss(TrainingResult result, double[] at, LearningRun run)
    {
        double[] all = [.. run.Seeds.SelectMany(seed => seed).Where(double.IsFinite)
            .Select(value => Math.Log10(Math.Max(Tiny, value)))];
        string label = string.Create(CultureInfo.InvariantCulture,
            $"loss {run.Seeds.Average(seed => seed[^1]):G3}");
        double room = DirectLabels.Room([label], 60, 220);
        double width = PictureSheet.Width - LeftRoom - room - PictureSheet.Margin;
        var area = new PlotArea(LeftRoom, 18, width, PlotHeight);
        double[] round = RoundAround(all.DefaultIfEmpty(0).Min(), all.DefaultIfEmpty(1).Max());
        Scale x = area.Horizontal(0, at[^1]);
        Scale y = area.Vertical(Math.Log10(round[0]), Math.Log10(round[^1]));
        var svg = new SvgWriter();
        svg.Text("tick", PictureSheet.Margin, 4, "loss of a batch, logarithmic");
        foreach (double value in round)
        {
            double place = y.Map(Math.Log10(value));
            svg.Line("grid", area.Left, place, area.Right, place);
            svg.Text("tick end", area.Left - 8, place + 4,
                value.ToString("G3", CultureInfo.InvariantCulture));
        }

        Axes.Bottom(svg, area, x, NiceTicks.Between(0, at[^1], 8, 1), result.Run.Task.Unit);
        foreach (IReadOnlyList<double> seed in run.Seeds)
            svg.Path("seed " + Theme.Stroke(0), LinePath.Through(Path(seed)));
        PlotPoint[] mean = [.. Path([.. Enumerable.Range(0, at.Length)
            .Select(n => run.Seeds.Average(seed => seed[n]))])];
        svg.Path("mean " + Theme.Stroke(0), LinePath.Through(mean));
        svg.Dot(Theme.Fill(0), mean[^1].X, mean[^1].Y, 3.5);
        DirectLabels.Draw(svg, area.Right + 8, room, area,
            [new DirectLabel(mean[^1].Y, label, "strong " + Theme.Fill(0))]);
        string note = run.Seeds.Count == 1 ? "" : "Thin lines: one seed each. Bold: mean.";
        string words = string.Create(CultureInfo.InvariantCulture,
            $"Mean loss of {run.Seeds.Count} seeds from {run.Seeds.Average(seed => seed[0]):G3} to"
            + $" {run.Seeds.Average(seed => seed[^1]):G3}.");
        return new Picture("Loss", note, words, area.Bottom + Axes.BottomRoom, svg.ToString());

        IEnumerable<PlotPoint> Path(IReadOnlyList<double> values) => values.Select((value, n) =>
            new PlotPoint(x.Map(at[n]), y.Map(Math.Log10(Math.Max(Tiny, value)))));
    }

    /// <summary>1, 2 and 5 times powers of ten that enclose a range; powers alone where there are
    /// many.</summary>
    /// <param name="low">Logarithm.</param>
    /// <param name="high">Likewise.</param>
    static double[] RoundAround(double low, double high)
    {
        int[] factors = high - low > 3 ? [1] : [1, 2, 5];
        int first = (int)Math.Floor(low), last = (int)Math.Ceiling(high) + 1;
        double[] all = [.. Enumerable.Range(first, last - first + 1)
            .SelectMany(power => factors.Select(factor => factor * Math.Pow(10, power)))];
        int from = Array.FindLastIndex(all, value => Math.Log10(value) <= low + 1e-9);
        int to = Array.FindIndex(all, value => Math.Log10(value) >= high - 1e-9);
        return all[from..(Math.Max(to, from + 1) + 1)];
    }
}
