using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>What may be said of generated cue accumulation.</summary>
public sealed record CueOptions
{
    [TaskOption("Test trials a checkpoint", Min = 1, Max = 100_000)]
    public int Tests { get; init; } = 500;
}

/// <summary>Generated cue accumulation, every trial new.</summary>
/// <param name="name">Name on the command line.</param>
/// <param name="task">The trials of a seed.</param>
/// <param name="testTrials">Size of the test set.</param>
public sealed class GeneratedCue(string name, Func<ulong, CueTask> task, DescribedNetwork network,
    int testTrials)
    : LabelledTask(network, CueTask.Inputs, classes: 2)
{
    // Settings were chosen on trials 1,000,000 and up; the test set begins where those never came.
    const long FirstTestTrial = 2_000_000;

    /// <summary>Task "cue": seven cues and 1,050 steps of delay.</summary>
    /// <param name="testTrials">Size of the test set.</param>
    public GeneratedCue(DescribedNetwork network, int testTrials)
        : this("cue", seed => new CueTask(seed), network, testTrials)
    {
    }

    /// <summary>Task "delayed-cue": five cues and 150 steps of delay, for neurons that forget
    /// within 20.</summary>
    /// <param name="testTrials">Size of the test set.</param>
    public static GeneratedCue Delayed(DescribedNetwork network, int testTrials) =>
        new("delayed-cue", seed => new CueTask(seed, cues: 5, delay: 150), network, testTrials);

    /// <inheritdoc/>
    public override string Name => name;

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Classes => ["left", "right"];

    /// <inheritdoc/>
    public override Trial Train(ulong seed, long number) => task(seed).Generate(number);

    /// <inheritdoc/>
    public override IReadOnlyList<Trial> Test(ulong seed)
    {
        CueTask trials = task(seed);
        return [.. Enumerable.Range(0, testTrials)
            .Select(n => trials.Generate(FirstTestTrial + n))];
    }
}
