using System.Runtime.InteropServices;

namespace EdgeSpike.HostSim.Files;

/// <summary>What a failure of the file system means, in words for whoever gave the path.</summary>
public static class FileProblem
{
    const int SystemErrorMax = 200;

    /// <summary>Whether a failure is the file system's.</summary>
    public static bool Is(Exception failure) =>
        failure is IOException or UnauthorizedAccessException or NotSupportedException
            or ArgumentException;

    /// <summary>The refusal of a path.</summary>
    /// <param name="path">As it was given.</param>
    /// <param name="failure">What the file system said.</param>
    public static BadInputException Refuse(string path, Exception failure) =>
        new($"{path}: {Words(failure)}");

    /// <summary>The refusal of a path.</summary>
    /// <param name="path">As it was given.</param>
    public static BadInputException Refuse(string path, int error) =>
        new($"{path}: {Words(error)}");

    /// <summary>A failure in words.</summary>
    /// <param name="failure">What the file system said.</param>
    public static string Words(Exception failure) => failure switch
    {
        UnauthorizedAccessException { InnerException: IOException inner } => Words(inner.HResult),
        UnauthorizedAccessException => Words(13),
        FileNotFoundException or DirectoryNotFoundException => Words(2),
        PathTooLongException => Words(36),
        IOException { HResult: > 0 and < SystemErrorMax } when !OperatingSystem.IsWindows() =>
            Words(failure.HResult),
        // What .NET makes of a write beyond the largest file that is allowed.
        ArgumentOutOfRangeException => Words(27),
        ArgumentException => "no name of a file",
        _ => failure.Message.ReplaceLineEndings(" ").TrimEnd('.'),
    };

    /// <summary>A failure in words.</summary>
    public static string Words(int error) => error switch
    {
        1 or 13 => "permission denied",
        2 => "no such file",
        27 => "the file would be larger than this system takes",
        28 or 122 => "the disk is full",
        30 => "on a disk that is read-only",
        32 => "nobody reads it any more",
        36 => "the name is too long",
        _ => Marshal.GetPInvokeErrorMessage(error) is { Length: > 0 } text
            ? char.ToLowerInvariant(text[0]) + text[1..]
            : $"error {error} of the system",
    };
}
