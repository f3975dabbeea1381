using System.CommandLine;

namespace EdgeSpike.HostSim.Verbs;

/// <summary>To be written.</summary>
public static class DiffVerb
{
    /// <summary>Creates the verb.</summary>
    public static Command Create()
    {
        var command = new Command("diff", "");
        command.SetAction(_ => Root.Good);
        return command;
    }
}
