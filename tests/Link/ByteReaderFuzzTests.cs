using EdgeSpike.Link;

namespace EdgeSpike.Tests.Link;

/// <summary>Random reads of random bytes: no exception, bounded memory.</summary>
[TestClass]
public class ByteReaderFuzzTests
{
    [TestMethod]
    public void RandomReadsOfRandomBytes()
    {
        for (ulong seed = 1; seed <= 5000; seed++)
        {
            LinkRandom random = new LinkRandom(seed);
            byte[] bytes = random.Bytes(random.Below(60));
            int offset = random.Below(bytes.Length + 1);
            int count = random.Below(bytes.Length - offset + 1);
            ByteReader reader = new ByteReader(bytes, offset, count);
            try
            {
                ReadToTheEnd(reader, random, count, "seed " + seed);
            }
            catch (Exception e) when (!(e is AssertFailedException))
            {
                Assert.Fail("seed " + seed + ": " + e);
            }
        }
    }

    private static void ReadToTheEnd(
        ByteReader reader, LinkRandom random, int count, string where)
    {
        byte[] bytes = new byte[8];
        int[] ints = new int[8];
        while (!reader.Failed && reader.Remaining > 0)
        {
            int left = reader.Remaining;
            long before = GC.GetAllocatedBytesForCurrentThread();
            ReadOne(reader, random.Below(18), bytes, ints);
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            // A text is built from two bytes a character, twice; a type's first use costs the runtime a little.
            Assert.IsLessThanOrEqualTo(4 * left + 2048, allocated, where);
            Assert.IsTrue(reader.Position >= 0 && reader.Position <= count, where);
            int expected = count - (reader.Failed ? left : reader.Remaining);
            Assert.AreEqual(expected, reader.Position, where);
        }
    }

    private static void ReadOne(ByteReader reader, int kind, byte[] bytes, int[] ints)
    {
        switch (kind)
        {
            case 0: reader.ReadU8(); break;
            case 1: reader.ReadI8(); break;
            case 2: reader.ReadU16(); break;
            case 3: reader.ReadI16(); break;
            case 4: reader.ReadU32(); break;
            case 5: reader.ReadI32(); break;
            case 6: reader.ReadU64(); break;
            case 7: reader.ReadI64(); break;
            case 8: reader.ReadVarUint(); break;
            case 9: reader.ReadZigZag(); break;
            case 10: reader.ReadText(); break;
            case 11: reader.ReadU8Array(); break;
            case 12: reader.ReadI8Array(); break;
            case 13: reader.ReadI16Array(); break;
            case 14: reader.ReadI32Array(); break;
            case 15: reader.ReadU8s(bytes, 0, 8); break;
            case 16: reader.ReadI32s(ints, 1, 7); break;
            default: reader.ReadCount(3); break;
        }
    }
}
