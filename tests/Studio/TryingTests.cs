using EdgeSpike.HostSim.Host;
using EdgeSpike.Studio.Boards;
using EdgeSpike.Studio.Lessons;
using EdgeSpike.Studio.Trying;

namespace EdgeSpike.Tests.Studio;

/// <summary>Answers are joined to what was measured, judged, counted, and advised on.</summary>
[TestClass]
public class TryingTests
{
    private static readonly string[] Classes = ["circle", "shake"];

    [TestMethod]
    public void ATrialAndItsAnswerMeetWhicheverComesFirst()
    {
        var met = new List<BoardTrial>();
        var join = new TrialJoin(met.Add);
        join.Take(Seen(75));
        join.Take(new BoardAnswer(150, 1, 90, [10, 90]));
        Assert.IsEmpty(met);
        join.Take(new BoardAnswer(75, 0, 80, [80, 20]));
        join.Take(Seen(150));
        CollectionAssert.AreEqual(new[] { 75L, 150L }, met.Select(m => m.Seen.Step).ToArray());
        Assert.IsTrue(met.All(m => m.Seen.Step == m.Answer.Step));
    }

    [TestMethod]
    public void JudgedAnswersAreCountedByWhatTheyWereAndWhatWasSaid()
    {
        var log = new TryLog { Truth = "circle" };
        log.Add(Trial(0), Classes);
        log.Add(Trial(1), Classes);
        log.Add(Trial(-1), Classes);
        log.Truth = null;
        int open = log.Add(Trial(1), Classes).Id;
        Assert.AreEqual(3, Confusion.Of(Classes, log.Entries).Count);
        log.Judge(open, "shake");
        Confusion confusion = Confusion.Of(Classes, log.Entries);
        CollectionAssert.AreEqual(new[] { 1, 1, 1 }, confusion.Counts[0]);
        CollectionAssert.AreEqual(new[] { 0, 1, 0 }, confusion.Counts[1]);
        Assert.AreEqual(2, confusion.Right);
    }

    [TestMethod]
    public void WhatIsNoneOfTheClassesIsRightlyUnknownOrAnsweredByItsOwnClass()
    {
        string[] classes = [.. Classes, LessonBook.Other];
        var log = new TryLog { Truth = LessonBook.Other };
        log.Add(Trial(-1), classes);
        log.Add(Trial(2), classes);
        log.Add(Trial(0), classes);
        CollectionAssert.AreEqual(new[] { true, false, false },
            log.Entries.Select(e => e.IsWrong).ToArray());
        Confusion confusion = Confusion.Of(classes, log.Entries);
        CollectionAssert.AreEqual(new[] { 1, 0, 2 }, confusion.Counts[2]);
        Assert.Contains("Something else was taken for 'circle' once",
            Advice.Of(classes, [], log.Entries, null)[0]);
    }

    [TestMethod]
    public void AdviceNamesWhatIsMissingAndWhatIsTakenForWhat()
    {
        var log = new TryLog { Truth = "circle" };
        log.Add(Trial(1), Classes);
        log.Add(Trial(1), Classes);
        StudioExample[] few = [new(1, "shake", [[0]], false)];
        IReadOnlyList<string> said = Advice.Of(Classes, few, log.Entries, null);
        Assert.Contains("'shake' has 1 example: record 2 more", said[0]);
        Assert.Contains("'circle' was taken for 'shake' twice", said[1]);
    }

    [TestMethod]
    public void OldAnswersMakeRoom()
    {
        var log = new TryLog();
        for (int n = 0; n < 700; n++) log.Add(Trial(0), Classes);
        Assert.HasCount(500, log.Entries);
        Assert.AreEqual(700, log.Entries[0].Id);
    }

    private static TrialSeen Seen(long step) => new(step, [[0, 0, 0]], -1, false, 0);

    private static BoardTrial Trial(int answer) =>
        new(Seen(75), new BoardAnswer(75, answer, 95, [5, 95]));
}
