using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Link;

/// <summary>When a port asks what has arrived, and what it makes of the answer.</summary>
[TestClass]
public class LinkQuestionTests
{
    private const int AckDelay = 20000;
    private const int First = PortPair.Timeout + AckDelay;

    [TestMethod]
    public void ALostLastFrameIsAskedForAndComesAgain()
    {
        var pair = new PortPair();
        pair.Send(pair.Host, 7);
        pair.Frames(pair.Host);
        pair.Now += First - 1;
        Assert.AreEqual("", pair.Due(pair.Host));
        pair.Now++;
        Assert.IsEmpty(pair.Deliver(pair.Board, pair.Emit(pair.Host)), "a question");
        Assert.IsEmpty(pair.Deliver(pair.Host, pair.Emit(pair.Board)), "a request to resend");
        CollectionAssert.AreEqual(new[] { "7" }, pair.Deliver(pair.Board, pair.Emit(pair.Host)));
        Assert.AreEqual(1u, pair.Host.FramesResent);
    }

    [TestMethod]
    public void WhatIsMeasuredIsHowLongItWaitsNext()
    {
        var pair = new PortPair();
        Assert.AreEqual(First, WaitForQuestion(pair, answerAfter: 1000));
        Assert.AreEqual(3000 + AckDelay, WaitForQuestion(pair, answerAfter: 1000),
            "mean and four times half of it");
        for (int n = 0; n < 50; n++) WaitForQuestion(pair, answerAfter: 1000);
        Assert.AreEqual(2000 + AckDelay, WaitForQuestion(pair, answerAfter: 900), "never less");
        for (int n = 0; n < 50; n++) WaitForQuestion(pair, answerAfter: 40000);
        Assert.AreEqual(42000 + AckDelay, WaitForQuestion(pair, answerAfter: 40000), 3000.0,
            "it follows");
        for (int n = 0; n < 50; n++) WaitForQuestion(pair, answerAfter: 2000000);
        Assert.AreEqual(500000, WaitForQuestion(pair, answerAfter: 2000000),
            "a sign of life is due by then");
    }

    [TestMethod]
    public void AnAnswerToAnEarlierQuestionMeasuresNothing()
    {
        var pair = new PortPair();
        WaitForQuestion(pair, answerAfter: 1000);
        pair.Send(pair.Host, 1);
        pair.Deliver(pair.Board, pair.Emit(pair.Host));
        pair.Now += 3000 + AckDelay;
        pair.Deliver(pair.Board, pair.Emit(pair.Host));
        byte[] late = pair.Emit(pair.Board);
        pair.Now += 6000 + AckDelay;
        Assert.AreEqual("+80, 07 2 0 83", pair.Due(pair.Host),
            "the third, and nothing came of the second");
        pair.Deliver(pair.Host, late);
        Assert.AreEqual(3000 + AckDelay, WaitForQuestion(pair, answerAfter: 1000));
    }

    [TestMethod]
    public void QuestionsWithoutAnswerComeTwiceAsLateAndNothingElse()
    {
        var pair = new PortPair();
        WaitForQuestion(pair, answerAfter: 1000);
        for (byte n = 0; n < 3; n++) pair.Send(pair.Host, n);
        pair.Frames(pair.Host);
        List<string> said = [];
        int bytes = 0;
        long start = pair.Now;
        while (pair.Now < start + 7000000)
        {
            pair.Now += 1000;
            byte[] line = pair.Emit(pair.Host);
            bytes += line.Length;
            if (line.Length > 0) said.Add($"{(pair.Now - start) / 1000} {line.Length}");
        }

        Assert.AreEqual(
            "23 18, 49 98, 81 98, 125 98, 193 98, 309 98, 521 18, 925 18, 1425 18, 1925 18",
            string.Join(", ", said[..10]));
        Assert.IsLessThan(3 * WireFormat.LineMax, bytes,
            "they find room beside two windows in a buffer that nobody reads");
        pair.Deliver(pair.Host, pair.Emit(pair.Board));
    }

