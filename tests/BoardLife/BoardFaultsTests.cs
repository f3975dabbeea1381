using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.VirtualBoard;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>A fault that means nothing, or something else than it says, is refused.</summary>
[TestClass]
public class BoardFaultsTests
{
    [TestMethod]
    [DataRow("sensor-stuck=900-500")]
    [DataRow("sensor-missing=7-7")]
    [DataRow("sensor-range=-5")]
    [DataRow("line=1e-9")]
    [DataRow("line=0")]
    [DataRow("line=NaN")]
    [DataRow("line=0.011")]
    [DataRow("flash-full=-1")]
    [DataRow("power-cut=")]
    [DataRow("lightning=1")]
    [DataRow("spikes-lost=0")]
    [DataRow("spikes-late=0.95")]
    [DataRow("spikes-late=NaN")]
    public void WhatMeansNothingIsRefused(string fault) => Assert.AreEqual(
        $"--fault {fault}: expected {BoardFaults.Forms}",
        Assert.ThrowsExactly<BadInputException>(() => BoardFaults.Parse([fault])).Message);

    [TestMethod]
    public void ASecondFaultOfAKindDoesNotTakeTheFirstOnesPlace() => Assert.AreEqual(
        "--fault sensor-stuck=3-4: a fault of the same kind stands before it, expected one",
        Assert.ThrowsExactly<BadInputException>(
            () => BoardFaults.Parse(
                ["sensor-missing=1-2", "line=0.001", "sensor-stuck=3-4"])).Message);

    [TestMethod]
    [DataRow("line=0.000001", 1)]
    [DataRow("line=0.000007", 7)]
    [DataRow("line=0.001", 1000)]
    [DataRow("line=0.01", 10_000)]
    public void AShareIsThatShare(string fault, int million)
    {
        FaultRates rates = BoardFaults.Parse([fault]).Line!;
        Assert.AreEqual(million, rates.Total);
        Assert.IsLessThanOrEqualTo(1, rates.Drop - rates.Noise, "all kinds alike");
    }

    [TestMethod]
    public void WhatCannotHappenOnThisBoardIsRefused()
    {
        BoardFaults sensor = BoardFaults.Parse(["sensor-missing=0-9"]);
        sensor.CheckMean(hasSensor: true, 1024);
        Assert.Contains(
            "no sensor",
            Assert.ThrowsExactly<BadInputException>(() => sensor.CheckMean(false, 1024)).Message);
        BoardFaults.Parse(["flash-full=1023"]).CheckMean(hasSensor: false, 1024);
        Assert.AreEqual(
            "--fault flash-full=1024: expected less than the 1024 bytes of a slot",
            Assert.ThrowsExactly<BadInputException>(
                () => BoardFaults.Parse(["flash-full=1024"]).CheckMean(false, 1024)).Message);
    }
}
