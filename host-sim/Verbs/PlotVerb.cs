using System.CommandLine;

namespace EdgeSpike.HostSim.Verbs;

/// <summary>To be written.</summary>
public static class PlotVerb
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var command = new Command("plot", "");
        command.SetAction(_ => Root.Good);
        return command;
    }
}
