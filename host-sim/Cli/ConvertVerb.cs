using System.CommandLine;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike convert`: what has no spikes becomes a network of them.</summary>
public static class ConvertVerb
{
    public static Command Create() => new(
        "convert", "Makes a network of spikes of something that has none")
    {
        ConvertAnnVerb.Create(), ConvertAutomatonVerb.Create(),
    };
}
