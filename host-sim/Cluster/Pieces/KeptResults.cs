using System.Security.Cryptography;
using System.Text;

using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Cluster.Pieces;

/// <summary>Results that a folder keeps, by key: what was computed once is there for
/// ever.</summary>
/// <remarks>
/// A file to which a line is added for each result: key, sum, result. A run that is killed leaves a
/// line without its end at most, which the next one takes away. While a run has the file, no other
/// does.
/// </remarks>
public sealed class KeptResults : IDisposable
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "kept.jsonl";

    const int KeyLength = 64;
    const int SumLength = 16;
    const int HeadLength = KeyLength + 1 + SumLength + 1;

    readonly Dictionary<string, string> results = new(StringComparer.Ordinal);
    readonly string path;
    readonly OutputLock held;
    readonly FileStream stream;

    KeptResults(string path, OutputLock held)
    {
        this.path = path;
        this.held = held;
        stream = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
    }

    /// <summary>Opens what a folder keeps, for this run alone.</summary>
    /// <param name="folder">It is there.</param>
    /// <exception cref="BadInputException">Another run has it, or a line is damaged.</exception>
    public static KeptResults Open(string folder)
    {
        string path = Path.Combine(folder, FileName);
        OutputLock held = OutputLock.Take(path, folder, FileName);
        try
        {
            var kept = new KeptResults(path, held);
            kept.Read();
            return kept;
        }
        catch (Exception failure)
        {
            held.Dispose();
            if (FileProblem.Is(failure)) throw FileProblem.Refuse(path, failure);
            throw;
        }
    }

    /// <summary>The result of a key; null if there is none.</summary>
    public string? Find(string key)
    {
        lock (results) return results.GetValueOrDefault(key);
    }

    /// <summary>Keeps a result; from now on it outlives this process.</summary>
    /// <param name="result">One line of JSON.</param>
    /// <exception cref="BadInputException">The disk is full, or the key has another result: two
    /// machines do not compute the same.</exception>
    public void Keep(string key, string result)
    {
        lock (results)
        {
            if (results.TryGetValue(key, out string? before))
            {
                if (before != result)
                    throw new BadInputException($"{path}: two results of one piece of work:"
                        + $" {before} and {result}");
                return;
            }

            try
            {
                stream.Write(Encoding.UTF8.GetBytes($"{key} {SumOf(result)} {result}\n"));
                stream.Flush();
            }
            catch (Exception failure) when (FileProblem.Is(failure))
            {
                throw FileProblem.Refuse(path, failure);
            }

            results.Add(key, result);
        }
    }

    public void Dispose()
    {
        stream.Dispose();
        held.Dispose();
    }

    /// <summary>Reads whole lines, and takes away what stands behind the last of them.</summary>
    void Read()
    {
        byte[] all = new byte[stream.Length];
        stream.ReadExactly(all);
        int line = 1, start = 0;
        for (; start < all.Length; line++)
        {
            int length = all.AsSpan(start).IndexOf((byte)'\n');
            if (length < 0) break;
            string text = Encoding.UTF8.GetString(all, start, length);
            bool last = start + length + 1 == all.Length;
            if (!Take(text))
            {
                if (last) break;
                throw new BadInputException(
                    $"{path}:{line}: damaged, expected a key, a sum and a result");
            }

            start += length + 1;
        }

        stream.SetLength(start);
        stream.Position = start;
    }

    bool Take(string line)
    {
        if (line.Length <= HeadLength) return false;
        string result = line[HeadLength..];
        if (line[(KeyLength + 1)..(HeadLength - 1)] != SumOf(result)) return false;
        results[line[..KeyLength]] = result;
        return true;
    }

    static string SumOf(string result) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(result)))[..SumLength];
}
