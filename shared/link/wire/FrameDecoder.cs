using System;

namespace EdgeSpike.Link
{
    /// <summary>Finds frames, see <see cref="WireFormat"/>, in whatever comes off the
    /// line.</summary>
    /// <remarks>
    /// Offer bytes, then call Next until it says no. No bytes make it throw, loop or allocate; what
    /// is not a whole frame with a good CRC-32 is counted and left out, and the next delimiter
    /// starts afresh. Keeps 255 bytes.
    /// </remarks>
    public sealed class FrameDecoder
    {
        readonly Crc32 crc;
        readonly byte[] frame;
        readonly ByteReader payload;
        byte[] source;
        int next;
        int end;
        int size;

        /// <summary>Allocates the frame.</summary>
        /// <param name="crc">May serve others as well.</param>
        public FrameDecoder(Crc32 crc)
        {
            if (crc == null) throw new ArgumentNullException(nameof(crc));

            this.crc = crc;
            frame = new byte[WireFormat.BodyMax + 1];
            source = frame;
            payload = new ByteReader(frame, 0, 0);
        }

        /// <summary>Protocol version of the frame; if it is not ours only type and session are
        /// known.</summary>
        public byte Version { get; private set; }

        /// <summary>One of <see cref="Message"/>, or not known.</summary>
        public byte Type { get; private set; }

        /// <summary>Session of the frame.</summary>
        public ushort Session { get; private set; }

        /// <summary>Number of the frame, or of the sender's next.</summary>
        public ushort Sequence { get; private set; }

        /// <summary>Number of the frame that the sender expects next.</summary>
        public ushort Acknowledged { get; private set; }

        /// <summary>Bytes of line that the sender is ready to take unacknowledged.</summary>
        public ushort Credit { get; private set; }

        /// <summary>The payload, in place: until the next Next; empty if the version is not
        /// ours.</summary>
        public ByteReader Payload { get { return payload; } }

        /// <summary>Bytes of line that the frame took.</summary>
        public int LineSize { get; private set; }

        /// <summary>Frames that were cut, too long, too short or had a wrong CRC-32.</summary>
        public uint Bad { get; private set; }

        /// <summary>Bytes of line in those.</summary>
        public uint Discarded { get; private set; }

        /// <summary>Gives bytes to look at; they are read in place until Next says no.</summary>
        /// <param name="bytes">From the line; not changed.</param>
        /// <param name="offset">Index of the first.</param>
        /// <param name="count">How many; a slice outside the array counts as empty.</param>
        public void Offer(byte[] bytes, int offset, int count)
        {
            bool inside =
                bytes != null && offset >= 0 && count >= 0 && count <= bytes.Length - offset;
            source = inside ? bytes : frame;
            next = inside ? offset : 0;
            end = inside ? offset + count : 0;
        }

        /// <summary>Finds the next frame in what was offered.</summary>
        /// <returns>True: there is one. False: all bytes are used up; offer more.</returns>
        public bool Next()
        {
            while (next < end)
            {
                Gather();
                if (next < end && Close()) return true;
            }

            return false;
        }

        /// <summary>Copies up to the next delimiter, or to the end.</summary>
        void Gather()
        {
            byte[] from = source;
            int at = next;
            int last = end;
            while (at < last && from[at] != WireFormat.Delimiter) at++;
            int count = at - next;
            int room = frame.Length - size;
            if (count <= room)
            {
                Array.Copy(from, next, frame, size, count);
                size += count;
            }
            else
            {
                // One more byte than any frame has stands for all that follow.
                Discarded += (uint)(count - room - 1);
                size = frame.Length + 1;
            }

            next = at;
        }

        /// <summary>Takes the delimiter, and looks at what it ended.</summary>
        bool Close()
        {
            next++;
            int stuffed = size;
            size = 0;
            if (stuffed == 0) return false;         // Two delimiters in a row.

            if (stuffed <= frame.Length && Unstuff(stuffed) && Read(stuffed - 1)) return true;

            payload.Reset(frame, 0, 0);
            Bad++;
            Discarded += (uint)stuffed;
            return false;
        }

        /// <summary>Puts the zeros back, in place; the body then begins at index 1.</summary>
        bool Unstuff(int stuffed)
        {
            byte[] bytes = frame;
            int at = 0;
            while (at < stuffed)
            {
                int distance = bytes[at];
                bytes[at] = 0;
                at += distance;
            }

            return at == stuffed;
        }

        bool Read(int bodySize)
        {
            if (bodySize < WireFormat.BodyMin) return false;

            int summed = bodySize - WireFormat.TrailerSize;
            byte[] bytes = frame;
            uint sum = U16(bytes, 1 + summed) | (uint)U16(bytes, 3 + summed) << 16;
            if (sum != crc.Append(0, bytes, 1, summed)) return false;

            Version = bytes[1];
            Type = bytes[2];
            Session = U16(bytes, 3);
            LineSize = bodySize + 3;
            if (Version != WireFormat.Version)
            {
                payload.Reset(bytes, 0, 0);
                return true;
            }

            if (summed < WireFormat.HeaderSize) return false;
            Sequence = U16(bytes, 5);
            Acknowledged = U16(bytes, 7);
            Credit = U16(bytes, 9);
            payload.Reset(bytes, 1 + WireFormat.HeaderSize, summed - WireFormat.HeaderSize);
            return true;
        }

        static ushort U16(byte[] bytes, int at)
        {
            return (ushort)(bytes[at] | bytes[at + 1] << 8);
        }
    }
}
