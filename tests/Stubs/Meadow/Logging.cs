namespace Meadow.Logging;

public class Logger
{
    private Logger() => throw null!;

    public void Error(string message, string? messageGroup = null) => throw null!;
}
