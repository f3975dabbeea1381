using EdgeSpike.HostSim.Files;

using Spectre.Console;

namespace EdgeSpike.HostSim.Cli;

/// <summary>Shows how far a replay has read, if a person watches.</summary>
public static class ReplayProgress
{
    /// <summary>Runs something that reads a recording, once or more.</summary>
    /// <param name="what">Word in front of the bar.</param>
    /// <param name="json">Whether a machine reads.</param>
    /// <param name="run">Is given the recording to read.</param>
    /// <returns>What it returned.</returns>
    public static T Watch<T>(string what, RecordingInput input, bool json,
        Func<RecordingInput, T> run)
    {
        if (json || !Report.IsWatched) return run(input);
        return AnsiConsole.Progress().AutoClear(true).Start(context =>
        {
            ProgressTask bar = context.AddTask(what, maxValue: Math.Max(1, input.Size));
            return run(input.Watched(delivered => bar.Value = delivered));
        });
    }
}
