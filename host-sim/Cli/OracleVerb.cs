using System.CommandLine;

namespace EdgeSpike.HostSim.Cli;

/// <summary>`edgespike oracle`: what the same learning comes to in double precision.</summary>
public static class OracleVerb
{
    /// <summary>Creates the verb.</summary>
    public static Command Create() => new("oracle", "Compares the integer core with the same learning in doubles")
    {
        OracleCueVerb.Create(),
    };
}
