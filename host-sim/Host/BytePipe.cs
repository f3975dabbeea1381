using System.Collections.Concurrent;

using EdgeSpike.Link;

namespace EdgeSpike.HostSim.Host;

/// <summary>Bytes that one thread writes and another reads, in their order.</summary>
/// <remarks>Bounded: who writes waits for who reads.</remarks>
public sealed class BytePipe : ByteSink, IDisposable
{
    const int PiecesMax = 4096;

    readonly BlockingCollection<byte[]> pieces = new(PiecesMax);

    public ByteSource Source => new Exit(pieces);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count)
    {
        if (count > 0) pieces.Add(buffer.AsSpan(offset, count).ToArray());
    }

    /// <summary>Nothing more is written.</summary>
    public void End() => pieces.CompleteAdding();

    /// <summary>Who read wants no more: what is written until the end is thrown away.</summary>
    public void Drain()
    {
        while (!pieces.IsCompleted) pieces.TryTake(out _, Timeout.Infinite);
    }

    /// <inheritdoc/>
    public void Dispose() => pieces.Dispose();

    sealed class Exit(BlockingCollection<byte[]> pieces) : ByteSource
    {
        byte[] piece = [];
        int next;

        public override int Read(byte[] buffer, int offset, int count)
        {
            if (next == piece.Length)
            {
                if (!pieces.TryTake(out byte[]? taken, Timeout.Infinite)) return 0;
                piece = taken;
                next = 0;
            }

            int got = Math.Min(count, piece.Length - next);
            Array.Copy(piece, next, buffer, offset, got);
            next += got;
            return got;
        }
    }
}