    /// <summary>Else a burst that swallows bytes would take many short answers, each after its
    /// wait.</summary>
    [TestMethod]
    public void WhoHearsAQuestionAgainSendsZerosAndAsksToo()
    {
        PortPair pair = Acquainted();
        pair.Send(pair.Host, 1);
        pair.Send(pair.Board, 2);
        pair.Frames(pair.Host);
        pair.Frames(pair.Board);
        pair.Now += First;
        pair.Emit(pair.Host);
        pair.Now += PortPair.Timeout + First;
        pair.Deliver(pair.Board, pair.Emit(pair.Host));
        Assert.AreEqual("+80, 05 1 1 02, 07 1 1 01", pair.Due(pair.Board));
    }

    [TestMethod]
    public void ALostRequestToResendIsRepeatedWhenAsked()
    {
        var pair = new PortPair();
        for (byte n = 0; n < 3; n++) pair.Send(pair.Host, n);
        List<byte[]> frames = pair.Frames(pair.Host);
        pair.Deliver(pair.Board, frames[1]);
        Assert.AreEqual("05 0 0", pair.Due(pair.Board));
        pair.Deliver(pair.Board, frames[2]);
        Assert.AreEqual("", pair.Due(pair.Board), "once");
        pair.Now += First;
        pair.Deliver(pair.Board, pair.Emit(pair.Host));
        Assert.AreEqual("05 0 0 01", pair.Due(pair.Board));
    }

    [TestMethod]
    public void LostNewsOfCreditIsAskedFor()
    {
        PortPair pair = Acquainted();
        pair.Board.Accepts = 0;
        pair.Send(pair.Board, 9);
        CollectionAssert.AreEqual(new[] { "9" }, pair.Deliver(pair.Host, pair.Emit(pair.Board)),
            "credit 0");
        pair.Send(pair.Host, 1);
        pair.Now += AckDelay;
        pair.Deliver(pair.Board, pair.Emit(pair.Host));
        pair.Board.Accepts = 4096;
        Assert.AreEqual("04 1 1", pair.Due(pair.Board), "the news; it is lost");
        pair.Now += PortPair.Timeout;
        pair.Deliver(pair.Board, pair.Emit(pair.Host));
        pair.Deliver(pair.Host, pair.Emit(pair.Board));
        CollectionAssert.AreEqual(new[] { "1" }, pair.Deliver(pair.Board, pair.Emit(pair.Host)));
    }

    [TestMethod]
    public void AnAcknowledgementDoesNotWaitAfterHalfOfWhatWasGranted()
    {
        PortPair pair = Acquainted();
        pair.Board.Accepts = 100;
        pair.Send(pair.Board, 9);
        pair.Deliver(pair.Host, pair.Emit(pair.Board));
        for (byte n = 0; n < 6; n++) pair.Send(pair.Host, n, 3);
        List<byte[]> frames = pair.Frames(pair.Host);
        Assert.HasCount(5, frames, "a hundred bytes");
        pair.Deliver(pair.Board, frames[0], frames[1]);
        Assert.AreEqual("", pair.Due(pair.Board));
        pair.Deliver(pair.Board, frames[2]);
        Assert.AreEqual("04 1 4", pair.Due(pair.Board));
    }

    /// <summary>Both have heard the other.</summary>
    private static PortPair Acquainted()
    {
        var pair = new PortPair();
        pair.Send(pair.Host, 0);
        pair.Deliver(pair.Board, pair.Emit(pair.Host));
        pair.Now += AckDelay;
        pair.Deliver(pair.Host, pair.Emit(pair.Board));
        return pair;
    }

    /// <summary>Sends a message that arrives while its acknowledgement does not, and answers the
    /// question.</summary>
    /// <returns>Microseconds until it came.</returns>
    private static long WaitForQuestion(PortPair pair, int answerAfter)
    {
        pair.Send(pair.Host, 1);
        pair.Deliver(pair.Board, pair.Emit(pair.Host));
        long start = pair.Now;
        while (!pair.Host.Ready(pair.Now)) pair.Now += 100;
        long took = pair.Now - start;
        pair.Deliver(pair.Board, pair.Emit(pair.Host));
        byte[] answer = pair.Emit(pair.Board);
        pair.Now += answerAfter;
        pair.Deliver(pair.Host, answer);
        return took;
    }
}
