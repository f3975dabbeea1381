using System;
using EdgeSpike.Link;

namespace EdgeSpike.Vectors
{
    /// <summary>Reads bytes in memory, from first to last.</summary>
    public sealed class MemorySource : ByteSource
    {
        readonly byte[] bytes;
        readonly int end;
        int position;

        /// <summary>Stands at the first byte.</summary>
        /// <param name="bytes">What is read.</param>
        /// <param name="count">How many of them.</param>
        public MemorySource(byte[] bytes, int count)
        {
            this.bytes = bytes;
            end = count;
        }

        /// <inheritdoc/>
        public override int Read(byte[] buffer, int offset, int count)
        {
            int taken = end - position;
            if (taken > count) taken = count;
            Array.Copy(bytes, position, buffer, offset, taken);
            position += taken;
            return taken;
        }
    }
}
