using EdgeSpike.Device;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.Proof.Soak;

/// <summary>A model to load into a board.</summary>
public sealed record SoakModel(byte[] File, ulong Hash)
{
    /// <summary>Makes the file of a model.</summary>
    public static SoakModel Of(SavedModel model)
    {
        var sink = new FileInMemory();
        ModelFile.Write(sink, model.Plan, model.Network);
        return new SoakModel(sink.ToArray(), new DeviceModel(model.Plan, new VectorKernels()).Hash);
    }
}
