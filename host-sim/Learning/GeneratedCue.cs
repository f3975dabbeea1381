using EdgeSpike.HostSim.Networks;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Learning;

/// <summary>Task "cue": generated cue accumulation, every trial new.</summary>
/// <param name="network">What learns it.</param>
/// <param name="testTrials">Size of the test set.</param>
public sealed class GeneratedCue(DescribedNetwork network, int testTrials)
    : LabelledTask(network, CueTask.Inputs, classes: 2)
{
    // Settings were chosen on trials 1,000,000 and up; the test set begins where those never came.
    const long FirstTestTrial = 2_000_000;

    /// <inheritdoc/>
    public override string Name => "cue";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override Trial Train(ulong seed, long number) => new CueTask(seed).Generate(number);

    /// <inheritdoc/>
    public override IReadOnlyList<Trial> Test(ulong seed)
    {
        var task = new CueTask(seed);
        return [.. Enumerable.Range(0, testTrials).Select(n => task.Generate(FirstTestTrial + n))];
    }
}
