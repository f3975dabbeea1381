using EdgeSpike.Core;
using EdgeSpike.Sessions;

namespace EdgeSpike.HostSim.Replay;

/// <summary>One thing that may have happened to the recorded network, and that a replay can be made
/// to repeat.</summary>
/// <param name="Step">The step in which it shows first.</param>
/// <param name="After">The stage after which it is done to the replay; null before the step
/// begins.</param>
public abstract record Suspect(long Step, Stage? After)
{
    public abstract void Commit(Network network);
}

/// <summary>A cell took another value, seen by the hash of its stage.</summary>
public sealed record CellSuspect(CellDifference Difference, long Step, Stage Stage)
    : Suspect(Step, Stage)
{
    /// <inheritdoc/>
    public override void Commit(Network network) =>
        network.Visit(new CellWriter(Difference.Cell, Difference.Recorded));
}

/// <summary>A weight's memory changed behind the back of its hash, at any time before a spike
/// delivered it.</summary>
public sealed record WeightSuspect(CellDifference Difference, long Step) : Suspect(Step, null)
{
    /// <inheritdoc/>
    public override void Commit(Network network)
    {
        var writer = new CellWriter(Difference.Cell, Difference.Recorded);
        writer.Owner(OwnerKind.Projection, Difference.Cell.Owner);
        network.Projections[Difference.Cell.Owner].Weights.Visit(writer, StateField.Weight);
    }
}

/// <summary>Spikes were lost or added before the step.</summary>
/// <param name="Seen">The stage that saw them.</param>
public sealed record SpikeSuspect(IReadOnlyList<SpikeChange> Changes, long Step, Stage Seen)
    : Suspect(Step, null)
{
    /// <inheritdoc/>
    public override void Commit(Network network)
    {
        foreach (SpikeChange change in Changes)
        {
            // Neurons have opened a new list by the time the step stage looks; before the step
            // theirs is one younger.
            Population population = network.Populations[change.Population];
            bool opened = Seen == Stage.Step && population.Potential != null;
            SpikeList.Toggle(population.Spikes, opened ? change.Age - 1 : change.Age,
                change.Neuron);
        }

        network.Restored();
    }
}
