using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Train.Unrolled;

/// <summary>Back through time, over every way of the network.</summary>
/// <param name="activityCost">What one more neuron that fires in the mean step adds to the
/// loss.</param>
public sealed class TimeGradient(NetworkPlan plan, double activityCost) : ITrialGradient
{
    readonly UnrolledNetwork network = new(plan);

    /// <inheritdoc/>
    public long Work => network.Work;

    /// <inheritdoc/>
    public BatchScore Add(Parameters parameters, TrialSequence trial, Parameters gradient)
    {
        double loss = network.Run(parameters, trial);
        network.Back(parameters, trial, gradient, activityCost);
        return new BatchScore(loss, network.Right(trial));
    }
}
