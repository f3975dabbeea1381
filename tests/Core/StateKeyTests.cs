using EdgeSpike.Core;

using FsCheck;
using FsCheck.Fluent;

namespace EdgeSpike.Tests.Core;

/// <summary>Keys of the state hash are odd, invertible and all different.</summary>
[TestClass]
public class StateKeyTests
{
    [TestMethod]
    public void EveryOddNumberHasItsInverse() =>
        Prop.ForAll<DoNotSize<ulong>>(x => CheckInverse(x.Item | 1))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(10_000));

    [TestMethod]
    public void EveryOddByteHasItsInverse()
    {
        for (ulong x = 1; x < 256; x += 2)
        {
            CheckInverse(x);
            CheckInverse(ulong.MaxValue - x + 1);
        }
    }

    [TestMethod]
    public void NoTwoCellsOfALargeNetworkShareAKey()
    {
        var seen = new HashSet<ulong>();
        foreach (OwnerKind kind in Enum.GetValues<OwnerKind>())
        {
            foreach (StateField field in Enum.GetValues<StateField>())
            {
                for (int owner = 0; owner < 20; owner++)
                {
                    ulong keyBase = StateKey.Base(kind, owner, field);
                    for (int index = 0; index < 300; index++)
                    {
                        ulong key = Keyed.OddBitsOf(keyBase, index);
                        Assert.AreEqual(1UL, key & 1);
                        Assert.IsTrue(seen.Add(key), $"{kind} {owner} {field}[{index}]");
                    }
                }
            }
        }
    }

    private static void CheckInverse(ulong key) =>
        Assert.AreEqual(1UL, unchecked(key * StateKey.Inverse(key)));
}
