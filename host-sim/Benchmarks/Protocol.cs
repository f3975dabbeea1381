using EdgeSpike.HostSim.Data;

namespace EdgeSpike.HostSim.Benchmarks;

/// <summary>A way to teach and ask: which examples, how often, in which order.</summary>
/// <param name="Name">Name on the command line.</param>
/// <param name="Summary">What it does, for people.</param>
/// <param name="Run">Makes its scores for one set and one seed.</param>
public sealed record Protocol(string Name, string Summary,
    Func<PanelLesson, IEnumerable<PanelScore>> Run)
{
    /// <summary>Examples a class of the protocol <c>few-shot</c>.</summary>
    public static readonly IReadOnlyList<int> Few = [1, 3, 5, 10];

    const int ClassByClassExamples = 5;
    const int NewClassExamples = 10;
    const int OldClassesMost = 5;
    const double ShiftShare = 0.1;

    /// <summary>All of them, in the order of the report.</summary>
    public static readonly IReadOnlyList<Protocol> All =
    [
        new("file",
            "the training file, epoch after epoch; then the test series, also shifted by up to 10 "
                + "%", File),
        new("few-shot", "1, 3, 5 and 10 examples a class, once, in mixed order", FewShot),
        new("class-by-class",
            "5 examples a class, once: in mixed order, and one class after the other", ByClass),
        new("new-class", "5 classes, 10 examples each, in mixed order; then 10 of one more",
            NewClass),
        new("stream",
            "the training file; then a log of the test series with rest between, cut at onsets",
            Stream),
    ];

    static IEnumerable<PanelScore> File(PanelLesson lesson)
    {
        Pupil pupil = lesson.NewPupil();
        pupil.TeachFile(lesson.Epochs);
        yield return new(ScoreName.File, pupil.Ask(lesson.Asked));
        yield return new(ScoreName.Shifted, pupil.Ask(lesson.Asked.Select((series, n) =>
            lesson.Drawn.Shifted(series, n, ShiftShare))));
    }

    static IEnumerable<PanelScore> FewShot(PanelLesson lesson)
    {
        foreach (int count in Few)
        {
            TsSeries[] taught =
                lesson.Drawn.Mixed(lesson.Drawn.OfEachClass(lesson.Data.Train, count));
            Pupil pupil = lesson.NewPupil();
            pupil.Teach(taught);
            yield return new(ScoreName.FewShot(count), pupil.Ask(lesson.Asked));
            yield return new(ScoreName.FewShotNearest(count), lesson.NearestOf(taught));
        }
    }

    static IEnumerable<PanelScore> ByClass(PanelLesson lesson)
    {
        TsSeries[] taught = lesson.Drawn.OfEachClass(lesson.Data.Train, ClassByClassExamples);
        Pupil mixed = lesson.NewPupil();
        mixed.Teach(lesson.Drawn.Mixed(taught));
        yield return new(ScoreName.MixedOrder, mixed.Ask(lesson.Asked));
        Pupil ordered = lesson.NewPupil();
        ordered.Teach(lesson.Drawn.ClassByClass(taught, lesson.Data.Train.Classes.Count));
        yield return new(ScoreName.ClassByClass, ordered.Ask(lesson.Asked));
    }

    static IEnumerable<PanelScore> NewClass(PanelLesson all)
    {
        int classes = all.Data.Train.Classes.Count;
        if (classes < 3) yield break;
        int[] order = all.Drawn.OrderOfClasses(classes);
        int old = Math.Min(classes - 1, OldClassesMost);
        PanelLesson lesson = all.OfClasses(order[..(old + 1)]);
        TsSeries[] taught =
            lesson.Drawn.Mixed(lesson.Drawn.OfEachClass(lesson.Data.Train, NewClassExamples));
        TsSeries[] asked = [.. lesson.Asked.Where(series => series.Label < old)];
        TsSeries[] askedNew = [.. lesson.Asked.Where(series => series.Label == old)];
        if (asked.Length == 0 || askedNew.Length == 0) yield break;
        Pupil pupil = lesson.NewPupil();
        pupil.Teach(taught.Where(series => series.Label < old));
        yield return new(ScoreName.OldBefore, pupil.Ask(asked));
        pupil.Teach(taught.Where(series => series.Label == old));
        yield return new(ScoreName.OldAfter, pupil.Ask(asked));
        yield return new(ScoreName.NewFound, pupil.Ask(askedNew));
    }

    static IEnumerable<PanelScore> Stream(PanelLesson lesson)
    {
        StreamPupil pupil = lesson.NewStreamPupil();
        pupil.TeachFile(lesson.Epochs);
        ContinuousLog log = lesson.Log();
        (int Began, int Answer)[] answers =
            [.. pupil.Follow(lesson.SamplesOf(log)).Where(one => one.Answer >= 0)];
        ContinuousLog.Piece[] shown = [.. log.Pieces.Where(piece => piece.Label >= 0)];
        yield return new(ScoreName.StreamFound, shown.Average(piece =>
            answers.Any(one => IsIn(piece, one.Began) && one.Answer == piece.Label) ? 1.0 : 0));
        yield return new(ScoreName.StreamMisnamed, shown.Average(piece =>
            answers.Any(one => IsIn(piece, one.Began) && one.Answer != piece.Label) ? 1.0 : 0));
        int atRest = answers.Count(one => !shown.Any(piece => IsIn(piece, one.Began)));
        yield return new(ScoreName.StreamFalse, atRest / lesson.TenMinutesOf(log.RestSamples));

        static bool IsIn(ContinuousLog.Piece piece, int place) =>
            place >= piece.Begins && place < piece.Ends;
    }
}
