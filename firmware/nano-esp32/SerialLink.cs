using System.IO.Ports;
using System;

using EdgeSpike.Device;

using nanoFramework.Hardware.Esp32;

namespace EdgeSpike.Firmware
{
    /// <summary>The line to the host: COM2, because COM1 is the debugger's.</summary>
    /// <remarks>
    /// Reads take only what has arrived, and writes only what the hardware's FIFO takes, so neither
    /// waits. The driver drops its whole input when it overflows and says nothing: the frames'
    /// credit keeps it from that. The threshold of its event is set beyond reach: else every burst
    /// of bytes makes objects for nobody. Its ring is filled by a task on the other core and
    /// emptied by this one without a lock, so its count may one day be wrong, and from then on the
    /// bytes are out of order for good: <see cref="Check"/> opens anew.
    /// </remarks>
    internal sealed class SerialLink : IHostLine
    {
        // The hardware's FIFO of 128 bytes, less one that may be on its way.
        const int Fifo = 127;
        const int GiveUp = 100;

        readonly SerialPort port;
        readonly LinePace pace;
        readonly LineSense sense = new LineSense();
        readonly IClock clock;

        /// <summary>Opens the line.</summary>
        /// <param name="transmits">GPIO of TX.</param>
        /// <param name="receives">GPIO of RX.</param>
        /// <param name="baud">Bits a second.</param>
        /// <param name="buffer">Bytes of the driver's input buffer, 129 or more.</param>
        /// <param name="clock">Paces the writes.</param>
        public SerialLink(int transmits, int receives, int baud, int buffer, IClock clock)
        {
            Configuration.SetPinFunction(transmits, DeviceFunction.COM2_TX);
            Configuration.SetPinFunction(receives, DeviceFunction.COM2_RX);
            port = new SerialPort("COM2", baud);
            port.ReadBufferSize = buffer;
            port.ReadTimeout = GiveUp;
            port.WriteTimeout = GiveUp;
            port.ReceivedBytesThreshold = buffer + 1;
            port.Open();
            pace = new LinePace(Fifo, baud);
            this.clock = clock;
        }

        /// <inheritdoc/>
        public long Heard { get; private set; }

        /// <summary>Always: <see cref="DozeRule"/> keeps it reachable.</summary>
        public bool MayDoze
        {
            get { return true; }
        }

        /// <summary>Opens the port anew if what comes makes no sense.</summary>
        /// <param name="understood">Whether a host was heard lately.</param>
        public void Check(bool understood)
        {
            if (!sense.IsLost(understood)) return;
            port.Close();
            port.Open();
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            int there = port.BytesToRead;
            if (there == 0) return 0;
            Heard = clock.Microseconds;
            if (there < count) count = there;
            try
            {
                int read = port.Read(buffer, offset, count);
                sense.Arrived(read);
                return read;
            }
            catch (Exception)
            {
                return 0;
            }
        }

        /// <inheritdoc/>
        public int Write(byte[] buffer, int offset, int count)
        {
            int room = pace.Room(clock.Microseconds);
            if (count > room) count = room;
            if (count == 0) return 0;
            pace.Wrote(count);
            try
            {
                port.Write(buffer, offset, count);
            }
            catch (Exception)
            {
                // Timed out: part of it is gone, and the frames' check sums find out which.
            }

            return count;
        }
    }
}
