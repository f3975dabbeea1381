using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;

using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Transports.Paired;

/// <summary>The host's side of the handshake that begins a paired link.</summary>
public static class PairingHost
{
    /// <summary>Longest wait for an answer.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Proves to a board that this host has its key, and has it prove the same.</summary>
    /// <param name="line">Just connected; disposed of if it fails.</param>
    /// <param name="address">For messages.</param>
    /// <returns>To be used from now on.</returns>
    /// <exception cref="BadInputException">The board refuses, has another key, or does not pair;
    /// one line says which.</exception>
    public static PairedLine Pair(IDeviceLine line, LinkAddress address, string key)
    {
        try
        {
            return Pair(new Talk(line, address), line, address, key);
        }
        catch (LinkLostException)
        {
            line.Dispose();
            throw address.Refused("the board closed the connection: it does not pair, expected one "
                + "that listens beyond its own computer");
        }
        catch (BadInputException)
        {
            line.Dispose();
            throw;
        }
    }

    static PairedLine Pair(Talk talk, IDeviceLine line, LinkAddress address, string key)
    {
        byte[] own = RandomNumberGenerator.GetBytes(PairedRecord.NonceSize);
        talk.Say(PairedFormat.Record(PairedRecord.Knock, [PairedRecord.Version], own));
        byte[] other = talk.Hear(PairedRecord.Challenge, PairedRecord.NonceSize);
        talk.Say(PairedFormat.Record(PairedRecord.Proof, Hash(PairedRecord.OfProof)));
        byte[] proof = talk.Hear(PairedRecord.Welcome, PairedRecord.HashSize);
        if (!CryptographicOperations.FixedTimeEquals(proof, Hash(PairedRecord.OfWelcome)))
            throw address.Refused(
                "what answers there is not the board that this host was paired with");
        return new PairedLine(
            line, Hash(PairedRecord.OfHostKey), Hash(PairedRecord.OfBoardKey), talk.Left);

        byte[] Hash(byte purpose) => PairedFormat.Hash(key, purpose, own, other);
    }

    static string Words(ReadOnlySpan<byte> refusal)
    {
        if (refusal.Length < 3) return "the board refuses";
        int seconds = BinaryPrimitives.ReadUInt16LittleEndian(refusal[1..]);
        return refusal[0] switch
        {
            PairedRecord.WrongKey => "that is not the board's key",
            PairedRecord.Pause =>
                $"three wrong keys were shown: the board listens again in {seconds} s",
            PairedRecord.Busy => "the board talks to another host",
            PairedRecord.OtherVersion =>
                "the board pairs by another version, expected firmware that fits this command",
            _ => $"the board refuses ({refusal[0]})",
        };
    }

    sealed class Talk(IDeviceLine line, LinkAddress address)
    {
        readonly byte[] piece = new byte[1024];
        readonly List<byte> came = [];

        public byte[] Left => [.. came];

        public void Say(byte[] record)
        {
            long start = Stopwatch.GetTimestamp();
            for (int done = 0; done < record.Length;)
            {
                done += line.Write(record, done, record.Length - done);
                Check(start);
            }
        }

        public byte[] Hear(byte expected, int length)
        {
            long start = Stopwatch.GetTimestamp();
            while (true)
            {
                byte[] bytes = [.. came];
                int size = PairedFormat.Find(bytes, out byte kind, out ReadOnlySpan<byte> record);
                if (size > 0 && kind == PairedRecord.Refusal) throw address.Refused(Words(record));
                if (size < 0 || size > 0 && (kind != expected || record.Length != length))
                    throw address.Refused("what answers there is no board that pairs");
                if (size > 0)
                {
                    came.RemoveRange(0, size);
                    return record.ToArray();
                }

                int got = line.Read(piece, 0, piece.Length, 50);
                came.AddRange(piece.AsSpan(0, got));
                Check(start);
            }
        }

        void Check(long start)
        {
            if (Stopwatch.GetElapsedTime(start) > Patience)
                throw address.Refused("nobody answers there");
        }
    }
}
