using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Files;

/// <summary>A virtual board's flash in a folder: whatever stands there, the board has four whole
/// slots.</summary>
[TestClass]
public class FlashFolderTests
{
    private const int SlotSize = 256;

    private readonly string folder = CommandRun.NewFolder();

    [TestCleanup]
    public void Clean() => Directory.Delete(folder, true);

    [TestMethod]
    [DataRow(0)]
    [DataRow(10)]
    [DataRow(SlotSize - 1)]
    [DataRow(SlotSize + 1)]
    [DataRow(10_000)]
    public void ASlotOfAnotherSizeIsReadAsFarAsItGoes(int size)
    {
        File.WriteAllBytes(Slot(0), [.. Enumerable.Repeat((byte)7, size)]);
        var flash = new VirtualFlash(SlotSize, false, folder);
        byte[] read = new byte[SlotSize];
        Assert.IsTrue(flash.Read(0, 0, read, 0, SlotSize));
        Assert.AreEqual(Math.Min(size, SlotSize), read.Count(b => b == 7));
        Assert.IsTrue(flash.Write(0, 0, new byte[SlotSize], 0, SlotSize));
        Assert.IsTrue(flash.Flush(0));
        Assert.AreEqual(SlotSize, new FileInfo(Slot(0)).Length);
        Assert.HasCount(1, Directory.GetFileSystemEntries(folder));
    }

    /// <summary>The board goes on with what it had.</summary>
    [TestMethod]
    public void ADiskThatTakesNothingIsARefusedWrite()
    {
        var flash = new VirtualFlash(SlotSize, false, folder);
        byte[] ones = [.. Enumerable.Repeat((byte)1, SlotSize)];
        Assert.IsTrue(flash.Write(1, 0, ones, 0, SlotSize));
        Assert.IsTrue(flash.Flush(1));
        File.Delete(Slot(1));
        Directory.CreateDirectory(Slot(1));
        Assert.IsTrue(flash.Write(1, 0, new byte[SlotSize], 0, SlotSize));
        Assert.IsFalse(flash.Flush(1));
        byte[] after = new byte[SlotSize];
        Assert.IsTrue(flash.AfterReset().Read(1, 0, after, 0, SlotSize));
        CollectionAssert.AreEqual(ones, after);
    }

    [TestMethod]
    [OSCondition(OperatingSystems.Linux)]
    public void AFullDiskIsARefusedWrite()
    {
        var flash = new VirtualFlash(SlotSize, false, folder);
        File.CreateSymbolicLink(Slot(0), "/dev/full");
        Assert.IsTrue(flash.Write(0, 0, new byte[SlotSize], 0, SlotSize));
        Assert.IsFalse(flash.Flush(0));
        Assert.IsTrue(flash.Write(1, 0, new byte[SlotSize], 0, SlotSize));
        Assert.IsTrue(flash.Flush(1), "the others are as they were");
        Assert.AreEqual(
            $"{Slot(0)}: a fifo or a device, expected a slot of flash",
            Assert.ThrowsExactly<BadInputException>(
                () => new VirtualFlash(SlotSize, false, folder)).Message);
    }

    /// <summary>What was flushed after a power cut is in the folder, too.</summary>
    [TestMethod]
    public void AFlashOutlivesAPowerCutWhereItWas()
    {
        VirtualFlash flash = new VirtualFlash(SlotSize, false, folder).AfterReset();
        Assert.IsTrue(flash.Write(2, 0, [1, 2, 3], 0, 3));
        Assert.IsTrue(flash.Flush(2));
        CollectionAssert.AreEqual(new byte[] { 1, 2, 3 }, File.ReadAllBytes(Slot(2))[..3]);
    }

    [TestMethod]
    public void TwoBoardsDoNotShareAFlash()
    {
        using OutputLock held = OutputLock.Take(folder, folder, "flash");
        CommandRun second =
            CommandRun.Of(folder, "virtual-board", "--link", "stdio:", "--flash", ".");
        Assert.AreEqual(2, second.ExitCode);
        Assert.StartsWith("edgespike: .: another run writes it: process ", second.Errors);
    }

    [TestMethod]
    public void AFolderThatWasMadeForNothingDoesNotStay()
    {
        string made = Path.Combine(folder, "a", "b");
        using (OutputFolder.Open(made)) Assert.IsTrue(Directory.Exists(made));
        Assert.IsEmpty(Directory.GetFileSystemEntries(folder));
        using (OutputFolder.Open(made)) File.WriteAllText(Path.Combine(made, "kept"), "");
        Assert.IsTrue(File.Exists(Path.Combine(made, "kept")));
        Assert.ThrowsExactly<BadInputException>(
            () => OutputFolder.Open(Path.Combine(made, "kept")));
    }

    private string Slot(int slot) => Path.Combine(folder, $"slot{slot}.bin");
}
