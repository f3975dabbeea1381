using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Tests.Tasks;

/// <summary>Speed is measured in the thread's own time: what it waits is not counted.</summary>
[TestClass]
public class ThreadTimeTests
{
    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void AThreadThatWaitsTakesLessThanTheOneThatWorks()
    {
        // The other thread works until it has taken a time of its own, however long that lasts.
        TimeSpan worked = TimeSpan.Zero;
        var other = new Thread(() =>
        {
            TimeSpan begun = ThreadTime.Now;
            ulong sum = 1;
            while (worked < TimeSpan.FromMilliseconds(200))
            {
                sum *= 3;
                worked = ThreadTime.Now - begun;
            }
        });
        TimeSpan start = ThreadTime.Now;
        other.Start();
        other.Join();
        Assert.IsLessThan(worked / 2, ThreadTime.Now - start);
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
