using EdgeSpike.Firmware;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Firmware;

[TestClass]
public class RegisterLightTests
{
    [TestMethod]
    [DataRow(true, 0b1010_0101, 0b1010_0001)]
    [DataRow(false, 0b1010_0001, 0b1010_0101)]
    public void OnlyItsOwnBitChanges(bool activeHigh, int lit, int dark)
    {
        var chip = new MotionChip(0);
        chip.Write(0x12, 0b1010_0001);
        RegisterLight light = Light(chip, 0b0000_0100, activeHigh);
        light.Shine(true);
        Assert.AreEqual(lit, chip[0x12]);
        light.Shine(false);
        Assert.AreEqual(dark, chip[0x12]);
    }

    [TestMethod]
    public void AChipThatIsGoneIsLeftAlone()
    {
        var chip = new MotionChip(0) { Present = false };
        Light(chip, 4, true).Shine(true);
        Assert.AreEqual(0, chip[0x12]);
    }

    /// <summary>As the AXP2101 of later M5Core2 boards, whose register is a voltage.</summary>
    [TestMethod]
    public void AnotherChipAtTheSameAddressIsNeverWrittenTo()
    {
        var chip = new MotionChip(0);
        chip.Write(0x03, 0x4A);
        chip.Written.Clear();
        Light(chip, 4, true).Shine(true);
        Assert.IsEmpty(chip.Written);
    }

    [TestMethod]
    public void TheOutputIsMadeOneBeforeTheFirstChangeAndOnce()
    {
        var chip = new MotionChip(0);
        chip.Write(0x10, 0b0101_0111);
        chip.Written.Clear();
        RegisterLight light = Light(chip, 4, true);
        chip.Present = false;
        light.Shine(true);
        chip.Present = true;
        light.Shine(true);
        light.Shine(false);
        CollectionAssert.AreEqual(new[] { (0x10, 0b0101_0000), (0x12, 4), (0x12, 0) },
            chip.Written);
    }

    [TestMethod]
    public void AnAnswerIsRememberedAndTheLampIsPassedOn()
    {
        var chip = new MotionChip(0);
        var reaction = new Reaction(Light(chip, 1, true));
        Assert.IsFalse(reaction.Answered);
        reaction.Lamp(true);
        reaction.Answer(-1, 30);
        Assert.IsTrue(reaction.Answered);
        Assert.AreEqual(1, chip[0x12]);
    }

    /// <summary>The chip says 0 in register 3 that it is the right one.</summary>
    private static RegisterLight Light(MotionChip chip, byte mask, bool activeHigh) =>
        new(chip, 0x03, 0, 0x10, 0b0000_0111, 0x12, mask, activeHigh);
}
