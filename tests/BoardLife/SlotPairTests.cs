using EdgeSpike.Device;
using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;

namespace EdgeSpike.Tests.BoardLife;

/// <summary>Two slots in turns: whatever a power cut leaves, a whole payload is found.</summary>
[TestClass]
public class SlotPairTests
{
    const int SlotSize = 400;
    const ulong Hash = 0x1122334455667788;

    [TestMethod]
    public void EmptyFlashHasNone()
    {
        Assert.AreEqual(-1, Pair(new VirtualFlash(SlotSize, true, null)).Newest);
    }

    /// <summary>Flash that was erased holds one byte all over, 0 or 255; anything else was written
    /// by somebody.</summary>
    [TestMethod]
    [DataRow(0, true)]
    [DataRow(255, true)]
    [DataRow(1, false)]
    [DataRow(254, false)]
    public void AnErasedSlotIsEmpty(int all, bool empty)
    {
        var flash = new VirtualFlash(SlotSize, true, null);
        byte[] slot = [.. Enumerable.Repeat((byte)all, SlotSize)];
        flash.Write(0, 0, slot, 0, SlotSize);
        slot[19] ^= 2;
        flash.Write(1, 0, slot, 0, SlotSize);
        SlotPair pair = Pair(flash);
        Assert.AreEqual(empty, pair.IsEmpty(0));
        Assert.IsFalse(pair.IsEmpty(1));
        Assert.IsFalse(pair.IsValid(0) || pair.IsValid(1));
    }

