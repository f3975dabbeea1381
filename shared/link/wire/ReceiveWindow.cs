namespace EdgeSpike.Link
{
    /// <summary>Which numbered frame is expected, and what the other side has to be told.</summary>
    /// <remarks>
    /// A frame out of order is dropped. The first one after a loss asks for a resend; those that
    /// were under way behind it do not ask again, but one whose number does not grow does: the
    /// other side went back and the expected frame was lost once more. If the request itself is
    /// lost, an enquiry will come.
    /// </remarks>
    internal sealed class ReceiveWindow
    {
        /// <summary>Microseconds that an acknowledgement waits for a frame to go along
        /// with.</summary>
        public const int AckDelay = 20000;

        // A frame is missing, and the other side has to be told.
        internal bool resendPending;

        long owedSince;
        int owedSize;
        bool owed;
        bool urgent;
        bool asked;
        ushort seen;

        /// <summary>Number of the next frame accepted.</summary>
        public ushort Expected { get; private set; }

        /// <summary>Numbered frames dropped: repeated, or after one that is missing.</summary>
        public uint OutOfOrder { get; private set; }

        /// <summary>Starts at number 0, owing nothing.</summary>
        public void Clear()
        {
            Expected = 0;
            asked = false;
            ToldResend();
        }

        /// <summary>A numbered frame came.</summary>
        /// <param name="lineSize">Bytes of line that it took.</param>
        /// <param name="credit">What the other side was told that it may send.</param>
        /// <returns>True: it is the one expected.</returns>
        public bool Accept(ushort sequence, int lineSize, int credit, long now)
        {
            if (sequence == Expected)
            {
                Expected++;
                asked = false;
                resendPending = false;
                if (!owed) owedSince = now;
                owed = true;
                owedSize += lineSize;
                if (2 * owedSize >= credit) urgent = true;
                return true;
            }

            OutOfOrder++;
            if ((short)(sequence - Expected) < 0)
            {
                urgent = true;                      // Our acknowledgement was lost or late.
                return false;
            }

            if (!asked || (short)(sequence - seen) <= 0) AskFor();
            seen = sequence;
            return false;
        }

        /// <summary>A notice said which numbered frame would come next.</summary>
        /// <param name="enquiry">Whether it wants an answer at once, again if need be.</param>
        public void Observe(ushort sequence, bool enquiry)
        {
            if (enquiry) urgent = true;
            if ((short)(sequence - Expected) <= 0 || asked && !enquiry) return;

            seen = (ushort)(sequence - 1);
            AskFor();
        }

        /// <summary>Whether an acknowledgement has waited long enough.</summary>
        public bool AckDue(long now)
        {
            return urgent || owed && now - owedSince >= AckDelay;
        }

        /// <summary>A frame left that says all of it but a request to resend.</summary>
        public void Told()
        {
            owed = false;
            owedSize = 0;
            urgent = false;
        }

        /// <summary>A request to resend left.</summary>
        public void ToldResend()
        {
            resendPending = false;
            Told();
        }

        void AskFor()
        {
            asked = true;
            resendPending = true;
        }
    }
}
