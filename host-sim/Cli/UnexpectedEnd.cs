using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What ended a verb, in one line: bad input, a disk or a pipe, or a defect of the
/// command.</summary>
public static class UnexpectedEnd
{
    public static string Words(object end) => end switch
    {
        BadInputException or ConfigurationException => ((Exception)end).Message,
        AggregateException { InnerExceptions: [var first, ..] } => Words(first),
        TypeInitializationException { InnerException: { } inner } => Words(inner),
        OutOfMemoryException => "not enough memory",
        IOException or UnauthorizedAccessException =>
            (OfConsole((Exception)end) ? "standard output: " : "")
            + FileProblem.Words((Exception)end),
        Exception defect =>
            $"a defect of this command, please report it: {defect.GetType().Name}: {defect.Message}"
            + Place(defect),
        _ => $"a defect of this command, please report it: {end}",
    };

    /// <summary>Says something, if anybody can hear it.</summary>
    /// <param name="say">Writes to a terminal, a pipe or a file, which may be closed or
    /// full.</param>
    public static void Try(Action say)
    {
        try
        {
            say();
        }
        catch (Exception deaf) when (
            deaf is IOException or UnauthorizedAccessException or ObjectDisposedException)
        {
            // The exit code says it.
        }
    }

    static bool OfConsole(Exception failure) =>
        failure.StackTrace?.Contains("ConsoleStream", StringComparison.Ordinal) == true;

    static string Place(Exception defect) =>
        defect.StackTrace?.Split('\n', 2)[0].Trim() is { Length: > 0 } at ? " " + at : "";
}
