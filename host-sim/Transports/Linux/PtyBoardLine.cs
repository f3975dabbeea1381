using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Transports.Linux;

/// <summary>A virtual board's end of a pty, which hosts open at a path like a serial
/// port.</summary>
/// <remarks>
/// The path is a link to the pty, made here and removed at the end of this or of the process. The
/// other end is kept open here as well, in raw mode, so that hosts may come and go like at a socket
/// in a wall: what nobody takes waits, at most what a pty holds, and a host forgets it when it
/// opens.
/// </remarks>
public sealed class PtyBoardLine : IDeviceLine
{
    const string Ptys = "/dev/pts/";

    readonly Terminal master;
    readonly Terminal other;
    readonly string path;
    readonly string pty;

    PtyBoardLine(string name, Terminal master, Terminal other, string path, string pty)
    {
        Name = name;
        this.master = master;
        this.other = other;
        this.path = path;
        this.pty = pty;
        AppDomain.CurrentDomain.ProcessExit += AtExit;
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Makes the pty of pty:PATH.</summary>
    /// <exception cref="BadInputException">The path is taken, or no pty can be had.</exception>
    public static PtyBoardLine Create(LinkAddress address)
    {
        TerminalLine.NeedsLinux(address);
        string path = Path.GetFullPath(address.Path());
        Terminal master = Terminal.CreatePty(out int error)
            ?? throw address.Refused(
                $"no pty: {System.Runtime.InteropServices.Marshal.GetPInvokeErrorMessage(error)}");
        Terminal? other = null;
        try
        {
            string pty = master.PtyPath();
            other = Terminal.Open(pty, out error);
            if (other == null || (error = other.Configure(baud: null, out _)) != 0
                || (error = other.Mark()) != 0)
                throw address.Refused(TerminalLine.Reason(pty, error, "the system took it away"));
            Offer(address, path, pty);
            return new PtyBoardLine(address.Text, master, other, path, pty);
        }
        catch
        {
            other?.Dispose();
            master.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds) =>
        Math.Max(0, master.Read(buffer, offset, count, timeoutMilliseconds));

    /// <inheritdoc/>
    public int Write(byte[] buffer, int offset, int count) =>
        Math.Max(0, master.Write(buffer, offset, count));

    /// <inheritdoc/>
    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= AtExit;
        Withdraw();
        other.Dispose();
        master.Dispose();
    }

    /// <summary>Makes the link; one that leads nowhere, or to a pty that is no board's, was left by
    /// a board that was killed.</summary>
    static void Offer(LinkAddress address, string path, string pty)
    {
        string folder = Path.GetDirectoryName(path)!;
        if (new FileInfo(path).LinkTarget is string left && IsLeft(Path.Combine(folder, left)))
            File.Delete(path);
        if (Path.Exists(path))
            throw address.Refused($"{path} exists: if no other virtual board offers it, remove it");
        try
        {
            File.CreateSymbolicLink(path, pty);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw address.Refused($"no link can be made there: {failure.Message}");
        }
    }

    static bool IsLeft(string target)
    {
        if (!Path.Exists(target)) return true;
        if (!target.StartsWith(Ptys, StringComparison.Ordinal)) return false;
        using Terminal? there = Terminal.Open(target, out _);
        return there is { IsTerminal: true, IsBoards: false };
    }

    void AtExit(object? sender, EventArgs args) => Withdraw();

    void Withdraw()
    {
        var link = new FileInfo(path);
        if (link.LinkTarget == pty) link.Delete();
    }
}
