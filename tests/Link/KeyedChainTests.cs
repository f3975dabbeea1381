using EdgeSpike.HostSim.Replay;
using EdgeSpike.Link;

namespace EdgeSpike.Tests.Link;

/// <summary>The keyed chain is what its remarks say, and depends on nothing else.</summary>
[TestClass]
public class KeyedChainTests
{
    private const string Key = "ABCDEFGHJKLMNPQRSTUVWXYZ23";

    // 4 bytes of size and 932 fill two pieces.
    private static readonly byte[] Header = Bytes(10, n => n);
    private static readonly byte[] Plan = Bytes(1000, n => 7 * n);
    private static readonly byte[] State = Bytes(932, n => n * n);
    private static readonly byte[] Entered = Bytes(700, n => (3 * n) + 1);

    /// <summary>Made with Python's hmac and struct, from the remarks.</summary>
    [TestMethod]
    public void ATagIsThatOfAnotherImplementation()
    {
        KeyedChain chain = Chain(Entered.Length);
        Assert.AreEqual(0x292F3097u, chain.Name);
        Assert.AreEqual("110197302F29E00CCE415239391A5FF216BC925542B3AF04",
            System.Convert.ToHexString(Tag(chain)));
    }

    [TestMethod]
    [DataRow(1)]
    [DataRow(17)]
    [DataRow(468)]
    [DataRow(469)]
    public void HowEventsWereDividedChangesNothing(int piece) =>
        CollectionAssert.AreEqual(Tag(Chain(Entered.Length)), Tag(Chain(piece)));

    [TestMethod]
    public void ATagSpeaksForTheTagsBeforeIt()
    {
        KeyedChain with = Chain(100);
        KeyedChain without = Chain(100);
        byte[] first = Tag(with);
        byte[] second = Tag(with);
        CollectionAssert.AreNotEqual(first, second);
        Assert.IsTrue(without.Agrees(first, 0, first.Length));
        Assert.IsTrue(without.Agrees(second, 0, second.Length));
        Assert.IsFalse(Chain(100).Agrees(second, 0, second.Length));
    }

    [TestMethod]
    public void TwoBlocksAreNotOneThatHoldsBoth()
    {
        KeyedChain one = Chain(1);
        KeyedChain two = Chain(1);
        one.BeginBlock(RecordingFormat.Snapshot, 936);
        one.Add(new byte[936], 0, 936);
        two.BeginBlock(RecordingFormat.Snapshot, 464);
        two.Add(new byte[464], 0, 464);
        two.BeginBlock(RecordingFormat.Snapshot, 464);
        two.Add(new byte[464], 0, 464);
        CollectionAssert.AreNotEqual(Tag(one)[^16..], Tag(two)[^16..]);
    }

    private static byte[] Bytes(int count, Func<int, int> value) =>
        [.. Enumerable.Range(0, count).Select(n => (byte)value(n))];

    private static KeyedChain Chain(int piece)
    {
        var chain = new KeyedChain(new HmacSha256(Key));
        chain.Begin();
        Add(chain, RecordingFormat.Header, Header);
        Add(chain, RecordingFormat.Plan, Plan);
        Add(chain, RecordingFormat.Snapshot, State);
        for (int n = 0; n < Entered.Length; n += piece)
            chain.AddEvents(Entered, n, Math.Min(piece, Entered.Length - n));
        return chain;
    }

    private static void Add(KeyedChain chain, byte type, byte[] bytes)
    {
        chain.BeginBlock(type, bytes.Length);
        chain.Add(bytes, 0, bytes.Length);
    }

    private static byte[] Tag(KeyedChain chain)
    {
        var fields = new ByteWriter(64);
        fields.WriteU8(RecordingFormat.Tag);
        fields.WriteU8(RecordingFormat.TagLast);
        fields.WriteU32(chain.Name);
        fields.WriteVarUint((ulong)chain.Streamed);
        chain.WriteTag(fields);
        return fields.Buffer[..fields.Size];
    }
}
