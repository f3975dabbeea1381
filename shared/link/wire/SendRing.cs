using System;

namespace EdgeSpike.Link
{
    /// <summary>Messages that wait for their acknowledgement: a queue of bytes in one
    /// array.</summary>
    /// <remarks>
    /// <code>
    /// record   U8 type, U8 payload size, payload; may go around the end of the array
    /// oldest … cursor … newest        the cursor stands on the next record to be put on the line
    /// </code>
    /// </remarks>
    internal sealed class SendRing
    {
        const int HeadSize = 2;

        readonly byte[] bytes;
        int oldest;
        int used;
        int cursor;

        /// <summary>Allocates the ring.</summary>
        /// <param name="size">Bytes, checked by the caller.</param>
        public SendRing(int size)
        {
            bytes = new byte[size];
        }

        /// <summary>Bytes of payload that a message may have to fit now; negative: none
        /// fits.</summary>
        public int Free { get { return bytes.Length - used - HeadSize; } }

        /// <summary>Bytes of line that the oldest message takes.</summary>
        public int OldestLineSize
        {
            get
            {
                return bytes[Around(oldest + 1)] + WireFormat.Overhead;
            }
        }

        /// <summary>Bytes of line that the message at the cursor takes.</summary>
        public int CursorLineSize
        {
            get
            {
                return bytes[Around(cursor + 1)] + WireFormat.Overhead;
            }
        }

        /// <summary>Type of the message at the cursor.</summary>
        public byte CursorType { get { return bytes[cursor]; } }

        /// <summary>Forgets everything.</summary>
        public void Clear()
        {
            oldest = 0;
            used = 0;
            cursor = 0;
        }

        /// <summary>Adds a message that fits.</summary>
        public void Add(byte type, byte[] payload, int size)
        {
            int at = Around(oldest + used);
            bytes[at] = type;
            bytes[Around(at + 1)] = (byte)size;
            at = Around(at + HeadSize);
            int first = bytes.Length - at;
            if (first > size) first = size;
            Array.Copy(payload, 0, bytes, at, first);
            if (first < size) Array.Copy(payload, first, bytes, 0, size - first);
            used += HeadSize + size;
        }

        /// <summary>Writes the payload of the message at the cursor, which goes on to the
        /// next.</summary>
        public void Take(ByteWriter writer)
        {
            int size = bytes[Around(cursor + 1)];
            int at = Around(cursor + HeadSize);
            int first = bytes.Length - at;
            if (first > size) first = size;
            writer.WriteU8s(bytes, at, first);
            if (first < size) writer.WriteU8s(bytes, 0, size - first);
            cursor = Around(at + size);
        }

        /// <summary>Puts the cursor back on the oldest message.</summary>
        public void Rewind()
        {
            cursor = oldest;
        }

        /// <summary>Forgets the oldest message.</summary>
        /// <param name="withCursor">Whether the cursor stands on it and goes along: in a ring that
        /// is full to the last byte the index alone does not tell.</param>
        public void Drop(bool withCursor)
        {
            int size = HeadSize + bytes[Around(oldest + 1)];
            int following = Around(oldest + size);
            if (withCursor) cursor = following;
            oldest = following;
            used -= size;
        }

        int Around(int index)
        {
            return index < bytes.Length ? index : index - bytes.Length;
        }
    }
}
