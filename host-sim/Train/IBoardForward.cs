using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Train;

/// <summary>A device that runs a network forward, whatever it makes of the model: physics in place
/// of a pass through numbers.</summary>
public interface IBoardForward
{
    /// <summary>Gives it another model.</summary>
    void Load(SavedModel model);

    /// <summary>Shows it a trial.</summary>
    /// <returns>The readout's values after the last step, as the device has them.</returns>
    double[] Show(TrialSequence trial);
}
