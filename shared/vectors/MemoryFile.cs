using System;
using EdgeSpike.Link;

namespace EdgeSpike.Vectors
{
    /// <summary>A file of bytes in memory, of a size that is known beforehand.</summary>
    public sealed class MemoryFile : ByteSink
    {
        /// <summary>Creates an empty file.</summary>
        /// <param name="size">Bytes it takes; more are counted in <see cref="Lost"/> only.</param>
        public MemoryFile(int size)
        {
            Bytes = new byte[size];
        }

        /// <summary>The room; what was written comes first.</summary>
        public byte[] Bytes { get; }

        /// <summary>Bytes written.</summary>
        public int Count { get; private set; }

        /// <summary>Bytes for which there was no room.</summary>
        public int Lost { get; private set; }

        /// <inheritdoc/>
        public override void Write(byte[] buffer, int offset, int count)
        {
            int taken = Bytes.Length - Count;
            if (taken > count) taken = count;
            Array.Copy(buffer, offset, Bytes, Count, taken);
            Count += taken;
            Lost += count - taken;
        }
    }
}
