using System.Buffers;

using EdgeSpike.HostSim.VirtualBoard;
using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

namespace EdgeSpike.Tests.Link;

/// <summary>Any bytes: nothing throws, and no frame comes that was not sent.</summary>
[TestClass]
public class FrameFuzzTests
{
    private static readonly Crc32 Crc = new();

    [TestMethod]
    [DataRow(1UL)]
    [DataRow(2UL)]
    public void NoiseIsNeverAFrame(ulong seed)
    {
        var random = new LinkRandom(seed);
        var decoder = new FrameDecoder(Crc);
        long pieces = 0;
        for (int round = 0; round < 3000; round++)
        {
            // Few values, so that zeros, and short pieces between them, are frequent.
            byte[] bytes = random.Bytes(random.Below(600));
            int mask = (int)random.Next() | 1;
            for (int n = 0; n < bytes.Length; n++) bytes[n] &= (byte)mask;
            Assert.IsEmpty(FrameText.Decode(decoder, bytes), $"seed {seed}, round {round}");
            pieces += bytes.Count(b => b == 0);
        }

        Assert.IsGreaterThan(10000, pieces);
        Assert.IsGreaterThan(1000u, decoder.Bad);
    }

    [TestMethod]
    public void BrokenFramesAreNeverOthers()
    {
        const ulong seed = 3;
        var random = new LinkRandom(seed);
        var faults = new LineFaults(seed, 0, new FaultRates(2000, 2000, 2000, 200, 2000));
        var decoder = new FrameDecoder(Crc);
        var arrived = new ArrayBufferWriter<byte>();
        HashSet<string> sent = [];
        int whole = 0;
        for (int n = 0; n < 10000; n++)
        {
            byte[] payload = random.Bytes(random.Below(WireFormat.PayloadMax + 1));
            byte[] line = FrameText.Bytes((byte)random.Next(), 1, (ushort)n, 2, 3, payload);
            sent.Add(FrameText.Decode(new FrameDecoder(Crc), line).Single());
            arrived.ResetWrittenCount();
            faults.Pass(line, arrived);
            foreach (string said in FrameText.Decode(decoder, arrived.WrittenSpan.ToArray()))
            {
                Assert.Contains(said, sent, $"seed {seed}, frame {n}");
                whole++;
            }
        }

        Assert.IsGreaterThan(2000, whole);
        Assert.IsGreaterThan(2000u, decoder.Bad);
    }

    [TestMethod]
    public void AnyFrameOfAnyKindIsAnsweredByThePort()
    {
        const ulong seed = 4;
        var random = new LinkRandom(seed);
        var port = new LinkPort(Crc, LinkPort.RingMin, LinkPort.ReceiveMin, 1000);
        var payload = new ByteWriter(WireFormat.PayloadMax);
        byte[] emitted = new byte[300];
        port.BeginSession(1);
        for (int n = 0; n < 50000; n++)
        {
            ulong bits = random.Next();
            var numbers = ((ushort)(bits >> 3 & 7), (ushort)(bits >> 6 & 15), (ushort)(bits >> 20));
            byte[] line = FrameText.Bytes(
                (byte)(bits >> 40), (ushort)(bits & 1), numbers.Item1, numbers.Item2, numbers.Item3,
                random.Bytes((int)(bits >> 48 & 31)));
            port.Receive(line, 0, line.Length, n * 100L);
            while (port.Next()) port.Payload.ReadVarUint();
            port.TrySend(Message.Events, payload);
            Assert.IsLessThanOrEqualTo(300, port.Emit(emitted, 0, random.Below(300), n * 100L));
            if ((bits >> 56) == 0) port.BeginSession((ushort)(bits >> 32 & 1));
            Assert.IsGreaterThanOrEqualTo(0, port.InFlight, $"seed {seed}, frame {n}");
            Assert.IsLessThanOrEqualTo(128, port.Waiting, $"seed {seed}, frame {n}");
        }

        Assert.IsGreaterThan(1000u, port.FramesSent);
    }
}
