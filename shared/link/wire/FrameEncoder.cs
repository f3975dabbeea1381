using System;

namespace EdgeSpike.Link
{
    /// <summary>Makes one frame, see <see cref="WireFormat"/>, ready for the line.</summary>
    /// <remarks>Begin, payload, End. Keeps 257 bytes; makes nothing later and does not
    /// throw.</remarks>
    public sealed class FrameEncoder
    {
        const int BodyStart = 2;

        readonly Crc32 crc;
        readonly ByteWriter writer;

        /// <summary>Allocates the frame.</summary>
        /// <param name="crc">May serve others as well.</param>
        public FrameEncoder(Crc32 crc)
        {
            if (crc == null) throw new ArgumentNullException(nameof(crc));

            this.crc = crc;
            writer = new ByteWriter(WireFormat.LineMax);
        }

        /// <summary>Holds the frame, from index 0 on.</summary>
        public byte[] Bytes { get { return writer.Buffer; } }

        /// <summary>Takes the payload between Begin and End; more than 240 bytes overflow
        /// it.</summary>
        public ByteWriter Payload { get { return writer; } }

        /// <summary>Begins a frame: everything before its payload.</summary>
        /// <param name="type">One of <see cref="Message"/>.</param>
        /// <param name="session">Of the connection.</param>
        /// <param name="sequence">Number of this frame, or of the next.</param>
        /// <param name="acknowledged">Number of the next frame expected.</param>
        /// <param name="credit">Bytes of line that the other side may send unacknowledged.</param>
        public void Begin(byte type, ushort session, ushort sequence, ushort acknowledged,
            ushort credit)
        {
            writer.Clear();
            writer.Leave(BodyStart + WireFormat.HeaderSize);
            byte[] line = writer.Buffer;
            line[0] = WireFormat.Delimiter;
            line[1] = 0;                            // The first distance, known at the end.
            line[2] = WireFormat.Version;
            line[3] = type;
            line[4] = (byte)session;
            line[5] = (byte)(session >> 8);
            line[6] = (byte)sequence;
            line[7] = (byte)(sequence >> 8);
            line[8] = (byte)acknowledged;
            line[9] = (byte)(acknowledged >> 8);
            line[10] = (byte)credit;
            line[11] = (byte)(credit >> 8);
        }

        /// <summary>Ends the frame: CRC-32, stuffing, delimiter.</summary>
        /// <returns>Its bytes on the line, 17 … 257; 0 if the payload was too long.</returns>
        public int End()
        {
            byte[] line = writer.Buffer;
            writer.WriteU32(crc.Append(0, line, BodyStart, writer.Size - BodyStart));
            int end = writer.Size;
            writer.WriteU8(WireFormat.Delimiter);
            if (writer.Overflowed) return 0;

            int i = BodyStart;
            for (int zero = BodyStart - 1; zero < end; zero = i++)
            {
                while (line[i] != 0) i++;           // The delimiter ends the last search.
                line[zero] = (byte)(i - zero);
            }

            return end + 1;
        }
    }
}
