using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>A process that runs one command and ends with it.</summary>
public static class CommandProcess
{
    /// <summary>Runs the command; if it is refused or breaks, no half-written file of this process
    /// stays.</summary>
    /// <param name="name">Of the command, for messages.</param>
    /// <param name="args">As given by the shell.</param>
    /// <param name="command">Gives the exit code.</param>
    public static int Run(string name, string[] args, Func<string[], int> command)
    {
        Interrupt.Watch();
        AppDomain.CurrentDomain.UnhandledException += (_, end) =>
        {
            int code = Root.Refuse(name, args.Contains("--json"), end.ExceptionObject);
            OutputFile.DiscardAll();
            Environment.Exit(code);
        };
        int code = command(args);
        if (code == Root.BadInput) OutputFile.DiscardAll();
        return code;
    }
}
