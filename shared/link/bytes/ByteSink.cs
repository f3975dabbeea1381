namespace EdgeSpike.Link
{
    /// <summary>Where bytes leave: a file, a serial port, a flash slot, memory.</summary>
    /// <remarks>
    /// The link units write through this class only, so they know of no device and no file system.
    /// What a full or failing medium means is the sink's own affair: on the host it may throw, on a
    /// board it keeps a flag that the loop reads. Its user does not see a failure.
    /// </remarks>
    public abstract class ByteSink
    {
        /// <summary>Takes bytes, in order, after all bytes taken before.</summary>
        /// <param name="buffer">The caller's: it may change as soon as the call returns.</param>
        /// <param name="offset">Index of the first byte, 0 … buffer length.</param>
        /// <param name="count">Bytes, 0 … buffer length − <paramref name="offset"/>.</param>
        public abstract void Write(byte[] buffer, int offset, int count);
    }
}
