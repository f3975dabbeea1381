using System.Security.Cryptography;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Replay;
using EdgeSpike.HostSim.Transports.Paired;

namespace EdgeSpike.HostSim.Cli;

/// <summary>The key of a virtual board: what a host must show before it may teach, undo or
/// deploy.</summary>
/// <remarks>Anybody on this computer reaches a tcp: link, a web page in a browser too; a pty: or
/// stdio: belongs to who started the board. No seed makes a key: who knows the seed would know
/// it.</remarks>
public static class BoardKey
{
    const int Length = 12;
    const int Longest = 63;

    // No letter that looks like a digit or another one.
    const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>The key to pair by, where others reach the board.</summary>
    /// <param name="given">With --key; null: one is made.</param>
    /// <exception cref="BadInputException">What was given is no key.</exception>
    public static string OfPairing(string? given) =>
        given == null ? PairingKey.Make() : PairingKey.Check(given);

    /// <summary>The key under which a board tags its recordings, for whoever verifies them: another
    /// one than that of its hosts, who could forge with it.</summary>
    /// <param name="place">A file that holds it, or will: it is made if it is not there; null: one
    /// is made for this run.</param>
    /// <exception cref="BadInputException">The file holds something else, or cannot be
    /// made.</exception>
    public static RecordingKey OfRecordings(string? place)
    {
        if (place == null) return new RecordingKey(null, PairingKey.Make());
        if (!File.Exists(place)) PrivateFile.Write(place, PairingKey.Make() + "\n");
        IReadOnlyList<RecordingKey> found = RecordingKey.ReadAll(place);
        return found.Count == 1
            ? found[0]
            : throw new BadInputException($"{place}: {found.Count} keys, expected one: a board has "
                + "its own");
    }

    /// <param name="given">With --key; null: not given.</param>
    /// <param name="link">Where hosts find the board.</param>
    /// <returns>Null: hosts need none.</returns>
    /// <exception cref="BadInputException">What was given is no key.</exception>
    public static string? Of(string? given, string link)
    {
        if (given == null)
            return link.StartsWith("tcp:", StringComparison.Ordinal)
                ? RandomNumberGenerator.GetString(Letters, Length) : null;
        if (given.Length is > 0 and <= Longest && given.All(c => c is > ' ' and <= '~'))
            return given;
        throw new BadInputException(
            $"--key: expected 1 to {Longest} characters of ASCII without blanks");
    }
}
