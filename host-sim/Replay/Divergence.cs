using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Where a replay and what it replays part, in words.</summary>
public static class Divergence
{
    /// <summary>A step, or an interval of steps, and the stage.</summary>
    /// <param name="diverged">The step whose hash, or the step of the snapshot that,
    /// differs.</param>
    /// <param name="firstSuspect">The first step that may have gone wrong.</param>
    /// <param name="stage">The first that differs.</param>
    public static string Where(long diverged, long firstSuspect, Stage stage)
    {
        if (stage == Stage.Snapshot)
            return $"in the snapshot after step {diverged}, not in a hash before it";
        string steps = firstSuspect == diverged
            ? $"in step {diverged}"
            : $"somewhere in steps {firstSuspect} to {diverged}";
        return $"{steps}, seen by stage {Name(stage)}";
    }

    /// <summary>A stage in words.</summary>
    public static string Name(Stage stage) => stage.ToString().ToLowerInvariant();
}
