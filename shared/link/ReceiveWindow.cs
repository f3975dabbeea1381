namespace EdgeSpike.Link
{
    /// <summary>Which numbered frame is expected, and what the other side has to be told.</summary>
    /// <remarks>
    /// A frame out of order is dropped. The first one after a loss asks for a resend; those that were
    /// under way behind it do not ask again, but one whose number does not grow does: the other side
    /// went back and the expected frame was lost once more. So does anything after
    /// half a time-out, since the question may be lost itself.
    /// </remarks>
    internal sealed class ReceiveWindow
    {
        /// <summary>Microseconds that an acknowledgement waits for a frame to go along with.</summary>
        const int AckDelay = 20000;

        // A frame is missing, and the other side has to be told.
        internal bool resendOwed;

        readonly int pause;
        readonly int ackSize;
        long owedSince;
        int owedSize;
        bool owed;
        bool urgent;
        bool asked;
        long askedAt;
        ushort seen;

        /// <summary>Starts empty.</summary>
        /// <param name="pause">Microseconds between two questions for the same frame.</param>
        /// <param name="ackSize">Bytes of line after which an acknowledgement does not wait.</param>
        public ReceiveWindow(int pause, int ackSize)
        {
            this.pause = pause;
            this.ackSize = ackSize;
        }

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
        /// <returns>True: it is the one expected.</returns>
        public bool Accept(ushort sequence, int lineSize, long now)
        {
            if (sequence == Expected)
            {
                Expected++;
                asked = false;
                resendOwed = false;
                if (!owed) owedSince = now;
                owed = true;
                owedSize += lineSize;
                if (owedSize >= ackSize) urgent = true;
                return true;
            }

            OutOfOrder++;
            if ((short)(sequence - Expected) < 0)
            {
                urgent = true;                      // Our acknowledgement was lost or late.
                return false;
            }

            bool again = asked && (short)(sequence - seen) <= 0;
            seen = sequence;
            Ask(again, now);
            return false;
        }

        /// <summary>A notice said which numbered frame would come next.</summary>
        public void Hear(ushort sequence, long now)
        {
            if ((short)(sequence - Expected) <= 0) return;

            if (!asked) seen = (ushort)(sequence - 1);
            Ask(false, now);
        }

        /// <summary>Whether an acknowledgement has waited long enough.</summary>
        public bool AckDue(long now)
        {
            return urgent || owed && now - owedSince >= AckDelay;
        }

        /// <summary>Acknowledges with the next opportunity.</summary>
        public void Hurry()
        {
            urgent = true;
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
            resendOwed = false;
            Told();
        }

        void Ask(bool again, long now)
        {
            if (asked && !again && now - askedAt < pause) return;

            asked = true;
            askedAt = now;
            resendOwed = true;
        }
    }
}
