using System.Text;

using Microsoft.Win32.SafeHandles;

namespace EdgeSpike.HostSim.Files;

/// <summary>Keeps a second run from an output that this one writes, and tells it who has
/// it.</summary>
/// <remarks>A hidden file beside the output, locked by the system: a run that is killed leaves the
/// file, but no lock, and the next one takes it.</remarks>
public sealed class OutputLock : IDisposable
{
    const int WordsMax = 200;

    readonly string file;
    readonly SafeFileHandle handle;

    OutputLock(string file, SafeFileHandle handle)
    {
        this.file = file;
        this.handle = handle;
    }

    static string Who => $"process {Environment.ProcessId}, ";

    static string Words
    {
        get
        {
            string command = string.Join(' ', Environment.GetCommandLineArgs().Skip(1));
            string words = $"{Who}edgespike {command}";
            return words.Length <= WordsMax ? words : words[..WordsMax] + "…";
        }
    }

    /// <param name="name">The output, as it was given.</param>
    /// <param name="folder">Where the output is to stand.</param>
    /// <exception cref="BadInputException">Another run has it, or no file can be made
    /// there.</exception>
    public static OutputLock Take(string name, string folder, string file)
    {
        string path = Path.Combine(folder, $".edgespike-{Hash(file):x16}.lock");
        return Posix.IsHere ? TakeHere(name, path) : TakeElsewhere(name, path);
    }

    public void Dispose()
    {
        if (handle.IsClosed) return;
        try
        {
            // While it is still locked: who opens it now will find another file, or none, at its
            // place.
            if (Posix.IsHere) File.Delete(file);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            // An empty file stays, which locks nobody out.
        }

        handle.Dispose();
    }

    static OutputLock TakeHere(string name, string path)
    {
        while (true)
        {
            SafeFileHandle handle = Posix.OpenLock(path, out int error)
                ?? throw new BadInputException(
                    $"{name}: cannot be written there: {FileProblem.Words(error)}");
            if (Posix.TryLock(handle) == Posix.WouldBlock)
            {
                using var other = new FileStream(handle, FileAccess.Read, 0);
                string who = ReadWords(other);
                bool twice = who.StartsWith(Who, StringComparison.Ordinal);
                throw new BadInputException(twice
                    ? $"{name}: given twice, expected another file for each"
                    : $"{name}: another run writes it: {who}");
            }

            if (Posix.IsAt(path, handle))
            {
                var taken = new OutputLock(path, handle);
                taken.Sign(name);
                return taken;
            }

            handle.Dispose();
        }
    }

    static OutputLock TakeElsewhere(string name, string path)
    {
        try
        {
            return new OutputLock(path, File.OpenHandle(
                path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None,
                FileOptions.DeleteOnClose));
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw new BadInputException(
                $"{name}: another run writes it, or it cannot be written there");
        }
    }

    static string ReadWords(FileStream other)
    {
        var bytes = new byte[4 * WordsMax];
        int count = other.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return count == 0 ? "one that just began" : Encoding.UTF8.GetString(bytes, 0, count);
    }

    static ulong Hash(string text)
    {
        // FNV-1a: another name of the same length may not have the same lock.
        ulong hash = 14695981039346656037;
        foreach (byte b in Encoding.UTF8.GetBytes(text)) hash = (hash ^ b) * 1099511628211;
        return hash;
    }

    void Sign(string name)
    {
        try
        {
            RandomAccess.SetLength(handle, 0);
            RandomAccess.Write(handle, Encoding.UTF8.GetBytes(Words), 0);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            Dispose();
            throw FileProblem.Refuse(name, failure);
        }
    }
}
