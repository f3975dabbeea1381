using System.Security.Cryptography;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Transports.Paired;

/// <summary>The key of a paired link: made by the board, shown once, kept by the host.</summary>
public static class PairingKey
{
    /// <summary>26 letters of 32: 130 bits, which nobody guesses from what passes over a
    /// line.</summary>
    public const int Length = 26;

    const int Longest = 63;

    // No letter that looks like a digit or another one.
    const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>A new one; no seed makes it.</summary>
    public static string Make() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>A key as it was given.</summary>
    /// <exception cref="BadInputException">It is none: too short to keep a listener from trying all
    /// of them, or not plain ASCII.</exception>
    public static string Check(string given)
    {
        if (given.Length is >= Length and <= Longest && given.All(c => c is > ' ' and <= '~'))
            return given;
        throw new BadInputException(
            $"--key: expected {Length} to {Longest} characters of ASCII without blanks, as a board "
                + "shows it");
    }
}
