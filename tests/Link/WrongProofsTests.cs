using EdgeSpike.Link;

namespace EdgeSpike.Tests.Link;

/// <summary>The third wrong proof begins a pause of a minute, told in whole seconds.</summary>
[TestClass]
public class WrongProofsTests
{
    private const long Third = 5_000_000;

    private readonly WrongProofs wrong = new();

    [TestMethod]
    public void TheThirdBeginsAMinuteThatEndsOnItsLastMicrosecond()
    {
        Show(WrongProofs.Max);
        Assert.IsTrue(wrong.Pauses(Third + 59_999_999));
        Assert.IsFalse(wrong.Pauses(Third + 60_000_000));
        Assert.IsFalse(wrong.Pauses(Third), "counted from none again");
    }

    [TestMethod]
    public void ARightOneForgetsThoseBefore()
    {
        Show(WrongProofs.Max - 1);
        Assert.IsFalse(wrong.Pauses(Third));
        wrong.Clear();
        Show(WrongProofs.Max - 1);
        Assert.IsFalse(wrong.Pauses(Third));
    }

    [TestMethod]
    [DataRow(0, 60)]
    [DataRow(1, 60)]
    [DataRow(1_000_000, 59)]
    [DataRow(59_000_000, 1)]
    [DataRow(59_999_999, 1)]
    public void WhatIsLeftIsRoundedUp(int since, int seconds)
    {
        Show(WrongProofs.Max);
        Assert.AreEqual(seconds, wrong.SecondsLeft(Third + since));
    }

    private void Show(int times)
    {
        for (int n = 0; n < times; n++) wrong.Add(Third);
    }
}
