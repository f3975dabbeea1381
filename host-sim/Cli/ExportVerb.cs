using System.CommandLine;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike export`: what others can use, each form a command of its own.</summary>
public static class ExportVerb
{
    public static Command Create() => new("export", "Writes networks in forms that others use")
    {
        ExportCVerb.Create(),
    };
}
