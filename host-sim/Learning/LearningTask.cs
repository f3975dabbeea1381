using EdgeSpike.Core;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Learning;

/// <summary>Something to learn: a network, a stream of training trials and a test set.</summary>
public abstract class LearningTask
{
    /// <summary>Name on the command line.</summary>
    public abstract string Name { get; }

    /// <summary>What a checkpoint counts: "trials" or "epochs".</summary>
    public abstract string Unit { get; }

    /// <summary>Training trials in a unit: 1, or the samples of an epoch.</summary>
    public abstract int TrialsPerUnit { get; }

    /// <summary>Population that takes the input spikes.</summary>
    public abstract int Input { get; }

    /// <summary>Population that answers.</summary>
    public abstract int Readout { get; }

    /// <summary>Accuracy of guessing.</summary>
    public abstract double Chance { get; }

    /// <summary>The network.</summary>
    /// <param name="seed">Key of its random numbers.</param>
    public abstract NetworkPlan Plan(ulong seed);

    /// <summary>Puts a new network into the state that the task begins with.</summary>
    /// <param name="network">Built from the plan.</param>
    public virtual void Prepare(Network network)
    {
    }

    /// <summary>A training trial.</summary>
    /// <param name="seed">Of the run.</param>
    /// <param name="number">0, 1, 2 …: the order in which a chip would see them.</param>
    public abstract Trial Train(ulong seed, long number);

    /// <summary>The test set; no setting was ever chosen on it.</summary>
    /// <param name="seed">Of the run.</param>
    public abstract IReadOnlyList<Trial> Test(ulong seed);
}
