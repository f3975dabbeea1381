namespace EdgeSpike.Device
{
    /// <summary>A line of bytes to the host; both directions return at once.</summary>
    /// <remarks>The line may lose, change or repeat bytes, and be unplugged: frames take care of
    /// that.</remarks>
    public interface IByteLink
    {
        /// <summary>Takes bytes that have arrived.</summary>
        /// <param name="offset">Index of the first.</param>
        /// <param name="count">At most so many.</param>
        /// <returns>Bytes taken; 0 if none have arrived or nobody is there.</returns>
        int Read(byte[] buffer, int offset, int count);

        /// <summary>Hands bytes to the line.</summary>
        /// <param name="offset">Index of the first.</param>
        /// <param name="count">At most so many.</param>
        /// <returns>Bytes taken by the line; the others are to be offered again.</returns>
        int Write(byte[] buffer, int offset, int count);
    }
}
