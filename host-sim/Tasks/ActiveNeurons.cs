using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Tasks;

/// <summary>How many neurons fire in a step: the most, and the mean.</summary>
/// <remarks>The peak is the energy complexity of a network of threshold units, Šíma 2014,
/// doi:10.1162/NECO_a_00579. Spiking neurons and outputs count, inputs and graded neurons do not.
/// Listens at a session and hands all on to whoever listened there.</remarks>
/// <param name="next">Hears the same; null if nobody does.</param>
public sealed class ActiveNeurons(Network network, SessionListener? next) : SessionListener
{
    readonly SpikeRing[] rings =
        [.. network.Populations.Where(p => p.Spiking && p.Potential != null).Select(p => p.Spikes)];

    long steps;
    long fired;

    /// <summary>Whether steps are counted: training ones are, tests are not.</summary>
    public bool IsOn { get; set; } = true;

    /// <summary>The most in one step.</summary>
    public int Peak { get; private set; }

    /// <summary>Of all steps.</summary>
    public double Mean => steps == 0 ? 0 : (double)fired / steps;

    /// <inheritdoc/>
    public override void BeginTrial(bool learn, int label) => next?.BeginTrial(learn, label);

    /// <inheritdoc/>
    public override void EndTrial(int decision) => next?.EndTrial(decision);

    /// <inheritdoc/>
    public override void OpenWindow() => next?.OpenWindow();

    /// <inheritdoc/>
    public override void CloseWindow() => next?.CloseWindow();

    /// <inheritdoc/>
    public override void BeginPhase(int phase) => next?.BeginPhase(phase);

    /// <inheritdoc/>
    public override void EndPhase(int phase, int reward) => next?.EndPhase(phase, reward);

    /// <inheritdoc/>
    public override void Reward(int reward) => next?.Reward(reward);

    /// <inheritdoc/>
    public override void Work() => next?.Work();

    /// <inheritdoc/>
    public override void SpikeUnencoded() => next?.SpikeUnencoded();

    /// <inheritdoc/>
    public override void SetTargets(int population, int[] targets) =>
        next?.SetTargets(population, targets);

    /// <inheritdoc/>
    public override void Sample(int population, int[] sample) => next?.Sample(population, sample);

    /// <inheritdoc/>
    public override void Restoring() => next?.Restoring();

    /// <inheritdoc/>
    public override void Restored(byte reason) => next?.Restored(reason);

    /// <inheritdoc/>
    public override StageObserver BeforeStep() => next?.BeforeStep()!;

    /// <inheritdoc/>
    public override void AfterStep()
    {
        next?.AfterStep();
        if (!IsOn) return;
        int now = 0;
        foreach (SpikeRing ring in rings) now += ring.Counts[ring.Head];
        steps++;
        fired += now;
        Peak = Math.Max(Peak, now);
    }
}
