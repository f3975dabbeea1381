using System.Runtime.InteropServices;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Transports.Linux;

/// <summary>A line over a terminal that somebody else offers: a serial port, or a virtual board's
/// pty.</summary>
public sealed class TerminalLine : IDeviceLine
{
    readonly Terminal terminal;

    TerminalLine(string name, Terminal terminal)
    {
        Name = name;
        this.terminal = terminal;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Opens the pty of pty:PATH.</summary>
    /// <exception cref="BadInputException">There is none, or it is in use.</exception>
    public static TerminalLine OpenPty(LinkAddress address)
    {
        NeedsLinux(address);
        return Open(address.Text, address.Path(), baud: null,
            "a virtual board's --link pty:PATH makes one");
    }

    /// <summary>Opens a terminal and makes it a line of bytes.</summary>
    /// <param name="baud">Bits a second; null: it has no speed.</param>
    /// <param name="hint">Said if there is none.</param>
    /// <exception cref="BadInputException">It cannot be opened.</exception>
    internal static TerminalLine Open(string name, string path, int? baud, string hint)
    {
        Terminal terminal =
            Terminal.Open(path, out int error) ?? throw Refused(name, path, error, hint);
        string? problem = null;
        if (baud == null && terminal.IsTerminal && !terminal.IsBoards)
        {
            // A board marks its pty: this number was given to somebody else after the board was
            // killed.
            problem =
                $"{path} is a terminal of somebody else: the virtual board that offered it is gone";
        }
        else if (terminal.Configure(baud, out int actual) is int failure and not 0)
        {
            problem = Reason(path, failure, hint);
        }
        else if (baud is int asked && Math.Abs((long)actual - asked) * 50 > asked)
        {
            // Two percent off, and a receiver loses the last bits of a byte.
            problem = $"{path} cannot go at {asked} baud, the nearest is {actual}";
        }
        else if (!terminal.Seize())
        {
            problem = Reason(path, Libc.Busy, hint);
        }

        if (problem != null)
        {
            terminal.Dispose();
            throw new BadInputException($"link '{name}': {problem}");
        }

        terminal.Discard();
        return new TerminalLine(name, terminal);
    }

    /// <summary>What a failure to open means to a user.</summary>
    /// <param name="hint">Said if there is none.</param>
    public static string Reason(string path, int error, string hint) => error switch
    {
        Libc.NoEntry or Libc.NoDevice or Libc.NoDeviceOrAddress => $"no port {path}; {hint}",
        Libc.NoAccess => $"{path} may not be opened (permission denied): join the group that owns "
            + "it, often dialout",
        Libc.Busy => $"{path} is in use by another program",
        Libc.NotTerminal => $"{path} is not a serial port or pty",
        Libc.InputOutput => $"nothing answers behind {path}",
        _ =>
            $"{path} cannot be opened: {Marshal.GetPInvokeErrorMessage(error)}",
    };

    /// <summary>Ptys are made and opened by Linux calls.</summary>
    internal static void NeedsLinux(LinkAddress address)
    {
        if (!OperatingSystem.IsLinux()) throw address.Refused("ptys need Linux; use tcp:PORT here");
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds) =>
        Or(terminal.Read(buffer, offset, count, timeoutMilliseconds));

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count) =>
        Or(terminal.Write(buffer, offset, count));

    /// <inheritdoc/>
    public void Dispose() => terminal.Dispose();

    static BadInputException Refused(string name, string path, int error, string hint) =>
        new($"link '{name}': {Reason(path, error, hint)}");

    int Or(int count) =>
        count >= 0 ? count
            : throw new LinkLostException(Name, "unplugged, or the other end is gone");
}
