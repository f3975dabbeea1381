using EdgeSpike.Device;
using EdgeSpike.Firmware;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Firmware;

[TestClass]
public class MotionSensorTests
{
    private const int Period = 20_000;

    [TestMethod]
    [DataRow(0x68)]
    [DataRow(0x19)]
    public void ItStartsByItselfAndReadsAllSixChannels(int identity)
    {
        MotionChip chip = Chip(identity);
        ISampleSource sensor = Sensor(chip, identity);
        int[] sample = new int[sensor.Channels];
        Assert.IsLessThanOrEqualTo(11, CallsUntilGood(chip, sensor, sample),
            "calls at 50 Hz until the first sample");
        CollectionAssert.AreEqual(new[] { 9807, -9807, 2, 17, -17, -34873 }, sample);
    }

    [TestMethod]
    [DataRow(0x68)]
    [DataRow(0x19)]
    public void TheRangesAreThoseThatTheScalesAreFor(int identity)
    {
        MotionChip chip = Chip(identity);
        CallsUntilGood(chip, Sensor(chip, identity), new int[6]);
        Assert.AreEqual(0b11, chip[0x1B] >> 3, "GYRO_CONFIG: ±2,000 °/s");
        Assert.AreEqual(0b10, chip[0x1C] >> 3, "ACCEL_CONFIG: ±8 g");
        Assert.AreEqual(1, chip[0x6B], "PWR_MGMT_1: awake");
        Assert.AreEqual((0x6B, 0x80), chip.Written[0], "the first that is written is the reset");
    }

    [TestMethod]
    public void AnotherChipAtTheAddressIsNotTouched()
    {
        MotionChip chip = Chip(0x70);
        var sensor = new Mpu6050(chip, chip.Clock);
        Assert.AreEqual(-1, CallsUntilGood(chip, sensor, new int[6]));
        Assert.IsEmpty(chip.Written);
    }

    [TestMethod]
    public void AMissingSensorIsFoundWhenItComes()
    {
        MotionChip chip = Chip(0x68);
        chip.Present = false;
        var sensor = new Mpu6050(chip, chip.Clock);
        Assert.AreEqual(-1, CallsUntilGood(chip, sensor, new int[6]));
        chip.Present = true;
        Assert.AreNotEqual(-1, CallsUntilGood(chip, sensor, new int[6]));
    }

    [TestMethod]
    public void AfterALooseContactItIsSetUpAgain()
    {
        MotionChip chip = Chip(0x68);
        var sensor = new Mpu6050(chip, chip.Clock);
        int[] sample = new int[6];
        CallsUntilGood(chip, sensor, sample);

        chip.LosePower();
        Assert.IsFalse(sensor.TryRead(sample), "asleep, all zero: not a sample");
        Array.Clear(sample);
        Assert.AreNotEqual(-1, CallsUntilGood(chip, sensor, sample));
        Assert.AreEqual(9807, sample[0]);
        Assert.AreEqual(0b10, chip[0x1C] >> 3,
            "the range is set again, else all would be four times too small");
    }

    [TestMethod]
    public void ARegisterThatDoesNotKeepItsValueKeepsTheSensorFromStarting()
    {
        MotionChip chip = Chip(0x68);
        chip.Broken = 0x1C;
        Assert.AreEqual(-1, CallsUntilGood(chip, new Mpu6050(chip, chip.Clock), new int[6]));
    }

    [TestMethod]
    public void AReadAllocatesNothing()
    {
        MotionChip chip = Chip(0x68);
        var sensor = new Mpu6050(chip, chip.Clock);
        int[] sample = new int[6];
        CallsUntilGood(chip, sensor, sample);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int n = 0; n < 100; n++) sensor.TryRead(sample);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static MotionChip Chip(int identity)
    {
        var chip = new MotionChip((byte)identity);
        short[] raw = [4096, -4096, 1, -3500, 16, -16, -32768];
        raw.CopyTo(chip.Measured, 0);
        return chip;
    }

    private static ISampleSource Sensor(MotionChip chip, int identity) =>
        identity == 0x68 ? new Mpu6050(chip, chip.Clock) : new Mpu6886(chip, chip.Clock);

    private static int CallsUntilGood(MotionChip chip, ISampleSource sensor, int[] sample)
    {
        for (int call = 1; call <= 50; call++)
        {
            chip.Clock.Microseconds += Period;
            if (sensor.TryRead(sample)) return call;
        }

        return -1;
    }
}
