namespace EdgeSpike.HostSim.Draw;

/// <summary>A point of a learning curve.</summary>
/// <param name="At">Learning trials done; where nothing learns, trials done.</param>
/// <param name="Trials">Answers that it stands for.</param>
public readonly record struct AccuracyPoint(double At, double Share, int Trials);

/// <summary>Right answers over blocks of trials, of those that learn or of those that
/// test.</summary>
public static class AccuracySeries
{
    /// <summary>Trials that learn, in blocks of about equal size.</summary>
    /// <param name="trials">All trials of a recording.</param>
    public static IReadOnlyList<AccuracyPoint> Learning(IReadOnlyList<TrialNote> trials,
        int block) =>
        Even([.. trials.Where(trial => trial.Learns)], block);

    /// <summary>Trials that only answer: a point at each pause in learning that brought enough of
    /// them.</summary>
    /// <param name="trials">All trials of a recording.</param>
    /// <param name="block">Trials a point, at least; the last may have half as many.</param>
    public static IReadOnlyList<AccuracyPoint> Testing(IReadOnlyList<TrialNote> trials, int block)
    {
        if (!trials.Any(trial => trial.Learns)) return Even(trials, block);
        var points = new List<AccuracyPoint>();
        int learned = 0, judged = 0, right = 0;
        foreach (TrialNote trial in trials)
        {
            if (trial.Learns)
            {
                if (judged >= block) Close();
                learned++;
            }
            else if (trial.IsJudged)
            {
                judged++;
                if (trial.IsRight) right++;
            }
        }

        if (judged > 0 && (2 * judged >= block || points.Count == 0)) Close();
        return points;

        void Close()
        {
            points.Add(new AccuracyPoint(learned, (double)right / judged, judged));
            (judged, right) = (0, 0);
        }
    }

    /// <summary>The value of a series between two of its points; not a number outside.</summary>
    public static double Between(IReadOnlyList<AccuracyPoint> points, double at)
    {
        int next = 0;
        while (next < points.Count && points[next].At < at) next++;
        if (next == points.Count) return double.NaN;
        if (points[next].At == at) return points[next].Share;
        if (next == 0) return double.NaN;
        (AccuracyPoint low, AccuracyPoint high) = (points[next - 1], points[next]);
        return low.Share + (at - low.At) / (high.At - low.At) * (high.Share - low.Share);
    }

    static List<AccuracyPoint> Even(IReadOnlyList<TrialNote> trials, int block)
    {
        int blocks = Math.Max(1, (int)Math.Round((double)trials.Count / block));
        var points = new List<AccuracyPoint>();
        for (int b = 0; b < blocks; b++)
        {
            int first = trials.Count * b / blocks, end = trials.Count * (b + 1) / blocks;
            List<TrialNote> judged =
                [.. trials.Skip(first).Take(end - first).Where(trial => trial.IsJudged)];
            if (judged.Count == 0) continue;
            points.Add(new AccuracyPoint(end, judged.Average(trial => trial.IsRight ? 1.0 : 0.0),
                judged.Count));
        }

        return points;
    }
}
