using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Studio.Looking;

/// <summary>Files that were dropped on the page, kept for as long as the server runs.</summary>
public sealed class ViewShelf : IDisposable
{
    /// <summary>Largest file, bytes.</summary>
    public const long BytesMax = 256L << 20;

    const int Kept = 16;

    readonly Lock alone = new();
    readonly string folder = Directory.CreateTempSubdirectory("edgespike-look-").FullName;
    readonly List<ViewFile> all = [];
    int number;

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ViewFile> All
    {
        get
        {
            lock (alone) return [.. Enumerable.Reverse(all)];
        }
    }

    /// <summary>Keeps a file.</summary>
    /// <param name="name">As its owner calls it; for people.</param>
    /// <exception cref="BadInputException">It is too large.</exception>
    public async Task<ViewFile> Add(string name, Stream file)
    {
        string path;
        lock (alone) path = Path.Combine(folder, $"{++number}");
        await using (var kept = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
        {
            byte[] buffer = new byte[1 << 16];
            for (int count = await file.ReadAsync(buffer); count > 0;
                count = await file.ReadAsync(buffer))
            {
                if (kept.Length + count > BytesMax)
                    throw new BadInputException($"{name}: expected at most {BytesMax >> 20} MB");
                await kept.WriteAsync(buffer.AsMemory(0, count));
            }
        }

        var view = new ViewFile(name, path);
        lock (alone)
        {
            all.Add(view);
            if (all.Count <= Kept) return view;
            File.Delete(all[0].Path);
            all.RemoveAt(0);
        }

        return view;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(folder, recursive: true);
}

/// <summary>A file that may be looked at.</summary>
public sealed record ViewFile(string Name, string Path);
