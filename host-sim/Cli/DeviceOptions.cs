using System.CommandLine;

using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Transports;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What all verbs that talk to a board have in common.</summary>
public static class DeviceOptions
{
    const int SecondsMax = 1_000_000;

    public static Option<string> Device => new("--device")
    {
        Description = "Where the board is: " + DeviceLink.Forms,
        Required = true,
    };

    /// <summary>What a board printed when it started.</summary>
    public static Option<string?> Key => new("--key")
    {
        Description = "Shows the board that it may be taught, undone or given a model: what it "
            + "printed when it started; over tcp: only",
    };

    /// <summary>A source that ends at Ctrl-C, when it is told to end otherwise, or after some
    /// seconds.</summary>
    /// <remarks>What was begun is then ended as it should be: the board stops, the recording is
    /// whole.</remarks>
    /// <exception cref="BadInputException">That is no time.</exception>
    public static CancellationTokenSource StopAfter(double? seconds)
    {
        if (seconds is not (null or (> 0 and <= SecondsMax)))
            throw new BadInputException(
                $"--seconds {seconds}: expected above 0, at most {SecondsMax}");
        var stop = new CancellationTokenSource();
        Interrupt.EndBy(stop.Cancel);
        if (seconds is { } after) stop.CancelAfter(TimeSpan.FromSeconds(after));
        return stop;
    }
}
