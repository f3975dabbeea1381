using EdgeSpike.Link;

namespace EdgeSpike.Firmware
{
    /// <summary>A place for somebody who connected and has not proved anything yet.</summary>
    internal sealed class Visitor
    {
        // More than any record of a handshake has, of this version or a later one.
        const int Longest = 64;

        /// <summary>What it says.</summary>
        public readonly RecordInput Words = new RecordInput(Longest);

        /// <summary>What the host drew.</summary>
        public readonly byte[] HostNonce = new byte[PairedRecord.NonceSize];

        /// <summary>What the board drew, anew for each visitor.</summary>
        public readonly byte[] BoardNonce = new byte[PairedRecord.NonceSize];

        /// <summary>Null: the place is free.</summary>
        public IConnection Connection;

        /// <summary>When it came, in microseconds.</summary>
        public long Since;

        /// <summary>Whether it knocked and was told the board's bytes.</summary>
        public bool Challenged;

        /// <summary>Whether it was told why it may not come in, and has not left.</summary>
        public bool Answered;

        /// <summary>Somebody comes in.</summary>
        /// <param name="now">Microseconds.</param>
        public void Begin(IConnection connection, long now)
        {
            Connection = connection;
            Since = now;
            Challenged = false;
            Answered = false;
            Words.Clear();
        }

        /// <summary>Goes, with its connection.</summary>
        public void Dismiss()
        {
            if (Connection != null) Connection.Close();
            Connection = null;
        }
    }
}
