using System.Security.Cryptography;

using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Transports.Paired;

/// <summary>The door of a board that pairs: only who has its key comes in.</summary>
/// <remarks>
/// After three wrong proofs, from anywhere, nobody is heard for a minute; a host that is in stays.
/// A challenge is drawn anew for each visitor, so an old session that is played again proves
/// nothing.
/// </remarks>
/// <param name="key">The board's.</param>
/// <param name="time">By which the pause ends.</param>
public sealed class PairingDoor(string key, TimeProvider time)
{
    readonly long start = time.GetTimestamp();
    readonly WrongProofs wrong = new();

    /// <summary>Judges one visitor.</summary>
    public Doorkeeper NewVisit() => new Visit(this).Judge;

    long Now => (long)time.GetElapsedTime(start).TotalMicroseconds;

    Entrance Refuse(byte reason)
    {
        int seconds = reason == PairedRecord.Pause ? wrong.SecondsLeft(Now) : 0;
        return Entrance.Away(PairedFormat.Record(
            PairedRecord.Refusal, [reason, (byte)seconds, (byte)(seconds >> 8)]));
    }

    Entrance RefuseProof()
    {
        wrong.Add(Now);
        return Refuse(PairedRecord.WrongKey);
    }

    sealed class Visit(PairingDoor door)
    {
        readonly byte[] own = RandomNumberGenerator.GetBytes(PairedRecord.NonceSize);
        byte[]? other;

        public Entrance Judge(byte[] words, bool taken)
        {
            int first = PairedFormat.Find(words, out byte kind, out ReadOnlySpan<byte> knock);
            if (first == 0) return Entrance.Waits;
            if (first < 0 || kind != PairedRecord.Knock) return Entrance.Away([]);
            byte reason = PairedRecord.JudgeKnock(
                words, PairedRecord.HeaderSize, knock.Length, door.wrong.Pauses(door.Now), taken);
            if (reason == PairedRecord.Nonsense) return Entrance.Away([]);
            if (reason != PairedRecord.Welcomed) return door.Refuse(reason);
            if (other == null)
            {
                other = knock[1..].ToArray();
                return Entrance.Says(PairedFormat.Record(PairedRecord.Challenge, own));
            }

            int second =
                PairedFormat.Find(words.AsSpan(first), out kind, out ReadOnlySpan<byte> proof);
            if (second == 0) return Entrance.Waits;
            if (second < 0 || kind != PairedRecord.Proof) return Entrance.Away([]);
            byte[] expected = PairedFormat.Hash(door.Key, PairedRecord.OfProof, other, own);
            if (!CryptographicOperations.FixedTimeEquals(proof, expected))
                return door.RefuseProof();
            door.wrong.Clear();
            return Entrance.Through(
                PairedFormat.Record(PairedRecord.Welcome,
                    PairedFormat.Hash(door.Key, PairedRecord.OfWelcome, other, own)),
                line => new PairedLine(
                    line, PairedFormat.Hash(door.Key, PairedRecord.OfBoardKey, other, own),
                    PairedFormat.Hash(door.Key, PairedRecord.OfHostKey, other, own),
                    words.AsSpan(first + second)));
        }
    }

    string Key => key;
}
