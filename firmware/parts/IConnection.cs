namespace EdgeSpike.Firmware
{
    /// <summary>A connection over a network; no call waits.</summary>
    public interface IConnection
    {
        /// <summary>Takes bytes that have arrived.</summary>
        /// <param name="offset">Index of the first.</param>
        /// <param name="count">At most so many.</param>
        /// <returns>Bytes taken; 0: none have arrived; −1: the other end has gone.</returns>
        int Read(byte[] buffer, int offset, int count);

        /// <summary>Sends bytes, all of them or none.</summary>
        /// <param name="offset">Index of the first.</param>
        /// <param name="count">1 to 531 bytes: a sealed record at most.</param>
        /// <returns>Bytes sent; 0: there is no room for them now; −1: the other end has
        /// gone.</returns>
        int Write(byte[] buffer, int offset, int count);

        /// <summary>Closes the connection; what is not sent by then is lost.</summary>
        void Close();
    }
}
