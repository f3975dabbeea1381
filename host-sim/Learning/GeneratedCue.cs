using EdgeSpike.Core;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Learning;

/// <summary>Task "cue": generated cue accumulation, every trial new.</summary>
/// <param name="network">What learns it.</param>
/// <param name="testTrials">Size of the test set.</param>
public sealed class GeneratedCue(CueNetwork network, int testTrials) : LearningTask
{
    // Settings were chosen on trials 1,000,000 and up; the test set begins where those never came.
    const long FirstTestTrial = 2_000_000;

    /// <inheritdoc/>
    public override string Name => "cue";

    /// <inheritdoc/>
    public override string Unit => "trials";

    /// <inheritdoc/>
    public override int TrialsPerUnit => 1;

    /// <inheritdoc/>
    public override int Input => CueNetwork.Input;

    /// <inheritdoc/>
    public override int Readout => CueNetwork.Readout;

    /// <inheritdoc/>
    public override double Chance => 0.5;

    /// <inheritdoc/>
    public override NetworkPlan Plan(ulong seed) => network.Plan(seed);

    /// <inheritdoc/>
    public override Trial Train(ulong seed, long number) => new CueTask(seed).Generate(number);

    /// <inheritdoc/>
    public override IReadOnlyList<Trial> Test(ulong seed)
    {
        var task = new CueTask(seed);
        return [.. Enumerable.Range(0, testTrials).Select(n => task.Generate(FirstTestTrial + n))];
    }
}
