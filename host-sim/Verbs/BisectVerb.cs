using System.CommandLine;

namespace EdgeSpike.HostSim.Verbs;

/// <summary>To be written.</summary>
public static class BisectVerb
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var command = new Command("bisect", "");
        command.SetAction(_ => Root.Good);
        return command;
    }
}
