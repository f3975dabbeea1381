using System.Text.Json;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Cli;
using EdgeSpike.HostSim.Host;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

using Spectre.Console;

namespace EdgeSpike.Tests.Cli;

/// <summary>What is shown of a board follows from what was heard of it.</summary>
[TestClass]
public class MonitorViewTests
{
    private static readonly BoardSight Nothing = new()
    {
        Board = new BoardIdentity("table", "test 1", 2, 3, 4, 0xABCD, 2, 16384, 3000, 1),
        Plan = TableBoard.Plan(),
        Seconds = 0.4,
        Twin = TwinReport.Empty with { Rates = [0, double.NaN] },
    };

    private static readonly BoardSight Busy = Nothing with
    {
        Seconds = 75.9,
        State = "on its own sensor",
        SamplesASecond = 99.96,
        Counters = Counted(
            (DeviceCounter.Steps, 12345), (DeviceCounter.Trials, 12), (DeviceCounter.Taught, 3),
            (DeviceCounter.MissedDeadlines, 4), (DeviceCounter.LongestMicroseconds, 6500),
            (DeviceCounter.FramesResent, 7), (DeviceCounter.FramesBad, 8),
            (DeviceCounter.BytesDiscarded, 1009),
            (DeviceCounter.Checkpoints, 5), (DeviceCounter.StoreFailures, 6)),
        Answers = [new BoardAnswer(100, -1, 40, [4, 6]), new BoardAnswer(200, 1, 75, [1, 3])],
        AnswerCount = 12,
        Fault = "the sensor repeats one sample (2 times so far)",
        FaultCount = 3,
        Host = (11, 0, 12),
        Twin = new TwinReport(12000, 12000, 12, 1, 34, 0, [150, double.NaN], null),
    };

    [TestMethod]
    public void ABusyBoard()
    {
        string rule = new('─', 76);
        string[] expected =
        [
            "table  test 1" + new string(' ', 36) + "on its own sensor  00:01:15",
            "network 000000000000ABCD, 2 channels at 100 Hz, 10 samples a trial",
            rule,
            "samples/s  100.0   steps 12,345      trials 12      taught 3",
            "in           150.0 Hz " + new string('█', 22),
            rule,
            "answer     1  75 % of the votes",
            "       0        25 %  " + new string('█', 11),
            "       1        75 %  " + new string('█', 33),
            "history    ?  1  of 12",
            rule,
            "deadlines  4 missed, longest work 6.5 of 10 ms",
            "board line 7 frames sent again, 8 bad, 1,009 bytes discarded",
            "host line  11 frames sent again, 0 bad, 12 bytes discarded",
            "flash      5 checkpoints, 6 writes refused",
            "faults     3, last: the sensor repeats one sample (2 times so far)",
            "twin       12,000 steps replayed, bit-exact, 34 steps in gaps not covered",
        ];
        CollectionAssert.AreEqual(expected, Plain(Busy));
    }

    [TestMethod]
    public void ABoardOfWhichNothingWasHeard()
    {
        string[] page = Plain(Nothing);
        Assert.AreEqual("samples/s  –       steps 0           trials 0       taught 0", page[3]);
        Assert.AreEqual("answer     none yet", page[6]);
        Assert.AreEqual("faults     none", page[^2]);
        Assert.AreEqual("twin       nothing compared: no snapshot has come", page[^1]);
        Assert.HasCount(Plain(Busy).Length, page, "nothing jumps when the first answer comes");
    }

    [TestMethod]
    public void AnUnknownAnswerIsNoClass()
    {
        BoardSight unknown = Busy with { Answers = [new BoardAnswer(100, -1, 50, [2, 2])] };
        Assert.AreEqual("answer     unknown  50 % of the votes", Plain(unknown)[6]);
        Assert.AreEqual("answer=unknown confidence=50 step=100 votes=2,2",
            MonitorText.Of(unknown.Answers[0], unknown.Classes));
    }

