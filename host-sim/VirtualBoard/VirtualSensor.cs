using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.VirtualBoard;

/// <summary>What a virtual board measures.</summary>
public static class VirtualSensor
{
    /// <summary>The sensor that a text names.</summary>
    /// <param name="text">Labelled data, 'generator' for made-up motions, or 'none'.</param>
    /// <param name="model">What the board runs.</param>
    /// <param name="network">Its name, for messages.</param>
    /// <returns>Null for none.</returns>
    /// <exception cref="BadInputException">There is no such file, it has other channels, or no
    /// device runs that model.</exception>
    public static ISampleSource? Of(string text, SavedModel model, string network, ulong seed)
    {
        DeviceModel device = DeviceOf(model, network);
        if (text == "none") return null;
        if (text == "generator") return WaveSensor.Of(device, seed);
        TsFile file = DataReader.ReadAll(text);
        if (file.Channels == device.Channels) return new SeriesSensor(file, device.Onset != null);
        throw new BadInputException($"{text}: {file.Channels} channels, expected the "
            + $"{device.Channels} of network {network}");
    }

    /// <summary>A model as a device runs it.</summary>
    /// <param name="network">Its name, for messages.</param>
    /// <exception cref="BadInputException">No device runs it.</exception>
    public static DeviceModel DeviceOf(SavedModel model, string network)
    {
        try
        {
            return new DeviceModel(model.Plan, new VectorKernels());
        }
        catch (ConfigurationException problem)
        {
            throw NetworkFile.NotForBoards(network, model.Plan, problem.Message);
        }
    }
}
