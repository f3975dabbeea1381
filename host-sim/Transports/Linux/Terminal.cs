using System.Runtime.InteropServices;

namespace EdgeSpike.HostSim.Transports.Linux;

/// <summary>An open terminal, by its file number: a serial port, or either end of a pty. Never
/// blocks.</summary>
/// <param name="file">Owned; closed with this.</param>
sealed class Terminal(int file) : IDisposable
{
    const int OpenFlags = Libc.ReadWrite | Libc.NoTerminal | Libc.NonBlocking | Libc.CloseOnExec;

    bool closed;

    /// <param name="error">Number of the failure, or 0.</param>
    /// <returns>Null if it failed.</returns>
    public static Terminal? Open(string path, out int error) =>
        Owned(Libc.Open(path, OpenFlags, 0), out error);

    /// <summary>Makes a pty, ready to be opened at <see cref="PtyPath"/>.</summary>
    public static Terminal? CreatePty(out int error)
    {
        Terminal? master = Owned(Libc.OpenPty(OpenFlags), out error);
        if (master == null) return null;
        if (Libc.GrantPty(master.Number) == 0 && Libc.UnlockPty(master.Number) == 0) return master;
        error = Marshal.GetLastPInvokeError();
        master.Dispose();
        return null;
    }

    public int Number => file;

    /// <summary>Where the other end of this pty is opened.</summary>
    public string PtyPath()
    {
        byte[] name = new byte[64];
        int failure = Libc.PtyName(file, ref name[0], (nuint)name.Length);
        return failure == 0
            ? System.Text.Encoding.UTF8.GetString(name, 0, Array.IndexOf(name, (byte)0))
            : throw new IOException($"ptsname_r: {Marshal.GetPInvokeErrorMessage(failure)}");
    }

    /// <summary>Whether this is a virtual board's pty, as it left it.</summary>
    public bool IsBoards
    {
        get
        {
            TerminalSettings settings = default;
            return Libc.Control(file, Libc.GetSettings, ref settings) == 0 && settings.IsBoards;
        }
    }

    /// <summary>Whether it has settings at all.</summary>
    public bool IsTerminal
    {
        get
        {
            TerminalSettings settings = default;
            return Libc.Control(file, Libc.GetSettings, ref settings) == 0;
        }
    }

    /// <summary>Marks this pty as a virtual board's.</summary>
    /// <returns>0, or the number of the failure.</returns>
    public int Mark()
    {
        TerminalSettings settings = default;
        if (Libc.Control(file, Libc.GetSettings, ref settings) != 0)
            return Marshal.GetLastPInvokeError();
        settings.Mark();
        return Libc.Control(file, Libc.SetSettings, ref settings) != 0
            ? Marshal.GetLastPInvokeError() : 0;
    }

    /// <summary>Makes bytes pass as they are.</summary>
    /// <param name="baud">Bits a second, or null to leave the speed.</param>
    /// <param name="actual">The speed that the driver made of it.</param>
    /// <returns>0, or the number of the failure.</returns>
    public int Configure(int? baud, out int actual)
    {
        actual = 0;
        TerminalSettings settings = default;
        if (Libc.Control(file, Libc.GetSettings, ref settings) != 0)
            return Marshal.GetLastPInvokeError();
        settings.MakeRaw();
        if (baud is int speed) settings.SetSpeed(speed);
        if (Libc.Control(file, Libc.SetSettings, ref settings) != 0)
            return Marshal.GetLastPInvokeError();
        if (Libc.Control(file, Libc.GetSettings, ref settings) != 0)
            return Marshal.GetLastPInvokeError();
        actual = (int)settings.OutputSpeed;
        return 0;
    }

    /// <summary>Keeps everybody else out, as long as this is open.</summary>
    /// <remarks>TIOCEXCL keeps out all but root, the lock also root, if it asks.</remarks>
    /// <returns>False if somebody is in.</returns>
    public bool Seize() =>
        Libc.Lock(file, Libc.LockExclusive | Libc.LockNow) == 0
            && Libc.Control(file, Libc.Exclusive, 0) == 0;

    /// <summary>Forgets what arrived before, and what has not left.</summary>
    public void Discard() => _ = Libc.Control(file, Libc.Discard, Libc.DiscardBoth);

    /// <summary>Waits for bytes and takes them.</summary>
    /// <returns>Bytes taken, 0 if none came in time, −1 if the other end is gone.</returns>
    public int Read(byte[] buffer, int offset, int count, int timeoutMilliseconds)
    {
        long until = Environment.TickCount64 + timeoutMilliseconds;
        int left = timeoutMilliseconds;
        while (true)
        {
            var entry = new Libc.PollEntry { File = file, Events = Libc.PollIn };
            int ready = Libc.Poll(ref entry, 1, left);
            if (ready < 0 && Marshal.GetLastPInvokeError() == Libc.Interrupted)
            {
                left = (int)Math.Max(0, until - Environment.TickCount64);
                continue;
            }

            if (ready <= 0) return 0;
            nint taken = Libc.Read(file, ref buffer[offset], (nuint)count);
            return taken > 0 ? (int)taken : taken < 0 && MayTryAgain() ? 0 : -1;
        }
    }

    /// <returns>Bytes taken, −1 if the other end is gone.</returns>
    public int Write(byte[] buffer, int offset, int count)
    {
        if (count == 0) return 0;
        nint taken = Libc.Write(file, ref buffer[offset], (nuint)count);
        return taken >= 0 ? (int)taken : MayTryAgain() ? 0 : -1;
    }

    /// <summary>Lets what was written leave, lets others in, and closes.</summary>
    public void Dispose()
    {
        if (closed) return;
        closed = true;
        _ = Libc.Control(file, Libc.Drain, 1);
        _ = Libc.Control(file, Libc.NotExclusive, 0);
        _ = Libc.Close(file);
    }

    static Terminal? Owned(int file, out int error)
    {
        error = file < 0 ? Marshal.GetLastPInvokeError() : 0;
        return file < 0 ? null : new Terminal(file);
    }

    static bool MayTryAgain() => Marshal.GetLastPInvokeError() is Libc.Again or Libc.Interrupted;
}
