using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Draw;

/// <summary>The learning curve of a recording, for as far as labels and answers are in
/// it.</summary>
public static class AccuracyPanel
{
    /// <summary>Answers of which somebody said what was right: of fewer there is no
    /// curve.</summary>
    public const int LeastTrials = 20;

    // Fewer answers in a point are dice.
    const int LeastBlock = 10;
    const int Points = 25;

    /// <returns>Null if there are too few answers.</returns>
    public static Picture? Draw(Replayed replayed)
    {
        List<(string Name, IReadOnlyList<AccuracyPoint> Points)> series = SeriesOf(replayed.Trials);
        if (series.Count == 0) return null;
        int learning = replayed.Trials.Count(trial => trial.Learns);
        double[] at =
            [.. series.SelectMany(one => one.Points).Select(point => point.At).Distinct().Order()];
        int classes = Classes(replayed);
        Picture picture =
            LearningCurve.Panel(new LearningCurveData("Learning curve", at, [.. series.Select(Run)])
            {
                XName = learning == 0 ? "trials" : "learning trials",
                YName = "right answers",
                Chance = classes < 2 ? null : new ReferenceLevel("chance", 1.0 / classes),
            });
        return picture with
        {
            Note = $"A point is about {string.Join(", or ", series.Select(Size))}.",
            Description = $"Right answers, {string.Join("; ", series.Select(Ends))}.",
        };

        LearningRun Run((string Name, IReadOnlyList<AccuracyPoint> Points) one) =>
            new(one.Name, [[.. at.Select(x => AccuracySeries.Between(one.Points, x))]]);

        string Size((string Name, IReadOnlyList<AccuracyPoint> Points) one) =>
            $"{one.Points.Average(point => point.Trials):0} {one.Name} trials";

        string Ends((string Name, IReadOnlyList<AccuracyPoint> Points) one) =>
            $"{one.Name}: from {one.Points[0].Share:P0} to {one.Points[^1].Share:P0}";
    }

    /// <summary>Right answers over trials that learn, and over those that test.</summary>
    /// <param name="trials">All of a recording.</param>
    /// <returns>None if there are too few answers.</returns>
    public static List<(string Name, IReadOnlyList<AccuracyPoint> Points)> SeriesOf(
        IReadOnlyList<TrialNote> trials)
    {
        if (trials.Count(trial => trial.IsJudged) < LeastTrials) return [];
        int learning = trials.Count(trial => trial.Learns);
        int block = Block(learning == 0 ? trials.Count : learning);
        List<(string Name, IReadOnlyList<AccuracyPoint> Points)> series =
        [
            ("learning", AccuracySeries.Learning(trials, block)),
            ("test", AccuracySeries.Testing(trials, block)),
        ];
        series.RemoveAll(one => one.Points.Count == 0);
        return series;
    }

    /// <summary>A round number of trials that gives at most 25 points.</summary>
    static int Block(int trials)
    {
        int[] round = [1, 2, 5];
        for (int power = LeastBlock; ; power *= 10)
        {
            foreach (int factor in round)
            {
                if ((long)factor * power * Points >= trials) return factor * power;
            }
        }
    }

    static int Classes(Replayed replayed)
    {
        int outputs = replayed.Network.Populations.OfType<ReadoutPopulation>().Select(p => p.Size)
            .FirstOrDefault();
        return Math.Max(outputs, replayed.Trials.Max(trial => trial.Label) + 1);
    }
}
