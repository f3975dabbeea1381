namespace EdgeSpike.Core
{
    /// <summary>A network's whole state as bytes, and back.</summary>
    /// <remarks>
    /// Layout: version u16, then the fields in the order of <see cref="Network.Visit"/>,
    /// little-endian, 8, 4, 2 or 1 bytes a value; a spike list as a count u16 and its indices u16,
    /// newest list first. The shape is the network's: a snapshot has no lengths of its own, so it
    /// is read by the network it was taken from, or by one of the same description.
    /// </remarks>
    public static class Snapshot
    {
        /// <summary>Changes whenever a field, its order or its meaning does.</summary>
        public const int Version = 1;

        /// <summary>Bytes a snapshot needs at most.</summary>
        /// <returns>Size with every spike list full.</returns>
        public static int SizeMax(Network network)
        {
            var counter = new SnapshotSize();
            network.Visit(counter);
            return counter.Bytes;
        }

        /// <summary>Writes a snapshot between two steps.</summary>
        /// <param name="bytes">At least <see cref="SizeMax"/> long from <paramref name="offset"/>
        /// on.</param>
        /// <param name="offset">Where to begin.</param>
        /// <returns>Bytes written.</returns>
        public static int Write(Network network, byte[] bytes, int offset)
        {
            var writer = new SnapshotWriter(bytes, offset);
            network.Visit(writer);
            return writer.Position - offset;
        }

        /// <summary>Puts a network into a snapshot's state.</summary>
        /// <param name="network">Of the same description as the one the snapshot was taken
        /// from.</param>
        /// <param name="bytes">Holds the snapshot.</param>
        /// <param name="offset">Where it begins.</param>
        /// <param name="count">Its exact size.</param>
        /// <returns>−1 if all was well; else the offset of the first byte that cannot be right. The
        /// network is then half restored and must not be used before a good snapshot was
        /// read.</returns>
        public static int Read(Network network, byte[] bytes, int offset, int count)
        {
            var reader = new SnapshotReader();
            reader.Begin(bytes, offset, offset + count);
            network.Visit(reader);
            network.Restored();
            if (reader.Failed) return reader.Position;
            return reader.Position == offset + count ? -1 : reader.Position;
        }
    }
}