    [TestMethod]
    public void NamesOfClassesAreShown()
    {
        NetworkPlan plan = TableBoard.Plan();
        plan.Populations[1].Names = ["slowly left", "right"];
        BoardSight named = Busy with
        {
            Plan = plan,
            Answers = [new BoardAnswer(90, -1, 50, [2, 2]), new BoardAnswer(100, 0, 75, [3, 1])],
        };
        string[] page = Plain(named);
        string[] answers = page[Array.FindIndex(page, line => line.StartsWith("answer"))..];
        Assert.AreEqual("answer     slowly left (0)  75 % of the votes", answers[0]);
        StringAssert.StartsWith(answers[1], " 0 slowly…      75 %  ");
        StringAssert.StartsWith(answers[2], " 1 right        25 %  ");
        StringAssert.StartsWith(answers[3], "history    ?  slowly left  of ");
        Assert.AreEqual(
            "answer=0 confidence=75 step=100 votes=3,1 class=slowly-left",
            MonitorText.Of(named.Answers[1], named.Classes));
        string json = JsonSerializer.Serialize(MonitorText.ToJson(named, null));
        StringAssert.Contains(json, "\"Class\":\"slowly left\"");
    }

    [TestMethod]
    public void WhatDiffersIsRed()
    {
        BoardSight differs =
            Busy with { Twin = Busy.Twin with { Difference = "differs in step 7" } };
        StringAssert.Contains(MonitorView.Page(differs)[^1], "[red]differs in step 7");
        StringAssert.EndsWith(MonitorText.Second(differs), " replayed=12000 twin=differs");
    }

    [TestMethod]
    public void LongAndStrangeTextsFitTheTerminal()
    {
        string tall = new('W', 63);
        long[] votes = [.. Enumerable.Range(0, 40).Select(n => (long)n * n)];
        BoardSight wide = Busy with
        {
            Board = Busy.Board with { Board = "[" + tall, Firmware = "]" + tall },
            Answers = [.. Enumerable.Range(0, 10).Select(n => new BoardAnswer(n, 39, 100, votes))],
            AnswerCount = 99_999_999,
            Fault = tall + tall,
            State = tall + tall,
            Twin = Busy.Twin with { Difference = tall + tall, Rates = [1e9, double.NaN] },
        };
        var text = new StringWriter();
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = MonitorView.Columns;
        console.Write(MonitorView.Draw(wide, "0–3 teach, u undoes, "));
        string[] lines = text.ToString().TrimEnd().Split('\n');
        Assert.IsLessThan(MonitorView.Lines, lines.Length, text.ToString());
        Assert.HasCount(MonitorView.Page(wide).Count + 2, lines, "no line was broken");
        foreach (string line in lines) Assert.HasCount(MonitorView.Columns, line, line);
    }

    [TestMethod]
    public void APipeGetsWordsAndNumbers()
    {
        Assert.AreEqual(
            "seconds=75.9 steps=12345 samples-a-second=100.0 trials=12 missed=4 resent=7 bad=8 "
            + "discarded=1009 gaps=0 not-covered=0 hertz=in:150.0 replayed=12000 twin=exact",
            MonitorText.Second(Busy));
        Assert.AreEqual("12 answers in 75.9 s; 12,000 steps replayed, bit-exact, 34 steps not "
            + "covered", MonitorText.Sum(Busy));
    }

    [TestMethod]
    public void BarsCountInEighths()
    {
        Assert.AreEqual("██▌", MonitorView.Bar(0.625, 4));
        Assert.AreEqual("████", MonitorView.Bar(7, 4));
        Assert.AreEqual("", MonitorView.Bar(double.NaN, 4));
    }

    private static string[] Plain(BoardSight sight) =>
        [.. MonitorView.Page(sight).Select(l => Markup.Remove(l).TrimEnd())];

    private static long[] Counted(params (int Which, long Count)[] some)
    {
        long[] counters = new long[DeviceCounter.Count];
        foreach ((int which, long count) in some) counters[which] = count;
        return counters;
    }
}
