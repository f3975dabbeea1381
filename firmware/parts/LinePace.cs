namespace EdgeSpike.Firmware
{
    /// <summary>How many bytes a serial line takes at once: its driver does not say, so it is
    /// reckoned.</summary>
    /// <remarks>
    /// A byte is ten bits on the line. The driver's own buffer empties at that pace whatever
    /// happens, so after t µs it has room for t · baud / 10⁷ bytes more. Writes that stay within
    /// that room return at once; one byte more and nanoFramework's SerialPort.Write waits until the
    /// last byte is out.
    /// </remarks>
    public sealed class LinePace
    {
        const long MicrobitsAByte = 10000000; // ten bits, times a million

        readonly int capacity;
        readonly int baud;
        long filled; // in bytes times MicrobitsAByte
        long last;

        /// <summary>An empty buffer.</summary>
        /// <param name="capacity">Bytes of the driver's buffer, 1 … 4,096.</param>
        /// <param name="baud">Bits a second, 300 … 5,000,000.</param>
        public LinePace(int capacity, int baud)
        {
            this.capacity = capacity;
            this.baud = baud;
        }

        /// <summary>Bytes that can be written now without waiting.</summary>
        /// <param name="now">Microseconds; never goes back.</param>
        /// <returns>0 … capacity.</returns>
        public int Room(long now)
        {
            long passed = now - last;
            last = now;
            // After that long it is empty anyway, and the product would not fit.
            filled = passed > MicrobitsAByte * capacity / baud ? 0 : filled - passed * baud;
            if (filled < 0) filled = 0;
            return capacity - (int)((filled + MicrobitsAByte - 1) / MicrobitsAByte);
        }

        /// <summary>So many bytes were written.</summary>
        /// <param name="count">At most the room there was.</param>
        public void Wrote(int count)
        {
            filled += count * MicrobitsAByte;
        }
    }
}
