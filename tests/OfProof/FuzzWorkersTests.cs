using EdgeSpike.Proof.Fuzzing;

namespace EdgeSpike.Tests.OfProof;

/// <summary>A reader that never ends is a defect, counted in processor time.</summary>
[TestClass]
[DoNotParallelize]
public sealed class FuzzWorkersTests
{
    private const int Hanging = 7;

    private static readonly TimeSpan CaseMax = TimeSpan.FromMilliseconds(300);

    private volatile bool over;

    [TestMethod]
    public void ACaseThatNeverEndsIsADefect()
    {
        var workers = new FuzzWorkers(Case, FileOf, 1000, TimeSpan.MaxValue, CaseMax);
        workers.Run(() => { });
        over = true;
        FuzzResult defect = workers.Defects.Single();
        Assert.AreEqual(Hanging, defect.Number);
        Assert.AreEqual("never ends", defect.Defect);
        CollectionAssert.AreEqual(FileOf(Hanging), defect.File);
    }

    [TestMethod]
    public void CasesThatEndAreCounted()
    {
        var workers =
            new FuzzWorkers(Good, FileOf, 1000, TimeSpan.MaxValue, TimeSpan.FromMinutes(5));
        workers.Run(() => { });
        Assert.IsEmpty(workers.Defects);
        Assert.AreEqual(1000, workers.Done);
        Assert.AreEqual(1000, workers.Count(FuzzOutcome.Refused));
    }

    private static FuzzResult Good(long number) => new(number, FuzzOutcome.Refused, "", []);

    private static byte[] FileOf(long number) => [(byte)number];

    private FuzzResult Case(long number)
    {
        while (number == Hanging && !over)
        {
            // What hangs here uses the processor all the time.
        }

        return Good(number);
    }
}
