using System.Security.Cryptography;

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
    /// <summary>Wrong proofs until the pause.</summary>
    public const int WrongMax = 3;

    /// <summary>How long nobody is heard.</summary>
    public static readonly TimeSpan PauseTime = TimeSpan.FromSeconds(60);

    int wrong;
    long? pausedAt;

    /// <summary>Judges one visitor.</summary>
    public Doorkeeper NewVisit() => new Visit(this).Judge;

    bool Paused
    {
        get
        {
            if (pausedAt is not { } began) return false;
            if (time.GetElapsedTime(began) < PauseTime) return true;
            pausedAt = null;
            wrong = 0;
            return false;
        }
    }

    Entrance Refuse(byte reason)
    {
        int seconds = reason == PairedFormat.Pause
            ? (int)Math.Ceiling((PauseTime - time.GetElapsedTime(pausedAt!.Value)).TotalSeconds)
            : 0;
        return Entrance.Away(PairedFormat.Record(
            PairedFormat.Refusal, [reason, (byte)seconds, (byte)(seconds >> 8)]));
    }

    Entrance RefuseProof()
    {
        if (++wrong >= WrongMax) pausedAt = time.GetTimestamp();
        return Refuse(PairedFormat.WrongKey);
    }

    sealed class Visit(PairingDoor door)
    {
        readonly byte[] own = RandomNumberGenerator.GetBytes(PairedFormat.NonceSize);
        byte[]? other;

        public Entrance Judge(byte[] words, bool taken)
        {
            int first = PairedFormat.Find(words, out byte kind, out ReadOnlySpan<byte> knock);
            if (first == 0) return Entrance.Waits;
            if (first < 0 || kind != PairedFormat.Knock || knock.Length < 1)
                return Entrance.Away([]);
            if (knock[0] != PairedFormat.Version) return door.Refuse(PairedFormat.OtherVersion);
            if (knock.Length != 1 + PairedFormat.NonceSize) return Entrance.Away([]);
            if (door.Paused) return door.Refuse(PairedFormat.Pause);
            if (taken) return door.Refuse(PairedFormat.Busy);
            if (other == null)
            {
                other = knock[1..].ToArray();
                return Entrance.Says(PairedFormat.Record(PairedFormat.Challenge, own));
            }

            int second =
                PairedFormat.Find(words.AsSpan(first), out kind, out ReadOnlySpan<byte> proof);
            if (second == 0) return Entrance.Waits;
            if (second < 0 || kind != PairedFormat.Proof) return Entrance.Away([]);
            byte[] expected = PairedFormat.Hash(door.Key, 1, other, own);
            if (!CryptographicOperations.FixedTimeEquals(proof, expected))
                return door.RefuseProof();
            door.wrong = 0;
            return Entrance.Through(
                PairedFormat.Record(PairedFormat.Welcome,
                    PairedFormat.Hash(door.Key, 2, other, own)),
                line => new PairedLine(
                    line, PairedFormat.Hash(door.Key, 4, other, own),
                    PairedFormat.Hash(door.Key, 3, other, own),
                    words.AsSpan(first + second)));
        }

    }

    string Key => key;
}
