using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Train.SpikeTrains;

namespace EdgeSpike.HostSim.Train;

/// <summary>Trainers `spike-train` and `spike-train-forward`: back-propagation at the level of
/// spike trains, with the recurrent correction and without.</summary>
/// <param name="recurrent">Whether the correction is solved, a system of equations a trial.</param>
public sealed class SpikeTrainTrainer(TrainingOptions options, bool recurrent)
    : GradientTrainer(options)
{
    /// <inheritdoc/>
    protected override ITrialGradient GradientOf(NetworkPlan plan) => Options.TimeRate == 0
        ? new SpikeTrainGradient(plan, recurrent, Options.ActivityCost)
        : throw new BadInputException(
            "--time-rate: this trainer moves weights only, expected 0, or --trainer bptt");
}
