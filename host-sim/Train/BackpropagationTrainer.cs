using EdgeSpike.Core;
using EdgeSpike.HostSim.Train.Unrolled;

namespace EdgeSpike.HostSim.Train;

/// <summary>Trainer `bptt`: back-propagation through time, of weights and time constants.</summary>
/// <remarks>Graded networks: Pearlmutter 1989, doi:10.1162/neco.1989.1.2.263. Spiking ones go back
/// over every way with the plan's own surrogate, such as the multi-Gaussian of Yin et al. 2021,
/// doi:10.1038/s42256-021-00397-w, and learn a time constant for each neuron of a mixed population,
/// one or two for any other.</remarks>
public sealed class BackpropagationTrainer(TrainingOptions options) : GradientTrainer(options)
{
    /// <inheritdoc/>
    protected override ITrialGradient GradientOf(NetworkPlan plan) =>
        new TimeGradient(plan, Options.ActivityCost);
}
