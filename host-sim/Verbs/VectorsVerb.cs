using System.CommandLine;

namespace EdgeSpike.HostSim.Verbs;

/// <summary>To be written.</summary>
public static class VectorsVerb
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var command = new Command("vectors", "");
        command.SetAction(_ => Root.Good);
        return command;
    }
}
