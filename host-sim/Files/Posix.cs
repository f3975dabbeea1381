using System.Runtime.InteropServices;

using Microsoft.Win32.SafeHandles;

namespace EdgeSpike.HostSim.Files;

/// <summary>The calls of Linux that files need and .NET does not have.</summary>
/// <remarks>Flags are those of the kernel's generic headers; struct statx is one layout on every
/// processor. On other systems <see cref="IsHere"/> is false and nobody calls them.</remarks>
static class Posix
{
    /// <summary>Somebody else holds the lock (EWOULDBLOCK).</summary>
    public const int WouldBlock = 11;

    const int OpenOrCreate = 0x2 | 0x40;    // O_RDWR | O_CREAT
    const int CloseOnExec = 0x80000;
    const int LockExclusiveNow = 2 | 4;
    const int MayWrite = 2;
    const int GetDescriptorFlags = 1;
    const int ClosesOnExec = 1;
    const int CurrentFolder = -100;         // AT_FDCWD
    const int OfDescriptor = 0x1000;        // AT_EMPTY_PATH
    const uint TypeAndNumber = 0x1 | 0x100;
    const int ModeAt = 28;
    const int NumberAt = 32;
    const int TypeMask = 0xF000;
    const int RegularFile = 0x8000;
    const int ThreadClock = 3;              // CLOCK_THREAD_CPUTIME_ID

    /// <summary>Whether this system has them.</summary>
    public static bool IsHere { get; } = OperatingSystem.IsLinux();

    /// <summary>Opens a file to read and write, and makes it if there is none.</summary>
    /// <param name="error">The system's number of the failure.</param>
    /// <returns>Null if it failed.</returns>
    public static SafeFileHandle? OpenLock(string path, out int error)
    {
        int file = Open(path, OpenOrCreate | CloseOnExec, 0x1B6);
        error = file < 0 ? Marshal.GetLastPInvokeError() : 0;
        return file < 0 ? null : new SafeFileHandle(file, ownsHandle: true);
    }

    /// <summary>Locks a file for this process, or says at once that it cannot.</summary>
    /// <returns>0, or the system's number of the failure.</returns>
    public static int TryLock(SafeFileHandle file) =>
        Lock(Number(file), LockExclusiveNow) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Whether a path, links followed, leads to an open file.</summary>
    public static bool IsAt(string path, SafeFileHandle file) =>
        Status(CurrentFolder, path, 0) is { } at
        && Status(Number(file), "", OfDescriptor) is { } held && at.Number == held.Number;

    /// <summary>Whether something is there, links followed, that is no regular file.</summary>
    public static bool IsSpecial(string path) =>
        Status(CurrentFolder, path, 0) is { } at && (at.Mode & TypeMask) != RegularFile;

    /// <summary>Whether the user may write to what is there.</summary>
    public static bool IsWritable(string path) => Access(path, MayWrite) == 0;

    /// <summary>Whether a descriptor was handed to this process by who started it.</summary>
    public static bool IsInherited(int descriptor) =>
        Control(
            descriptor, GetDescriptorFlags, 0) is >= 0 and var flags && (flags & ClosesOnExec) == 0;

    /// <summary>Waits until a folder's names are on the disk; a folder that cannot be opened is
    /// left.</summary>
    public static void SyncFolder(string path)
    {
        int folder = Open(path, CloseOnExec, 0);
        if (folder < 0) return;
        _ = Sync(folder);
        _ = Close(folder);
    }

    /// <summary>Time that the calling thread has run.</summary>
    public static TimeSpan ThreadTime()
    {
        var time = new long[2];
        return GetTime(ThreadClock, ref time[0]) == 0
            ? TimeSpan.FromSeconds(time[0])
                + TimeSpan.FromTicks(time[1] / TimeSpan.NanosecondsPerTick)
            : throw new PlatformNotSupportedException("clock_gettime: no time of threads");
    }

    static int Number(SafeFileHandle file) => (int)file.DangerousGetHandle();

    static (int Mode, ulong Number)? Status(int folder, string path, int flags)
    {
        var found = new byte[256];
        if (Status(folder, path, flags, TypeAndNumber, ref found[0]) != 0) return null;
        return (BitConverter.ToUInt16(found, ModeAt), BitConverter.ToUInt64(found, NumberAt));
    }

    [DllImport("libc", EntryPoint = "clock_gettime", SetLastError = true)]
    static extern int GetTime(int clock, ref long secondsAndNanoseconds);

    [DllImport("libc", EntryPoint = "open", SetLastError = true,
        BestFitMapping = false, ThrowOnUnmappableChar = true)]
    static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, int mode);

    [DllImport("libc", EntryPoint = "close", SetLastError = true)]
    static extern int Close(int file);

    [DllImport("libc", EntryPoint = "flock", SetLastError = true)]
    static extern int Lock(int file, int operation);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    static extern int Sync(int file);

    [DllImport("libc", EntryPoint = "access", SetLastError = true,
        BestFitMapping = false, ThrowOnUnmappableChar = true)]
    static extern int Access([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode);

    [DllImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    static extern int Control(int file, int command, nint argument);

    [DllImport("libc", EntryPoint = "statx", SetLastError = true,
        BestFitMapping = false, ThrowOnUnmappableChar = true)]
    static extern int Status(
        int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask,
        ref byte found);
}
