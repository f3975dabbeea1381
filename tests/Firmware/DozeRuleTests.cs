using EdgeSpike.Firmware;

namespace EdgeSpike.Tests.Firmware;

[TestClass]
public class DozeRuleTests
{
    // How often a host says hello, and how long the longest of them is on a slow line.
    private const long HelloEvery = 250_000;
    private const long HelloTakes = 10_000;

    [TestMethod]
    public void AHostThatCallsIsHeardWithinFiveSeconds()
    {
        for (long first = 0; first < DozeRule.Every; first += 1_771)
        {
            long hello = first;
            while (!AwakeFor(hello, HelloTakes)) hello += HelloEvery;
            Assert.IsLessThanOrEqualTo(DozeRule.Every, hello - first,
                $"calling from {first} µs on");
        }
    }

    [TestMethod]
    public void ADozeEndsBeforeWhatIsDueAndBeforeTheBoardListens()
    {
        for (long now = 0; now < 2 * DozeRule.Every; now += 997)
        {
            long doze = DozeRule.Microseconds(now, 10_000);
            Assert.IsLessThanOrEqualTo(10_000, doze);
            Assert.IsTrue(doze == 0 || doze >= DozeRule.Worth);
            Assert.IsLessThanOrEqualTo(DozeRule.Every, now % DozeRule.Every + doze, $"at {now} µs");
        }
    }

    [TestMethod]
    public void MostOfTheTimeItMaySleep() =>
        Assert.AreEqual(10_000, DozeRule.Microseconds(DozeRule.Listens, 10_000));

    [TestMethod]
    public void AShortWaitIsNotWorthIt() =>
        Assert.AreEqual(0, DozeRule.Microseconds(DozeRule.Listens, DozeRule.Worth - 1));

    private static bool AwakeFor(long from, long time) =>
        DozeRule.Microseconds(from, 10_000) == 0 && DozeRule.Microseconds(from + time, 10_000) == 0
        && from % DozeRule.Every < DozeRule.Listens
            && (from + time) % DozeRule.Every < DozeRule.Listens;
}
