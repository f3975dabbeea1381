using System.ComponentModel;
using System.Runtime.InteropServices;

namespace EdgeSpike.Proof.Disks;

/// <summary>A disk that is full: while it lives, no file of this process grows beyond a
/// size.</summary>
/// <remarks>The system's own limit (setrlimit, RLIMIT_FSIZE): the write that reaches it is cut
/// short and the next one fails, as on a full disk. It holds for all threads. Linux only.</remarks>
public sealed class DiskLimit : IDisposable
{
    const int FileSize = 1;
    const int TooLarge = 25;    // SIGXFSZ ends a process that does not take it.

    static readonly PosixSignalRegistration Taken =
        PosixSignalRegistration.Create((PosixSignal)TooLarge, signal => signal.Cancel = true);

    readonly Limits before;

    /// <param name="bytes">Largest size of a file.</param>
    public DiskLimit(int bytes)
    {
        GC.KeepAlive(Taken);
        Check(Get(FileSize, out before));
        Check(Set(FileSize, before with { Now = (nuint)bytes }));
    }

    /// <summary>Whether this system has such limits.</summary>
    public static bool IsHere => OperatingSystem.IsLinux();

    /// <inheritdoc/>
    public void Dispose() => Check(Set(FileSize, before));

    static void Check(int result)
    {
        if (result != 0) throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [DllImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    static extern int Get(int what, out Limits limits);

    [DllImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    static extern int Set(int what, in Limits limits);

    readonly record struct Limits(nuint Now, nuint Most);
}
