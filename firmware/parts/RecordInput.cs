using EdgeSpike.Link;

namespace EdgeSpike.Firmware
{
    /// <summary>Takes one record of a paired link after the other from a connection, and never a
    /// byte more.</summary>
    internal sealed class RecordInput
    {
        readonly int longest;
        int count;

        /// <param name="longest">Bytes behind a header at most.</param>
        public RecordInput(int longest)
        {
            this.longest = longest;
            Bytes = new byte[PairedRecord.HeaderSize + longest];
        }

        /// <summary>The record, with its header.</summary>
        public byte[] Bytes { get; }

        /// <summary>Bytes behind the header.</summary>
        public int Length
        {
            get { return Bytes[1] | Bytes[2] << 8; }
        }

        /// <summary>Takes what has arrived of the next record.</summary>
        /// <param name="kind">Of the record that is expected.</param>
        /// <returns>1: it is whole, and the next call begins another; 0: not yet; −1: the
        /// connection has ended, or something else came.</returns>
        public int Take(IConnection connection, byte kind)
        {
            int state = Fill(connection, PairedRecord.HeaderSize);
            if (state <= 0) return state;
            if (Bytes[0] != kind || Length > longest) return -1;
            state = Fill(connection, PairedRecord.HeaderSize + Length);
            if (state > 0) count = 0;
            return state;
        }

        /// <summary>Takes what has arrived for nothing.</summary>
        /// <returns>−1: the connection has ended.</returns>
        public int Drop(IConnection connection)
        {
            return connection.Read(Bytes, 0, Bytes.Length);
        }

        /// <summary>Begins anew, for another connection.</summary>
        public void Clear()
        {
            count = 0;
        }

        int Fill(IConnection connection, int end)
        {
            if (count >= end) return 1;
            int got = connection.Read(Bytes, count, end - count);
            if (got < 0) return -1;
            count += got;

            // A byte tells whether this is a record at all.
            if (count > 0 && !PairedRecord.IsKind(Bytes[0])) return -1;
            return count >= end ? 1 : 0;
        }
    }
}
