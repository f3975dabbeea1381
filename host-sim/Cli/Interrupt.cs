using System.Runtime.InteropServices;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What Ctrl-C, SIGTERM and SIGHUP do.</summary>
/// <remarks>A verb that can end its work in order is asked to, once. Any other, or one that is
/// asked a
/// second time, ends at once: no half-written file stays, and the terminal has its cursor
/// again.</remarks>
public static class Interrupt
{
    const int SignalBase = 128;

    static readonly List<PosixSignalRegistration> Heard = [];
    static Action? end;

    /// <summary>Begins to listen, until the process ends.</summary>
    public static void Watch()
    {
        Heard.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, told => Handle(told, 2)));
        Heard.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, told => Handle(told, 15)));
        Heard.Add(PosixSignalRegistration.Create(PosixSignal.SIGHUP, told => Handle(told, 1)));
    }

    /// <summary>From now on the first signal ends the work in order.</summary>
    public static void EndBy(Action stop) => end = stop;

    static void Handle(PosixSignalContext told, int number)
    {
        told.Cancel = true;
        if (Interlocked.Exchange(ref end, null) is { } stop)
        {
            stop();
            return;
        }

        OutputFile.DiscardAll();
        if (!Console.IsOutputRedirected) UnexpectedEnd.Try(ShowCursor);
        Environment.Exit(SignalBase + number);
    }

    static void ShowCursor()
    {
        using Stream terminal = Console.OpenStandardOutput();
        terminal.Write("\e[?25h\e[0m\r\n"u8);
    }
}
