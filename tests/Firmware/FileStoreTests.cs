using EdgeSpike.Firmware;

namespace EdgeSpike.Tests.Firmware;

[TestClass]
public sealed class FileStoreTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("edgespike-slots");

    public void Dispose() => folder.Delete(recursive: true);

    [TestMethod]
    public void WhatWasFlushedIsThereAfterARestart()
    {
        FileStore store = Store();
        byte[] bytes = Bytes(1000, 1);
        Assert.IsTrue(store.Write(2, 0, bytes, 0, 400));
        Assert.IsTrue(store.Write(2, 400, bytes, 400, 600));
        Assert.IsTrue(store.Flush(2));

        byte[] read = new byte[1010];
        FileStore again = Store();
        Assert.IsTrue(again.Read(2, 0, read, 5, 300));
        Assert.IsTrue(again.Read(2, 300, read, 305, 700));
        CollectionAssert.AreEqual(bytes, read[5..1005]);
    }

    [TestMethod]
    public void ASlotThatWasNeverWrittenCannotBeRead()
    {
        Assert.IsFalse(Store().Read(0, 0, new byte[1], 0, 1));
        Assert.IsEmpty(folder.GetFiles(), "and reading makes no file");
    }

    [TestMethod]
    public void NothingIsReadBeyondTheEnd()
    {
        FileStore store = Store();
        store.Write(1, 0, Bytes(10, 2), 0, 10);
        store.Flush(1);
        Assert.IsTrue(store.Read(1, 9, new byte[1], 0, 1));
        Assert.IsFalse(store.Read(1, 9, new byte[2], 0, 2));
        Assert.IsFalse(store.Read(1, 10, new byte[1], 0, 1));
    }

    [TestMethod]
    public void ANewWriteLeavesNothingOfTheOldOne()
    {
        FileStore store = Store();
        store.Write(0, 0, Bytes(100, 3), 0, 100);
        store.Flush(0);
        store.Write(0, 0, Bytes(7, 4), 0, 7);
        store.Flush(0);
        Assert.IsTrue(store.Read(0, 0, new byte[7], 0, 7));
        Assert.IsFalse(store.Read(0, 7, new byte[1], 0, 1));
    }

    /// <summary>As littlefs does with a file that the flash had no room for: closing it succeeds,
    /// and the old one stays.</summary>
    [TestMethod]
    [DataRow(100)]
    [DataRow(99)]
    public void AFlushThatKeptTheOldFileFails(int size)
    {
        FileStore store = Store();
        string path = Path.Combine(folder.FullName, "slot3.bin");
        Assert.IsTrue(store.Write(3, 0, Bytes(100, 5), 0, 100));
        Assert.IsTrue(store.Flush(3));
        byte[] old = File.ReadAllBytes(path);
        Assert.IsTrue(store.Write(3, 0, size == 100 ? Bytes(100, 6) : old, 0, size));
        File.Delete(path);
        File.WriteAllBytes(path, old);
        Assert.IsFalse(store.Flush(3));
        Assert.IsTrue(store.Write(3, 0, Bytes(100, 7), 0, 100), "and the slot is of use again");
        Assert.IsTrue(store.Flush(3));
    }

    [TestMethod]
    public void SlotsAreWrittenSideBySideAndReadMeanwhile()
    {
        FileStore store = Store();
        byte[] one = Bytes(500, 5), other = Bytes(500, 6), read = new byte[500];
        for (int at = 0; at < 500; at += 50)
        {
            Assert.IsTrue(store.Write(0, at, one, at, 50));
            Assert.IsTrue(store.Write(3, at, other, at, 50));
            Assert.IsTrue(store.Read(0, 0, read, 0, at + 50));
        }

        store.Flush(0);
        store.Flush(3);
        Assert.IsTrue(store.Read(0, 0, read, 0, 500));
        CollectionAssert.AreEqual(one, read);
        Assert.IsTrue(store.Read(3, 0, read, 0, 500));
        CollectionAssert.AreEqual(other, read);
    }

    [TestMethod]
    public void PartsOutOfOrderAndBeyondTheSlotAreRefused()
    {
        FileStore store = Store();
        byte[] bytes = Bytes(5000, 7);
        Assert.IsFalse(store.Write(0, 10, bytes, 0, 10), "not from the start");
        Assert.IsTrue(store.Write(0, 0, bytes, 0, 10));
        Assert.IsFalse(store.Write(0, 20, bytes, 0, 10), "a hole");
        Assert.IsFalse(store.Write(0, 10, bytes, 0, 4087), "one byte too many");
        Assert.IsTrue(store.Write(0, 10, bytes, 0, 4086));
    }

    [TestMethod]
    public void FlashThatDoesNotTakeItSaysSo()
    {
        var store = new FileStore(
            Path.Combine(folder.FullName, "nowhere") + Path.DirectorySeparatorChar, 4096);
        Assert.IsFalse(store.Write(0, 0, new byte[10], 0, 10));
        Assert.IsFalse(store.Read(0, 0, new byte[10], 0, 10));
        Assert.IsTrue(store.Flush(0));
    }

    [TestMethod]
    public void AfterTheOpeningNothingIsAllocated()
    {
        FileStore store = Store();
        byte[] bytes = Bytes(64, 8);
        store.Write(0, 0, bytes, 0, 64);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int n = 1; n < 20; n++) store.Write(0, 64 * n, bytes, 0, 64);
        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private FileStore Store() => new(folder.FullName + Path.DirectorySeparatorChar, 4096);

    private static byte[] Bytes(int count, int seed)
    {
        byte[] bytes = new byte[count];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
