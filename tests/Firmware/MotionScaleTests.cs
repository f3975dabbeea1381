using EdgeSpike.Firmware;

namespace EdgeSpike.Tests.Firmware;

[TestClass]
public class MotionScaleTests
{
    [TestMethod]
    [DataRow(0x00, 0x00, 0)]
    [DataRow(0x12, 0x34, 0x1234)]
    [DataRow(0x7F, 0xFF, 32767)]
    [DataRow(0x80, 0x00, -32768)]
    [DataRow(0xFF, 0xFF, -1)]
    [DataRow(0xFF, 0x00, -256)]
    public void TheHighByteComesFirstAndCarriesTheSign(int high, int low, int value) =>
        Assert.AreEqual(value, MotionScale.Word([9, (byte)high, (byte)low, 9], 1));

    [TestMethod]
    public void AccelerationIsTheNearestIntegerToTheExactFraction()
    {
        for (int raw = short.MinValue; raw <= short.MaxValue; raw++)
        {
            // mm/s² = raw · 9806.65 / 4096; in 409,600ths both sides are integers.
            long off = MotionScale.Acceleration(raw) * 409600L - raw * 980665L;
            Assert.IsLessThanOrEqualTo(409600 / 2, Math.Abs(off), $"raw {raw}");
        }
    }

    [TestMethod]
    public void RotationIsWithinItsBoundOfTheRealNumber()
    {
        double worst = 0;
        for (int raw = short.MinValue; raw <= short.MaxValue; raw++)
        {
            double exact = raw / 16.4 * Math.PI / 180 * 1000;
            worst = Math.Max(worst, Math.Abs(MotionScale.Rotation(raw) - exact));
        }

        Assert.IsLessThanOrEqualTo(0.502, worst);
        Assert.IsGreaterThan(0.499, worst, "a bound that nothing comes near proves nothing");
    }

    [TestMethod]
    public void TheEndsOfTheRangeAreWhatTheConstantsSay()
    {
        Assert.AreEqual(-MotionScale.AccelerationMax, MotionScale.Acceleration(short.MinValue));
        Assert.AreEqual(-MotionScale.RotationMax, MotionScale.Rotation(short.MinValue));
    }

    [TestMethod]
    public void RoundingIsTheSameOnBothSidesOfZero()
    {
        for (int raw = 0; raw <= short.MaxValue; raw++)
        {
            Assert.AreEqual(-MotionScale.Acceleration(raw), MotionScale.Acceleration(-raw));
            Assert.AreEqual(-MotionScale.Rotation(raw), MotionScale.Rotation(-raw));
        }
    }

    [TestMethod]
    public void OneGravityIsOneGravity()
    {
        Assert.AreEqual(9807, MotionScale.Acceleration(4096));
        Assert.AreEqual(-9807, MotionScale.Acceleration(-4096));
    }

    [TestMethod]
    [DataRow(0, 4095, 3300, 0)]
    [DataRow(4095, 4095, 3300, 3300)]
    [DataRow(1, 4095, 3300, 1)]
    [DataRow(2048, 4095, 3300, 1650)]
    [DataRow(65535, 65535, 32767, 32767)]
    public void ConverterReadingsAreMillivolts(int raw, int max, int full, int millivolts) =>
        Assert.AreEqual(millivolts, AdcScale.Millivolts(raw, max, full));
}
