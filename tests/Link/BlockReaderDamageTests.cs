using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Link;

/// <summary>Every kind of damage by name and place, and what a length may cost.</summary>
[TestClass]
public class BlockReaderDamageTests
{
    [TestMethod]
    public void SealedFieldsAreJudgedByName()
    {
        // Changes with matching CRCs: what another version, or a faulty writer, would leave.
        int third = BlockSample.OffsetOf(2);
        int size = BlockSample.Sizes[2];
        CheckDamage(Sealed(third, size, 0, 0), BlockDamage.Type, third, 1, 0);
        CheckDamage(Sealed(third, size, 1, 4), BlockDamage.Flags, third + 1, 0, 4);
        CheckDamage(Sealed(third, size, 2, 9), BlockDamage.Sequence, third + 2, 2, 9);

        int end = BlockSample.OffsetOf(6);
        CheckDamage(Sealed(end, 4, 6, 3), BlockDamage.Length, end + 6, 4, 3);
        CheckDamage(Sealed(end, 4, 6, 5), BlockDamage.Length, end + 6, 4, 5);
        CheckDamage(Sealed(end, 4, 14, 5), BlockDamage.EndCount, end + 14, 6, 5);
    }

    [TestMethod]
    public void CrcDamageNamesItsPlaceAndBothNumbers()
    {
        int third = BlockSample.OffsetOf(2);
        byte[] file = BlockSample.File();
        uint headerCrc = BlockSample.Crc.Append(0, file, third, 10);
        BlockSample.Put(file, third + 10, 5);
        CheckDamage(file, BlockDamage.HeaderCrc, third, headerCrc, 5);

        file = BlockSample.File();
        uint blockCrc = BlockSample.Crc.Append(headerCrc, file, third + 14, 64);
        BlockSample.Put(file, third + 14 + 64, 6);
        CheckDamage(file, BlockDamage.BlockCrc, third + 14, blockCrc, 6);
    }

    [TestMethod]
    public void PayloadsOfEqualLengthCannotChangePlaces()
    {
        byte[] file = BlockSample.File();
        int third = BlockSample.OffsetOf(2) + BlockFormat.HeaderSize;
        int fourth = BlockSample.OffsetOf(3) + BlockFormat.HeaderSize;
        int size = BlockSample.Sizes[2] + BlockFormat.TrailerSize;     // With their CRCs.
        byte[] kept = file.AsSpan(third, size).ToArray();
        Array.Copy(file, fourth, file, third, size);
        Array.Copy(kept, 0, file, fourth, size);
        BlockReader reader = BlockSample.Open(file, file.Length);
        Assert.AreEqual(BlockOutcome.Damaged, BlockSample.ReadAll(reader, "exchanged"));
        Assert.AreEqual(BlockDamage.BlockCrc, reader.Damage);
        Assert.AreEqual(third, reader.DamageOffset);
    }

    [TestMethod]
    [DataRow("894553504B0D0A0A", -1)]
    [DataRow("094553504B0D0A0A", 0)]        // Seven-bit channel.
    [DataRow("894553504B0A0A", 5)]          // CR LF made LF.
    [DataRow("894553504B0D0A0D0A", 7)]      // LF made CR LF.
    [DataRow("504B0304", 0)]                // A zip file.
    [DataRow("8945535", 3)]                 // Short, and not its beginning.
    public void SignaturesAreComparedByteByByte(string hex, int wrong)
    {
        byte[] file = System.Convert.FromHexString(hex.Length % 2 == 0 ? hex : hex + "1");
        BlockReader reader = BlockSample.Open(file, file.Length);
        Assert.AreEqual(wrong < 0 ? BlockOutcome.Torn : BlockOutcome.Damaged, reader.Next());
        if (wrong < 0) return;

        Assert.AreEqual(BlockDamage.Signature, reader.Damage);
        Assert.AreEqual(wrong, reader.DamageOffset);
    }

    [TestMethod]
    [DataRow((byte)0x00)]
    [DataRow((byte)0xFF)]
    public void ErasedStorageAfterTheLastBlockIsDamage(byte erased)
    {
        byte[] file = BlockSample.File();
        int fourth = BlockSample.OffsetOf(3);
        file.AsSpan(fourth).Fill(erased);
        BlockReader reader = BlockSample.Open(file, file.Length);
        Assert.AreEqual(BlockOutcome.Damaged, BlockSample.ReadAll(reader, "erased " + erased));
        Assert.AreEqual(3u, reader.BlockCount);
        Assert.AreEqual(BlockDamage.HeaderCrc, reader.Damage);
        Assert.AreEqual(fourth, reader.DamageOffset);
    }

    [TestMethod]
    public void NothingMayFollowTheEnd()
    {
        byte[] file = BlockSample.File();
        byte[] longer = new byte[file.Length + 1];
        file.CopyTo(longer, 0);
        longer[file.Length] = 3;
        CheckDamage(longer, BlockDamage.AfterEnd, file.Length, 0, 3);
    }

    [TestMethod]
    public void ALengthOverTheLimitIsDamageAndOneWithinItMayBeTorn()
    {
        byte[] file = BlockSample.File();
        int third = BlockSample.OffsetOf(2);
        uint limit = BlockFormat.PayloadMax;
        BlockSample.Put(file, third + 6, limit + 1);
        BlockSample.Seal(file, third, BlockSample.Sizes[2]);
        CheckDamage(file, BlockDamage.Length, third + 6, limit, limit + 1);

        BlockSample.Put(file, third + 6, uint.MaxValue);
        BlockSample.Seal(file, third, BlockSample.Sizes[2]);
        CheckDamage(file, BlockDamage.Length, third + 6, limit, uint.MaxValue);

        BlockSample.Put(file, third + 6, limit);
        BlockSample.Seal(file, third, BlockSample.Sizes[2]);
        BlockReader reader = BlockSample.Open(file, file.Length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        while (reader.Next() == BlockOutcome.Block) { }
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.IsLessThan(4 * file.Length + 4096, allocated);
        Assert.AreEqual(BlockOutcome.Torn, reader.Next());
        Assert.AreEqual(file.Length - third, reader.TornSize);
    }

    private static byte[] Sealed(int offset, int size, int field, byte value)
    {
        byte[] file = BlockSample.File();
        file[offset + field] = value;
        BlockSample.Seal(file, offset, size);
        return file;
    }

    private static void CheckDamage(
        byte[] file, BlockDamage damage, long offset, uint expected, uint found)
    {
        BlockReader reader = BlockSample.Open(file, file.Length);
        Assert.AreEqual(BlockOutcome.Damaged, BlockSample.ReadAll(reader, damage.ToString()));
        Assert.AreEqual(damage, reader.Damage);
        Assert.AreEqual(offset, reader.DamageOffset);
        Assert.AreEqual(expected, reader.Expected);
        Assert.AreEqual(found, reader.Found);
    }
}
