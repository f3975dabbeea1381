using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Benchmarks;

/// <summary>One configuration for every set.</summary>
/// <param name="Size">Of the network.</param>
/// <param name="Epochs">Of the protocol <c>file</c>.</param>
/// <param name="Folds">Parts of the training file that are asked about in place of the test file;
/// null: the test file is asked about.</param>
public sealed record PanelConfiguration(SensorSize Size, int Epochs, int? Folds)
{
    /// <summary>Name of the network, whose sizes follow the data.</summary>
    public const string Network = "sensor";
}
