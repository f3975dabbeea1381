namespace EdgeSpike.Link
{
    /// <summary>Where bytes come from: a file, a serial port, a flash slot, memory.</summary>
    /// <remarks>The twin of <see cref="ByteSink"/>; what it delivers is not trusted.</remarks>
    public abstract class ByteSource
    {
        /// <summary>Delivers the next bytes: some of those asked for, at least one.</summary>
        /// <param name="buffer">Receives the bytes; the rest of it stays as it is.</param>
        /// <param name="offset">Index of the first byte delivered, 0 … buffer length − 1.</param>
        /// <param name="count">Bytes wanted, 1 … buffer length − <paramref name="offset"/>.</param>
        /// <returns>Bytes delivered, 1 … <paramref name="count"/>; 0 from the end on.</returns>
        public abstract int Read(byte[] buffer, int offset, int count);
    }
}
