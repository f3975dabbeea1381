using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.Studio.Keeping;

/// <summary>The recordings of this session, in a folder; the oldest make room for new ones where
/// nobody asked to keep them.</summary>
public sealed class RecordingShelf : IDisposable
{
    const int Kept = 30;

    readonly Lock alone = new();
    readonly List<ShelfRecording> all = [];
    readonly bool isOurs;
    int number;

    /// <param name="folder">Where they are kept; null: in one that goes with the server.</param>
    public RecordingShelf(string? folder)
    {
        isOurs = folder == null;
        Folder = folder ?? Directory.CreateTempSubdirectory("edgespike-studio-").FullName;
        if (!isOurs) Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<ShelfRecording> All
    {
        get
        {
            lock (alone) return [.. Enumerable.Reverse(all)];
        }
    }

    /// <summary>One of them; null if there is none of that name.</summary>
    public ShelfRecording? Find(string name)
    {
        lock (alone) return all.Find(r => r.Name == name);
    }

    /// <summary>Begins another.</summary>
    /// <param name="title">For people; ASCII.</param>
    public ShelfWriter Begin(string title)
    {
        lock (alone)
        {
            string path;
            do path = Path.Combine(Folder, $"{++number:000}.espk");
            while (File.Exists(path));
            return new ShelfWriter(this, path, title.Length <= 63 ? title : title[..63]);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isOurs) Directory.Delete(Folder, recursive: true);
    }

    internal void Add(ShelfRecording recording)
    {
        lock (alone)
        {
            all.Add(recording);
            if (!isOurs || all.Count <= Kept) return;
            File.Delete(all[0].Path);
            all.RemoveAt(0);
        }
    }
}

/// <summary>A recording on the shelf.</summary>
/// <param name="Steps">That its twin computed too.</param>
/// <param name="IsWhole">Whether it was ended, and did not break off.</param>
public sealed record ShelfRecording(string Name, string Path, string Title, long Steps,
    long Bytes, bool IsWhole);

/// <summary>A recording that is being written.</summary>
public sealed class ShelfWriter : ByteSink, IDisposable
{
    readonly RecordingShelf shelf;
    readonly FileStream file;
    bool finished;

    internal ShelfWriter(RecordingShelf shelf, string path, string title)
    {
        this.shelf = shelf;
        Title = title;
        try
        {
            file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read);
        }
        catch (Exception failure) when (FileProblem.Is(failure))
        {
            throw FileProblem.Refuse(path, failure);
        }
    }

    /// <summary>For people.</summary>
    public string Title { get; }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) =>
        file.Write(buffer, offset, count);

    /// <summary>Puts it on the shelf; one without a step is thrown away.</summary>
    /// <param name="steps">That were replayed.</param>
    /// <param name="isWhole">Whether it was ended.</param>
    public ShelfRecording? Finish(long steps, bool isWhole)
    {
        finished = true;
        long bytes = file.Length;
        file.Dispose();
        if (steps == 0)
        {
            File.Delete(file.Name);
            return null;
        }

        var recording = new ShelfRecording(
            Path.GetFileName(file.Name), file.Name, Title, steps, bytes, isWhole);
        shelf.Add(recording);
        return recording;
    }

    /// <summary>Takes away one that was not finished.</summary>
    public void Dispose()
    {
        if (finished) return;
        file.Dispose();
        File.Delete(file.Name);
    }
}
