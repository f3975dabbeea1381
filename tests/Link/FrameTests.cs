using EdgeSpike.Link;
using EdgeSpike.Tests.Support;

using FsCheck;
using FsCheck.Fluent;

namespace EdgeSpike.Tests.Link;

/// <summary>The frame, against bytes made by hand and against COBS by the book.</summary>
[TestClass]
public class FrameTests
{
    private static readonly Crc32 Crc = new();

    /// <summary>Stuffed by hand, CRC-32 by zlib: no zero, no zero, and a payload of 00
    /// 01.</summary>
    [TestMethod]
    [DataRow(Message.Ack, "", "00 0F 02 04 EFBE F0FF FFFF FF06 B95E0555 00")]
    [DataRow(Message.Stop, "", "00 0F 02 45 EFBE F0FF FFFF FF06 FD49EC9C 00")]
    [DataRow(Message.Label, "0001", "00 0B 02 49 EFBE F0FF FFFF FF06 06 01 864AD692 00")]
    public void HandMade(byte type, string payload, string expected) =>
        CollectionAssert.AreEqual(
            FrameText.Of(expected),
            FrameText.Bytes(type, 0xBEEF, 0xFFF0, 0xFFFF, 0x06FF, FrameText.Of(payload)));

    [TestMethod]
    public void AnyFrameIsStuffedByTheBookAndComesBack() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(WireFormat.PayloadMax),
            Prop.ForAll<byte[], DoNotSize<uint>, DoNotSize<uint>>((bytes, name, number) =>
            {
                var session = (ushort)name.Item;
                var type = (byte)(name.Item >> 16);
                uint numbers = number.Item;
                // Half of the payloads are mostly zeros, or hold none at all.
                byte[] payload =
                    [.. bytes.Take(WireFormat.PayloadMax).Select(b => type % 4 == 0 ? (byte)(b | 1)
                    : type % 4 == 1 && b < 200 ? (byte)0 : b)];
                byte[] line = FrameText.Bytes(
                    type, session, (ushort)numbers, (ushort)(numbers >> 16), (ushort)(numbers >> 8),
                    payload);
                Assert.HasCount(payload.Length + WireFormat.Overhead, line);
                Assert.AreEqual(2, line.Count(b => b == 0), "zeros");
                byte[] body = Unstuff(line);
                CollectionAssert.AreEqual(CobsReference.Stuff(body), line[1..^1]);
                var decoder = new FrameDecoder(Crc);
                string said = FrameText.Decode(decoder, line).Single();
                Assert.AreEqual(
                    $"2 {type} {session} {(ushort)numbers} {(ushort)(numbers >> 16)} "
                        + $"{(ushort)(numbers >> 8)} "
                        + System.Convert.ToHexString(payload), said);
                Assert.AreEqual(line.Length, decoder.LineSize);
            }));

    [TestMethod]
    public void TheLongestFrameTakes257Bytes()
    {
        byte[] ones = [.. Enumerable.Repeat((byte)1, WireFormat.PayloadMax)];
        Assert.HasCount(257, FrameText.Bytes(Message.Events, 0x101, 0x101, 0x101, 0x101, ones));
        Assert.IsEmpty(FrameText.Bytes(Message.Events, 1, 1, 1, 1, [.. ones, 1]), "one more");
    }

    [TestMethod]
    public void AnyDivisionIntoCallsGivesTheSame()
    {
        byte[] line = [.. FrameText.Bytes(Message.Events, 7, 1, 2, 3, 4, 0, 5),
            .. FrameText.Bytes(Message.Ack, 7, 2, 2, 3)];
        List<string> whole = FrameText.Decode(new FrameDecoder(Crc), line);
        Assert.HasCount(2, whole);
        for (int cut = 0; cut <= line.Length; cut++)
        {
            var decoder = new FrameDecoder(Crc);
            List<string> both = [.. FrameText.Decode(decoder, line[..cut]),
                .. FrameText.Decode(decoder, line[cut..])];
            CollectionAssert.AreEqual(whole, both, $"cut {cut}");
        }
    }

    [TestMethod]
    public void AnotherVersionShowsTypeAndSessionOnly()
    {
        var decoder = new FrameDecoder(Crc);
        byte[] line = FrameText.OfBody(9, Message.Hello, 0x34, 0x12);
        decoder.Offer(line, 0, line.Length);
        Assert.IsTrue(decoder.Next());
        Assert.AreEqual(9, decoder.Version);
        Assert.AreEqual(Message.Hello, decoder.Type);
        Assert.AreEqual(0x1234, decoder.Session);
        Assert.AreEqual(0, decoder.Payload.Remaining);
        Assert.AreEqual(0u, decoder.Bad);
    }

    [TestMethod]
    public void WhatIsNoFrameIsCounted()
    {
        var decoder = new FrameDecoder(Crc);
        byte[] good = FrameText.Bytes(Message.Stop, 1, 0, 0, 100);
        byte[] torn = good[..^3];
        byte[] header = FrameText.OfBody(WireFormat.Version, Message.Stop, 1, 0, 0, 0);
        byte[] endless = [.. Enumerable.Repeat((byte)1, 1000)];
        Assert.HasCount(1,
            FrameText.Decode(decoder, [.. torn, .. good, .. header, .. endless, 0, 0, 0]));
        Assert.AreEqual(3u, decoder.Bad);
        Assert.AreEqual((uint)(torn.Length - 1 + header.Length - 2 + endless.Length),
            decoder.Discarded);
    }

    [TestMethod]
    public void EverySingleFlippedBitIsSeen()
    {
        byte[] good = FrameText.Bytes(Message.Output, 0x1234, 5, 6, 700, 0, 1, 2, 3, 0, 0, 9);
        for (int bit = 0; bit < 8 * good.Length; bit++)
        {
            byte[] bad = [.. good];
            bad[bit / 8] ^= (byte)(1 << (bit & 7));
            Assert.IsEmpty(FrameText.Decode(new FrameDecoder(Crc), [.. bad, 0])
                .Where(s => !Same(s, good)), $"bit {bit}");
        }
    }

    private static bool Same(string said, byte[] line) =>
        said == FrameText.Decode(new FrameDecoder(Crc), line).Single();

    private static byte[] Unstuff(byte[] line)
    {
        List<byte> body = [];
        for (int at = 1; at < line.Length - 1; at += line[at])
        {
            if (at > 1) body.Add(0);
            body.AddRange(line[(at + 1)..Math.Min(at + line[at], line.Length - 1)]);
        }

        return [.. body];
    }
}
