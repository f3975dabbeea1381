using EdgeSpike.HostSim.Files;
using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>Where a board's recording goes, and what it said once it is whole.</summary>
/// <remarks>A file is read again; what passes (a fifo, standard output) is kept beside, in a
/// temporary file that nobody else sees.</remarks>
public sealed class RecordingOutput : ByteSink, IDisposable
{
    readonly OutputFile file;
    readonly FileStream? kept;

    /// <param name="file">Nothing was written to it yet; closed by who opened it.</param>
    public RecordingOutput(OutputFile file)
    {
        this.file = file;
        if (file.IsRegular) return;
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        kept = new FileStream(
            path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 1 << 16,
            FileOptions.DeleteOnClose);
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        file.Write(buffer.AsSpan(offset, count));
        if (kept == null) return;
        file.Flush();
        kept.Write(buffer, offset, count);
    }

    /// <summary>The recording is whole, as far as the board was heard.</summary>
    public TrialTally Commit()
    {
        file.Commit();
        if (kept == null) return TrialTally.Of(file.Name);
        kept.Position = 0;
        return TrialTally.Of(file.Name, new Reader(kept));
    }

    /// <inheritdoc/>
    public void Dispose() => kept?.Dispose();

    sealed class Reader(FileStream stream) : ByteSource
    {
        public override int Read(byte[] buffer, int offset, int count) =>
            stream.Read(buffer, offset, count);
    }
}
