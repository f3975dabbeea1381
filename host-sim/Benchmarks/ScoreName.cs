namespace EdgeSpike.HostSim.Benchmarks;

/// <summary>Names of the scores that protocols make: shares of right answers about the test
/// series.</summary>
public static class ScoreName
{
    /// <summary>After the training file.</summary>
    public const string File = "file";

    /// <summary>The same, about series whose window opens elsewhere.</summary>
    public const string Shifted = "shifted";

    /// <summary>Five examples a class in mixed order.</summary>
    public const string MixedOrder = "mixedOrder";

    /// <summary>The same examples, one class after the other.</summary>
    public const string ClassByClass = "classByClass";

    /// <summary>About the first classes, before one more is taught.</summary>
    public const string OldBefore = "oldBefore";

    /// <summary>About the first classes, afterwards.</summary>
    public const string OldAfter = "oldAfter";

    /// <summary>About the one more.</summary>
    public const string NewFound = "newFound";

    /// <summary>Series of a continuous log that were given their class.</summary>
    public const string StreamFound = "streamFound";

    /// <summary>Series of a continuous log that were given another class.</summary>
    public const string StreamMisnamed = "streamMisnamed";

    /// <summary>Answers that began at rest, in ten minutes of it: no share.</summary>
    public const string StreamFalse = "streamFalse";

    /// <summary>After so many examples a class.</summary>
    public static string FewShot(int count) => $"fewShot{count}";

    /// <summary>By the nearest of the same examples, as many as fit into the network's
    /// bytes.</summary>
    public static string FewShotNearest(int count) => $"fewShot{count}Nearest";
}
