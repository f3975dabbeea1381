using EdgeSpike.Firmware;

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
        var light = new RegisterLight(chip, 0x12, 0b0000_0100, activeHigh);
        light.Shine(true);
        Assert.AreEqual(lit, chip[0x12]);
        light.Shine(false);
        Assert.AreEqual(dark, chip[0x12]);
    }

    [TestMethod]
    public void AChipThatIsGoneIsLeftAlone()
    {
        var chip = new MotionChip(0) { Present = false };
        new RegisterLight(chip, 0x12, 4, true).Shine(true);
        Assert.AreEqual(0, chip[0x12]);
    }

    [TestMethod]
    public void AnAnswerIsRememberedAndTheLampIsPassedOn()
    {
        var chip = new MotionChip(0);
        var reaction = new Reaction(new RegisterLight(chip, 0x12, 1, true));
        Assert.IsFalse(reaction.Answered);
        reaction.Lamp(true);
        reaction.Answer(-1, 30);
        Assert.IsTrue(reaction.Answered);
        Assert.AreEqual(1, chip[0x12]);
    }
}
