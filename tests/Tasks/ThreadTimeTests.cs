using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Tests.Tasks;

/// <summary>Speed is measured in the thread's own time: what it waits is not counted.</summary>
[TestClass]
public class ThreadTimeTests
{
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void AThreadThatSleepsTakesNoTime()
    {
        TimeSpan start = ThreadTime.Now;
        Thread.Sleep(300);
        Assert.IsLessThan(TimeSpan.FromMilliseconds(150), ThreadTime.Now - start);
    }

    [TestMethod]
    public void AThreadThatWorksTakesTime()
    {
        TimeSpan start = ThreadTime.Now;
        ulong sum = 1;
        while (ThreadTime.Now == start) sum *= 3;
        Assert.IsGreaterThan(start, ThreadTime.Now, $"{sum}");
    }
}
