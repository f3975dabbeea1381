using System;

using EdgeSpike.Device;

using Meadow.Hardware;

namespace EdgeSpike.Firmware
{
    /// <summary>The line to the host.</summary>
    /// <remarks>
    /// The vendor's port reads on a thread of its own into a ring, so a read here takes what is
    /// there. Its write waits for the hardware, and a write that does not begin at index 0
    /// allocates and, beyond 255 bytes, reads past its copy: so bytes go out from the start of a
    /// buffer of our own, no more than the line has room for.
    /// </remarks>
    internal sealed class SerialLine : IByteLink
    {
        const int Portion = 120;

        readonly ISerialPort port;
        readonly LinePace pace;
        readonly IClock clock;
        readonly byte[] outgoing = new byte[Portion];

        /// <summary>Opens the line.</summary>
        /// <param name="port">Not open yet.</param>
        /// <param name="clock">Paces the writes.</param>
        public SerialLine(ISerialPort port, IClock clock)
        {
            this.port = port;
            this.clock = clock;
            pace = new LinePace(Portion, port.BaudRate);
            port.Open();
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            return port.Read(buffer, offset, count);
        }

        /// <inheritdoc/>
        public int Write(byte[] buffer, int offset, int count)
        {
            int room = pace.Room(clock.Microseconds);
            if (room < count) count = room;
            if (count == 0) return 0;
            Array.Copy(buffer, offset, outgoing, 0, count);
            pace.Wrote(count);
            try
            {
                port.Write(outgoing, 0, count);
            }
            catch (Exception)
            {
                // Part of it is gone, and the frames' check sums find out which.
            }

            return count;
        }
    }
}
