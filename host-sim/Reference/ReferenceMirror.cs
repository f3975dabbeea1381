using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference.Neurons;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Reference;

/// <summary>Drives a <see cref="ReferenceNetwork"/> by all that enters a session: the same trials,
/// spikes, targets,
/// phases and rewards, step for step.</summary>
/// <remarks>Spikes are those of the session's network, so those that an encoder makes of samples
/// too.</remarks>
/// <param name="reference">Of the same plan as the session's network.</param>
public class ReferenceMirror(ReferenceNetwork reference) : SessionListener
{
    readonly Watch watch = new();

    public ReferenceNetwork Reference => reference;

    /// <summary>Takes the weights that a network has now, what follows them, and the examples that
    /// window readouts keep.</summary>
    /// <param name="network">Of the same plan; nothing is left to be learned from a window that was
    /// closed.</param>
    public void Load(Network network)
    {
        foreach (ReferenceProjection synapses in reference.Projections)
        {
            Projection stored = network.Projections[synapses.Index];
            if (!stored.OwnsWeights) continue;
            synapses.Load((i, j) => stored.Weights[synapses.PlaceIn(stored, i, j)]);
            if (stored.Mirror != null)
                synapses.LoadMirror((i, j) => stored.Mirror[stored.IndexOf(i, j)]);
        }

        for (int p = 0; p < network.Populations.Length; p++)
        {
            if (network.Populations[p] is WindowReadout stored)
                ((WindowReference)reference.Populations[p]).Load(stored);
        }
    }

    /// <inheritdoc/>
    public override void BeginTrial(bool learn, int label) => reference.BeginTrial(learn);

    /// <inheritdoc/>
    public override void EndTrial(int decision) => reference.EndTrial();

    /// <inheritdoc/>
    public override void OpenWindow() => reference.WindowOpen = true;

    /// <inheritdoc/>
    public override void CloseWindow() => reference.WindowOpen = false;

    /// <inheritdoc/>
    public override void BeginPhase(int phase) => reference.BeginPhase(phase);

    /// <inheritdoc/>
    public override void EndPhase(int phase, int reward) =>
        reference.EndPhase(phase, ReferenceNumbers.Real(reward, Limits.ValueBits));

    /// <summary>Nothing to do: the reference learns at once.</summary>
    public override void Work()
    {
    }

    /// <inheritdoc/>
    public override void Reward(int reward) =>
        reference.Reward(ReferenceNumbers.Real(reward, Limits.ValueBits));

    /// <inheritdoc/>
    public override void SetTargets(int population, int[] targets)
    {
        double[] wanted = reference.Populations[population].Target;
        for (int k = 0; k < wanted.Length; k++)
            wanted[k] = ReferenceNumbers.Real(targets[k], Limits.ValueBits);
    }

    /// <summary>Nothing to do: the spikes that come of it follow.</summary>
    /// <param name="population">Index of the input.</param>
    public override void Sample(int population, int[] sample)
    {
    }

    /// <inheritdoc/>
    public override void Restoring()
    {
    }

    /// <inheritdoc/>
    public override void Restored(byte reason) => throw new BadInputException(
        "a session whose state was replaced has no reference in double precision: "
        + "expected one without");

    /// <inheritdoc/>
    public override StageObserver BeforeStep()
    {
        watch.Mirror = this;
        return watch;
    }

    /// <inheritdoc/>
    public override void AfterStep()
    {
    }

    /// <summary>The session's network has fired and read: its inputs still have this step's
    /// spikes.</summary>
    protected virtual void Stepped(Network network)
    {
        for (int p = 0; p < network.Populations.Length; p++)
        {
            if (network.Populations[p] is not InputPopulation input) continue;
            SpikeRing ring = input.Spikes;
            foreach (short i in ring.Indices.AsSpan(ring.Head * ring.Size, ring.Counts[ring.Head]))
            {
                reference.Spike(p, i);
            }
        }

        reference.Step();
    }

    sealed class Watch : StageObserver
    {
        public ReferenceMirror? Mirror { get; set; }

        public override void Delivered(Network network)
        {
        }

        public override void Stepped(Network network) => Mirror?.Stepped(network);

        public override void Learned(Network network)
        {
        }
    }
}
