using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

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
        while (!reader.Failed && reader.Remaining > 0)
        {
            int left = reader.Remaining;
            long before = GC.GetAllocatedBytesForCurrentThread();
            ReadOne(reader, random.Below(9));
            long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

            // A text is built from two bytes a character, twice; a type's first use costs the
            // runtime a little.
            Assert.IsLessThanOrEqualTo(4 * left + 2048, allocated, where);
            Assert.IsTrue(reader.Position >= 0 && reader.Position <= count, where);
            int expected = count - (reader.Failed ? left : reader.Remaining);
            Assert.AreEqual(expected, reader.Position, where);
        }
    }

    private static void ReadOne(ByteReader reader, int kind)
    {
        switch (kind)
        {
            case 0: reader.ReadU8(); break;
            case 1: reader.ReadU16(); break;
            case 2: reader.ReadU32(); break;
            case 3: reader.ReadU64(); break;
            case 4: reader.ReadVarUint(); break;
            case 5: reader.ReadZigZag(); break;
            case 6: reader.ReadText(); break;
            case 7: reader.ReadCount(1, 5); break;
            default: reader.ReadCount(3); break;
        }
    }
}
