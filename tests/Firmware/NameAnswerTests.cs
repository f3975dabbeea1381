using System.Text;

using EdgeSpike.Firmware;

namespace EdgeSpike.Tests.Firmware;

/// <summary>A board answers for its own name in its network, and for nothing else.</summary>
[TestClass]
public class NameAnswerTests
{
    private static readonly NameAnswer Attic = new(Encoding.ASCII.GetBytes("attic"));

    [TestMethod]
    [DataRow("attic.local", 1, 1)]
    [DataRow("ATTIC.Local", 1, 0x8001, DisplayName = "capitals; asked for an answer to itself")]
    [DataRow("attic.local", 255, 1, DisplayName = "anything of that name")]
    public void ItsNameIsAnswered(string name, int type, int kind)
    {
        byte[] question = Question((name, type, kind));
        Assert.IsTrue(Attic.Asks(question, question.Length));
    }

    [TestMethod]
    [DataRow("attica.local", 1, 1)]
    [DataRow("atti.local", 1, 1)]
    [DataRow("attic.lan", 1, 1)]
    [DataRow("attic", 1, 1)]
    [DataRow("attic.local", 28, 1, DisplayName = "an address of IPv6, which it has not")]
    [DataRow("attic.local", 1, 3, DisplayName = "of another class")]
    public void OthersAreNot(string name, int type, int kind)
    {
        byte[] question = Question((name, type, kind));
        Assert.IsFalse(Attic.Asks(question, question.Length));
    }

    [TestMethod]
    public void ItIsFoundAmongOtherQuestions()
    {
        byte[] question = Question(("_http._tcp.local", 12, 1), ("attic.local", 1, 1));
        Assert.IsTrue(Attic.Asks(question, question.Length));
        for (int cut = 0; cut < question.Length; cut++) Assert.IsFalse(Attic.Asks(question, cut));
    }

    [TestMethod]
    public void AnAnswerIsNoQuestionAndGarbageIsNeither()
    {
        byte[] answer = Question(("attic.local", 1, 1));
        answer[2] = 0x84;
        Assert.IsFalse(Attic.Asks(answer, answer.Length));
        var random = new Random(7);
        var bytes = new byte[300];
        for (int n = 0; n < 2000; n++)
        {
            random.NextBytes(bytes);
            bytes[2] &= 0x7F;
            Assert.IsFalse(Attic.Asks(bytes, random.Next(bytes.Length + 1)));
        }
    }

    /// <summary>Byte by byte, as RFC 1035 and RFC 6762 have it: an answer with authority, one
    /// record, address, class with the bit of a name that is its alone.</summary>
    [TestMethod]
    public void TheAnswerIsWhatResolversRead()
    {
        Attic.Fill([192, 168, 1, 42]);
        CollectionAssert.AreEqual(
            System.Convert.FromHexString("000084000000000100000000"
                + "056174746963056C6F63616C00" + "000180010000003C0004C0A8012A"),
            Attic.Packet);
    }

    private static byte[] Question(params (string Name, int Type, int Kind)[] asked)
    {
        List<byte> packet = [0, 0, 0, 0, 0, (byte)asked.Length, 0, 0, 0, 0, 0, 0];
        foreach ((string name, int type, int kind) in asked)
        {
            foreach (string label in name.Split('.'))
                packet.AddRange([(byte)label.Length, .. Encoding.ASCII.GetBytes(label)]);
            packet.AddRange([0, (byte)(type >> 8), (byte)type, (byte)(kind >> 8), (byte)kind]);
        }

        return [.. packet];
    }
}
