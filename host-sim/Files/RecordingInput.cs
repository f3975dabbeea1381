using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Files;

/// <summary>Where a recording comes from. It is opened once a replay, so a search may play it again
/// and again.</summary>
/// <param name="Size">Bytes; bounds what its network may cost to build.</param>
/// <param name="Open">Delivers it from its first byte on; disposed of after use if it can
/// be.</param>
public sealed record RecordingInput(string Name, long Size, Func<ByteSource> Open)
{
    /// <param name="path">Where it is, or "-" for standard input.</param>
    /// <param name="expected">What it should hold, for messages.</param>
    /// <exception cref="BadInputException">There is no such file, or it cannot be read.</exception>
    public static RecordingInput Of(string path, string expected = "a recording")
    {
        long size;
        using (Stream file = InputFile.Open(path, expected)) size = file.Length;
        return new RecordingInput(path, size, () => new FileByteSource(path, expected));
    }

    /// <summary>The same input, whose reader is told how many bytes were delivered.</summary>
    /// <param name="delivered">Called after every read.</param>
    public RecordingInput Watched(Action<long> delivered) =>
        this with { Open = () => new WatchedSource(Open(), delivered) };

    sealed class WatchedSource(ByteSource inner, Action<long> delivered) : ByteSource, IDisposable
    {
        long sum;

        public override int Read(byte[] buffer, int offset, int count)
        {
            int got = inner.Read(buffer, offset, count);
            sum += got;
            delivered(sum);
            return got;
        }

        public void Dispose() => (inner as IDisposable)?.Dispose();
    }
}
