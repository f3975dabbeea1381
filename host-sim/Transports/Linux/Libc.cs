using System.Runtime.InteropServices;

namespace EdgeSpike.HostSim.Transports.Linux;

/// <summary>The calls of Linux that terminals need. Numbers are those of the kernel's generic
/// headers, which x64, x86, arm, arm64 and riscv64 share (alpha, mips, powerpc and sparc have
/// others).</summary>
/// <remarks>Settings go through the kernel's own struct termios2, so no C library's layout matters.
/// The functions are in glibc and in musl; tried with glibc only.</remarks>
static class Libc
{
    public const int ReadWrite = 0x2;
    public const int NoTerminal = 0x100;
    public const int NonBlocking = 0x800;
    public const int CloseOnExec = 0x80000;

    public const int NoEntry = 2;
    public const int Interrupted = 4;
    public const int InputOutput = 5;
    public const int NoDeviceOrAddress = 6;
    public const int Again = 11;
    public const int NoAccess = 13;
    public const int Busy = 16;
    public const int NoDevice = 19;
    public const int NotTerminal = 25;

    public const nuint GetSettings = 0x802C542A;        // TCGETS2
    public const nuint SetSettings = 0x402C542B;        // TCSETS2
    public const nuint Drain = 0x5409;                  // TCSBRK, with argument 1
    public const nuint Discard = 0x540B;                // TCFLSH
    public const nuint Exclusive = 0x540C;              // TIOCEXCL
    public const nuint NotExclusive = 0x540D;           // TIOCNXCL
    public const int DiscardBoth = 2;

    public const short PollIn = 1;
    public const short PollError = 0x8 | 0x10 | 0x20;   // ERR, HUP, NVAL

    public const int LockExclusive = 2;
    public const int LockNow = 4;

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    public static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags,
        int mode);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    public static extern int Close(int file);

    [DllImport("libc", EntryPoint = "read", SetLastError = true)]
    public static extern nint Read(int file, ref byte buffer, nuint count);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    public static extern nint Write(int file, ref byte buffer, nuint count);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    public static extern int Poll(ref PollEntry entry, nuint count, int timeoutMilliseconds);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    public static extern int Lock(int file, int operation);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static extern int Control(int file, nuint request, nint argument);

    [DllImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    public static extern int Control(int file, nuint request, ref TerminalSettings settings);

    [DllImport("libc", EntryPoint = "posix_openpt", SetLastError = true)]
    public static extern int OpenPty(int flags);

    [DllImport("libc", EntryPoint = "grantpt", SetLastError = true)]
    public static extern int GrantPty(int master);

    [DllImport("libc", EntryPoint = "unlockpt", SetLastError = true)]
    public static extern int UnlockPty(int master);

    [DllImport("libc", EntryPoint = "ptsname_r", SetLastError = false)]
    public static extern int PtyName(int master, ref byte name, nuint size);

    [StructLayout(LayoutKind.Sequential)]
    public struct PollEntry
    {
        public int File;
        public short Events;
        public short Returned;
    }
}
