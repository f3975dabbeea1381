using EdgeSpike.Link;

namespace EdgeSpike.Vectors
{
    /// <summary>Counts lines and keeps the CRC-32 of their text, each ended by one LF.</summary>
    /// <remarks>What a chip keeps of a vector: it has no room for the text, and needs
    /// none.</remarks>
    public sealed class ChecksumLines : VectorLines
    {
        readonly Crc32 crc = new Crc32();
        readonly byte[] one = new byte[1];

        /// <summary>Lines so far.</summary>
        public int Count { get; private set; }

        /// <summary>CRC-32 so far.</summary>
        public uint Checksum { get; private set; }

        /// <inheritdoc/>
        public override void Line(string text)
        {
            for (int n = 0; n < text.Length; n++) Append((byte)text[n]);
            Append((byte)'\n');
            Count++;
        }

        void Append(byte value)
        {
            one[0] = value;
            Checksum = crc.Append(Checksum, one, 0, 1);
        }
    }
}
