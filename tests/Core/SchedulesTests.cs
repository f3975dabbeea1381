using EdgeSpike.Core;

namespace EdgeSpike.Tests.Core;

[TestClass]
public class SchedulesTests
{
    [TestMethod]
    public void TheTablesInUseCanBePlayed()
    {
        foreach (PhasePlan[] rows in new[] { Schedules.Wake(100), Schedules.FreeClamped(24),
            Schedules.BasePerturbed(12), [] })
        {
            ScheduleCheck.Check(rows);
        }

        Assert.IsTrue(Schedules.FreeClamped(24)[Schedules.Second].Taught);
        Assert.IsFalse(Schedules.FreeClamped(24)[Schedules.First].Taught);
        Assert.IsTrue(Schedules.BasePerturbed(1).All(row => row.Judged && !row.Learns));
    }

    [TestMethod]
    [DataRow(0, 1)]
    [DataRow(-1, 1)]
    [DataRow(ScheduleCheck.StepsMax + 1, 1)]
    [DataRow(5, 4)]
    [DataRow(5, -1)]
    public void ARowThatCannotBePlayedIsNamed(int steps, int source)
    {
        PhasePlan[] rows = [new("good", 3), new("bad", steps) { Source = source }];
        var refused = Assert.Throws<ConfigurationException>(() => ScheduleCheck.Check(rows));
        StringAssert.StartsWith(refused.Message,
            $"schedule, phase 1: {steps} steps of source {source}, expected");
    }

    [TestMethod]
    public void MorePhasesThanAMaskHasBitsAreRefused()
    {
        var row = new PhasePlan("", 1);
        ScheduleCheck.Check([.. Enumerable.Repeat(row, 31)]);
        Assert.Throws<ConfigurationException>(
            () => ScheduleCheck.Check([.. Enumerable.Repeat(row, 32)]));
    }
}
