using EdgeSpike.Link;

namespace EdgeSpike.Vectors
{
    /// <summary>Counts the bytes of a file and keeps their CRC-32: all that a chip has room
    /// for.</summary>
    public sealed class ChecksumSink : ByteSink
    {
        readonly Crc32 crc = new Crc32();

        /// <summary>Bytes so far.</summary>
        public int Count { get; private set; }

        /// <summary>CRC-32 so far.</summary>
        public uint Checksum { get; private set; }

        /// <inheritdoc/>
        public override void Write(byte[] buffer, int offset, int count)
        {
            Checksum = crc.Append(Checksum, buffer, offset, count);
            Count += count;
        }
    }
}
