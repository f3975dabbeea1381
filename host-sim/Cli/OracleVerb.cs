using System.CommandLine;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike oracle`: what the same learning comes to in double precision.</summary>
public static class OracleVerb
{
    /// <summary>Creates the verb: a command for each task, and one for data files.</summary>
    public static Command Create()
    {
        var command = new Command(
            "oracle", "Compares the integer core with the same learning in doubles");
        foreach (Command task in OracleTaskVerb.Create()) command.Add(task);
        OracleTaskVerb.TakeFiles(command);
        return command;
    }
}