    [TestMethod]
    public void TheNewestWinsAndTheOtherIsKept()
    {
        var flash = new VirtualFlash(SlotSize, true, null);
        for (byte n = 1; n <= 9; n++)
        {
            Assert.IsTrue(Write(Pair(flash), Payload(n)));
            SlotPair pair = Pair(flash);
            CollectionAssert.AreEqual(Payload(n), Read(pair, pair.Newest));
            if (n > 1)
                CollectionAssert.AreEqual(Payload((byte)(n - 1)), Read(pair, 1 - pair.Newest));
        }
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public void ACutAtAnyByteLeavesTheNewestOrTheOneBefore(bool keepsUnflushed)
    {
        int size = Payload(3).Length + SlotPair.Overhead;
        int older = 0;
        for (int cut = 0; cut <= size; cut++)
        {
            var flash = new VirtualFlash(SlotSize, keepsUnflushed, null);
            Write(Pair(flash), Payload(1));
            Write(Pair(flash), Payload(2));
            flash.BytesUntilCut = cut;
            bool finished = false;
            try
            {
                finished = Write(Pair(flash), Payload(3));
            }
            catch (PowerCutException)
            {
            }

            SlotPair after = Pair(flash.AfterReset());
            byte[] found = Read(after, after.Newest);
            CollectionAssert.AreEqual(Payload(finished ? (byte)3 : (byte)2), found,
                $"cut after {cut} bytes");
            if (!finished) older++;
            Assert.IsTrue(Write(after, Payload(4)), $"cut after {cut} bytes");
            CollectionAssert.AreEqual(Payload(4), Read(after, after.Newest),
                $"cut after {cut} bytes");
        }

        Assert.AreEqual(size, older);
    }

    [TestMethod]
    public void AnyFlippedBitIsNoticed()
    {
        byte[] slot = new byte[SlotSize];
        var flash = new VirtualFlash(SlotSize, true, null);
        Write(Pair(flash), Payload(1));
        int size = Payload(1).Length + SlotPair.Overhead;
        Assert.IsTrue(flash.Read(0, 0, slot, 0, size));
        for (int bit = 0; bit < 8 * size; bit++)
        {
            byte[] wrong = (byte[])slot.Clone();
            wrong[bit / 8] ^= (byte)(1 << (bit % 8));
            flash.Write(0, 0, wrong, 0, size);
            Assert.AreEqual(-1, Pair(flash).Newest, $"bit {bit}");
        }
    }

    [TestMethod]
    public void SequenceNumbersWrap()
    {
        var flash = new VirtualFlash(SlotSize, true, null);
        Plant(flash, 0, uint.MaxValue, Payload(1));
        Plant(flash, 1, 0, Payload(2));
        SlotPair pair = Pair(flash);
        CollectionAssert.AreEqual(Payload(2), Read(pair, pair.Newest));
    }

    [TestMethod]
    public void FullFlashLeavesTheNewest()
    {
        var flash = new VirtualFlash(SlotSize, true, null);
        Write(Pair(flash), Payload(1));
        flash.Room = 30;
        SlotPair pair = Pair(flash);
        Assert.IsFalse(Write(pair, Payload(2)));
        Assert.IsFalse(pair.Writing);
        CollectionAssert.AreEqual(Payload(1), Read(pair, pair.Newest));
    }

    /// <summary>A write that is ended before all of its payload came is none, and the next one is
    /// whole.</summary>
    [TestMethod]
    public void WhatIsNotCompleteIsNotFinished()
    {
        var flash = new VirtualFlash(SlotSize, true, null);
        Write(Pair(flash), Payload(1));
        SlotPair pair = Pair(flash);
        int newest = pair.Newest;
        Assert.IsTrue(pair.Begin(Hash, 10));
        Assert.IsTrue(pair.Append(new byte[9], 0, 9));
        Assert.IsFalse(pair.Complete);
        Assert.IsFalse(pair.Finish());
        Assert.IsFalse(pair.Writing);
        Assert.AreEqual(newest, pair.Newest);
        Assert.IsFalse(pair.IsValid(1 - newest));
        Assert.IsFalse(Pair(flash).IsValid(1 - newest));
        Assert.IsTrue(Write(pair, Payload(2)));
        CollectionAssert.AreEqual(Payload(2), Read(pair, pair.Newest));
    }

    [TestMethod]
    public void WhatIsTooLongIsRefusedBeforeAnythingIsWritten()
    {
        var flash = new VirtualFlash(SlotSize, true, null);
        SlotPair pair = Pair(flash);
        Assert.IsFalse(pair.Begin(Hash, SlotSize - SlotPair.Overhead + 1));
        Assert.AreEqual(0, flash.BytesWritten);
        Assert.IsTrue(pair.Begin(Hash, 5));
        Assert.IsFalse(pair.Append(new byte[6], 0, 6));
        Assert.IsFalse(pair.Writing);
    }

    [TestMethod]
    public void NoiseInFlashIsNoState()
    {
        var random = new Random(3);
        var noise = new byte[SlotSize];
        for (int n = 0; n < 2000; n++)
        {
            var flash = new VirtualFlash(SlotSize, true, null);
            random.NextBytes(noise);
            BitConverter.TryWriteBytes(noise, 0x4C535345u);
            if (n % 2 == 0)
                BitConverter.TryWriteBytes(noise.AsSpan(16), random.Next(-10, SlotSize + 10));
            flash.Write(0, 0, noise, 0, SlotSize);
            Assert.AreEqual(-1, Pair(flash).Newest, "seed 3");
        }
    }

    static SlotPair Pair(VirtualFlash flash) => new(flash, 0, new Crc32());

    static byte[] Payload(byte seed) =>
        [.. Enumerable.Range(0, 100 + seed).Select(n => (byte)(n * seed))];

    static bool Write(SlotPair pair, byte[] payload)
    {
        bool good = pair.Begin(Hash, payload.Length);
        for (int at = 0; good && at < payload.Length; at += 64)
        {
            good = pair.Append(payload, at, Math.Min(64, payload.Length - at));
        }

        return good && pair.Finish();
    }

    static byte[] Read(SlotPair pair, int which)
    {
        Assert.IsTrue(pair.IsValid(which));
        Assert.AreEqual(Hash, pair.HashOf(which));
        var payload = new byte[pair.SizeOf(which)];
        Assert.IsTrue(pair.Read(which, 0, payload, 0, payload.Length));
        return payload;
    }

    static void Plant(VirtualFlash flash, int slot, uint sequence, byte[] payload)
    {
        var writer = new ByteWriter(SlotSize);
        writer.WriteU32(0x4C535345);
        writer.WriteU32(sequence);
        writer.WriteU64(Hash);
        writer.WriteU32((uint)payload.Length);
        writer.WriteU8s(payload, 0, payload.Length);
        writer.WriteU32(new Crc32().Append(0, writer.Buffer, 0, writer.Size));
        flash.Write(slot, 0, writer.Buffer, 0, writer.Size);
    }
}
