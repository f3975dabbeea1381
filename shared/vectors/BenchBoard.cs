using EdgeSpike.Core;
using EdgeSpike.Device;
using EdgeSpike.Link;

namespace EdgeSpike.Vectors
{
    /// <summary>All that a device loop can be connected to, made of arithmetic: a sensor of keyed
    /// noise, four slots in memory, a button that is pressed on time, and a line to a host that
    /// breaks a byte now and then.</summary>
    public sealed class BenchBoard
        : ISampleSource, IByteLink, IWeightStore, IClock, ILabelInput, IActuator
    {
        const int SlotBytes = 4096;

        /// <summary>Bytes that a line keeps in each direction.</summary>
        public const int LineBytes = 2048;

        // Distances of bytes that are lost on the way to the board, and flipped on the way back.
        const int Loss = 197;
        const int Flip = 499;

        readonly ulong seed;
        readonly byte[][] slots = new byte[4][];
        readonly Crc32 crc = new Crc32();
        readonly byte[] arriving = new byte[LineBytes];
        readonly byte[] leaving = new byte[LineBytes];
        int arrivingCount;
        int leavingCount;
        int heard;
        int said;
        ulong read;

        /// <summary>Empty flash, nothing on the line.</summary>
        /// <param name="seed">Of the sensor's noise.</param>
        public BenchBoard(ulong seed)
        {
            this.seed = seed;
            for (int s = 0; s < slots.Length; s++) slots[s] = new byte[SlotBytes];
        }

        /// <inheritdoc/>
        public int Channels
        {
            get { return SensorPlan.Channels; }
        }

        /// <inheritdoc/>
        public int SlotSize
        {
            get { return SlotBytes; }
        }

        /// <inheritdoc/>
        public long Microseconds { get; private set; } = 1;

        /// <summary>Two presses that begin at 0.6 and 0.9 s, and one of a second and a half at 8
        /// s.</summary>
        public bool Pressed
        {
            get
            {
                long t = Microseconds / 1000;
                return (t >= 600 && t < 750) || (t >= 900 && t < 1050) || (t >= 8000 && t < 9500);
            }
        }

        /// <summary>CRC-32 of all that the board said, before the line broke it.</summary>
        public uint Said { get; private set; }

        /// <summary>Bytes of that.</summary>
        public int SaidCount
        {
            get { return said; }
        }

        /// <summary>A sum, base 31 mod 2³², of the times at which the lamp changed and of the
        /// answers.</summary>
        public uint Shown { get; private set; }

        /// <summary>A millisecond passes.</summary>
        public void Tick()
        {
            Microseconds += 1000;
        }

        /// <summary>CRC-32 of a slot.</summary>
        /// <param name="slot">0 … 3.</param>
        public uint SlotSum(int slot)
        {
            return crc.Append(0, slots[slot], 0, SlotBytes);
        }

        /// <inheritdoc/>
        public bool TryRead(int[] sample)
        {
            for (int c = 0; c < sample.Length; c++)
            {
                sample[c] = (int)(Keyed.Bits(seed, Purpose.Jitter, c, read, 0) & 0x7FFF) - 16384;
            }

            read++;
            return read % 97 != 0;
        }

        /// <summary>The host's bytes, on their way to the board.</summary>
        public void Receive(byte[] bytes, int count)
        {
            for (int n = 0; n < count; n++)
            {
                heard++;
                if (heard % Loss != 0) arriving[arrivingCount++] = bytes[n];
            }
        }

        /// <summary>The board's bytes, as they reach the host.</summary>
        /// <returns>How many.</returns>
        public int Tell(byte[] bytes)
        {
            int count = leavingCount;
            for (int n = 0; n < count; n++) bytes[n] = leaving[n];
            leavingCount = 0;
            return count;
        }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            int taken = arrivingCount < count ? arrivingCount : count;
            for (int n = 0; n < taken; n++) buffer[offset + n] = arriving[n];
            for (int n = taken; n < arrivingCount; n++) arriving[n - taken] = arriving[n];
            arrivingCount -= taken;
            return taken;
        }

        /// <inheritdoc/>
        public int Write(byte[] buffer, int offset, int count)
        {
            int taken = LineBytes - leavingCount < count ? LineBytes - leavingCount : count;
            Said = crc.Append(Said, buffer, offset, taken);
            for (int n = 0; n < taken; n++)
            {
                said++;
                byte b = buffer[offset + n];
                leaving[leavingCount++] = said % Flip == 0 ? (byte)(b ^ 4) : b;
            }

            return taken;
        }

        /// <inheritdoc/>
        public bool Read(int slot, int offset, byte[] buffer, int start, int count)
        {
            for (int n = 0; n < count; n++) buffer[start + n] = slots[slot][offset + n];
            return true;
        }

        /// <inheritdoc/>
        public bool Write(int slot, int offset, byte[] buffer, int start, int count)
        {
            for (int n = 0; n < count; n++) slots[slot][offset + n] = buffer[start + n];
            return true;
        }

        /// <inheritdoc/>
        public bool Flush(int slot)
        {
            return true;
        }

        /// <inheritdoc/>
        public void Lamp(bool on)
        {
            Show((int)(Microseconds / 1000) * 2 + (on ? 1 : 0));
        }

        /// <inheritdoc/>
        public void Answer(int label, int confidence)
        {
            Show(label * 1000 + confidence);
        }

        void Show(int what)
        {
            Shown = Shown * 31 + (uint)what;
        }
    }
}
