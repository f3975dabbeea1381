using System;

namespace EdgeSpike.Link
{
    /// <content>What goes out.</content>
    public sealed partial class LinkPort
    {
        // A small message: a board that has to say much for little grants no more than a few of them.
        const int LeastNews = 32;

        readonly byte[] line;
        int lineStart;
        int lineEnd;
        long lastSent;
        byte noticeType;
        ushort noticeSession;
        bool fillOwed;
        bool filled;
        bool asked;
        byte question;

        /// <summary>Payload bytes of the largest message that <see cref="TrySend"/> would take now; −1: none.</summary>
        public int Room
        {
            get
            {
                int free = sending.Free;
                if (session == 0 || free < 0) return -1;

                return free < WireFormat.PayloadMax ? free : WireFormat.PayloadMax;
            }
        }

        /// <summary>Bytes of the ring that are free; −1 without a session.</summary>
        public int Free { get { return session == 0 ? -1 : sending.Free; } }

        /// <summary>Messages in the ring: not sent yet, or not acknowledged.</summary>
        public int Waiting { get { return sending.Kept; } }

        /// <summary>Bytes of line sent and not acknowledged; never more than <see cref="PeerCredit"/>.</summary>
        public int InFlight { get { return sending.inFlight; } }

        /// <summary>Bytes of line that the other side takes unacknowledged.</summary>
        public int PeerCredit { get { return sending.credit; } }

        /// <summary>The line's next bytes are in here: <see cref="LineCount"/> from <see cref="LineStart"/> on.</summary>
        public byte[] Line { get { return line; } }

        /// <summary>Index of the next byte for the line.</summary>
        public int LineStart { get { return lineStart; } }

        /// <summary>Bytes of the frame that the line has not taken yet.</summary>
        public int LineCount { get { return lineEnd - lineStart; } }

        /// <summary>Whether anything waits for the line or for the other side.</summary>
        public bool Busy { get { return lineEnd > 0 || sending.Kept > 0; } }

        /// <summary>Keeps a message until the other side has it.</summary>
        /// <param name="type">0x40 or more.</param>
        /// <param name="payload">Up to 240 bytes, not overflowed; copied.</param>
        /// <returns>False, and nothing happened: no session, no room, or not a message.</returns>
        public bool TrySend(byte type, ByteWriter payload)
        {
            bool good = type >= WireFormat.Numbered && payload != null && !payload.Overflowed;
            if (!good || payload.Size > Room)
            {
                SendsRefused++;
                return false;
            }

            sending.Add(type, payload.Buffer, payload.Size);
            return true;
        }

        /// <summary>Sends a notice, once and before anything else, under this port's session.</summary>
        /// <param name="type">Below 0x40.</param>
        /// <param name="payload">Up to 240 bytes, not overflowed; copied.</param>
        /// <returns>False, and nothing happened: the notice before it has not left, or not a notice.</returns>
        public bool SendNow(byte type, ByteWriter payload)
        {
            return SendNow(session, type, payload);
        }

        /// <summary>The same under another session, to refuse it.</summary>
        /// <param name="session">For the header.</param>
        /// <param name="type">Below 0x40.</param>
        /// <param name="payload">Up to 240 bytes, not overflowed; copied.</param>
        /// <returns>False, and nothing happened: the notice before it has not left, or not a notice.</returns>
        public bool SendNow(ushort session, byte type, ByteWriter payload)
        {
            bool good = type > 0 && type < WireFormat.Numbered && payload != null && !payload.Overflowed;
            if (!good || noticeType != 0 || payload.Size > WireFormat.PayloadMax) return false;

            notice.Clear();
            notice.WriteU8s(payload.Buffer, 0, payload.Size);
            noticeType = type;
            noticeSession = session;
            return true;
        }

        /// <summary>Makes the next frame, if one is due and none is under way.</summary>
        /// <param name="now">Microseconds.</param>
        /// <returns>True: <see cref="Line"/> has bytes for the line.</returns>
        public bool Ready(long now)
        {
            clock = now;
            if (lineEnd > 0) return true;

            if (noticeType != 0) MakeNotice(now);
            else if (session != 0) Make(now);
            return lineEnd > 0;
        }

        /// <summary>The line took bytes.</summary>
        /// <param name="count">0 … <see cref="LineCount"/>.</param>
        public void Taken(int count)
        {
            if (count <= 0 || count > LineCount) return;

            lineStart += count;
            if (lineStart < lineEnd) return;

            lineStart = 0;
            lineEnd = 0;
        }

        /// <summary>Moves what is due into a buffer, for lines that take whatever they are given.</summary>
        /// <param name="buffer">Receives the bytes.</param>
        /// <param name="offset">Index of the first.</param>
        /// <param name="count">At most so many.</param>
        /// <param name="now">Microseconds.</param>
        /// <returns>Bytes moved.</returns>
        public int Emit(byte[] buffer, int offset, int count, long now)
        {
            int done = 0;
            while (done < count && Ready(now))
            {
                int part = LineCount < count - done ? LineCount : count - done;
                Array.Copy(line, lineStart, buffer, offset + done, part);
                Taken(part);
                done += part;
            }

            return done;
        }

        void Make(long now)
        {
            if (fillOwed)
            {
                MakeFill();
                fillOwed = false;
            }
            else if (receiving.resendOwed)
            {
                MakeAnswer(Message.Resend, now);
                receiving.ToldResend();
            }
            else if (sending.CanTake())
            {
                Begin(sending.NextType);
                sending.Take(encoder.Payload, now);
                End(now);
            }
            else if (sending.oldest != sending.end && sending.AskDue(now))
            {
                bool fill = sending.FillDue && !filled;
                if (fill) MakeFill();
                else MakeEnquiry(now);
                filled = fill;
            }
            else if (receiving.AckDue(now) || now - lastSent >= KeepAlive || CreditIsNews())
            {
                MakeAnswer(Message.Ack, now);
            }
        }

        void MakeNotice(long now)
        {
            if (noticeSession == session) Begin(noticeType);
            else encoder.Begin(noticeType, noticeSession, 0, 0, ownCredit);
            encoder.Payload.WriteU8s(notice.Buffer, 0, notice.Size);
            if (noticeSession == session) End(now);
            else lineEnd = encoder.End();
            noticeType = 0;
        }

        void MakeEnquiry(long now)
        {
            Begin(Message.Enquiry);
            encoder.Payload.WriteU8(sending.Ask(now));
            End(now);
        }

        /// <summary>Zeros for a burst to swallow, that would else take many a short notice.</summary>
        void MakeFill()
        {
            for (int n = 0; n < WireFormat.FillSize; n++) line[n] = WireFormat.Delimiter;
            lineEnd = WireFormat.FillSize;
        }

        /// <summary>An Ack or a Resend, which may answer a question.</summary>
        void MakeAnswer(byte type, long now)
        {
            Begin(type);
            if (asked) encoder.Payload.WriteU8(question);
            asked = false;
            End(now);
        }

        void Begin(byte type)
        {
            toldCredit = Credit();
            encoder.Begin(type, session, sending.Next, receiving.Expected, (ushort)toldCredit);
        }

        int Credit()
        {
            return accepts < ownCredit ? accepts : ownCredit;
        }

        /// <summary>The other side was told to wait, or nearly, and may send more than twice that now.</summary>
        bool CreditIsNews()
        {
            return toldCredit < WireFormat.LineMax && Credit() >= 2 * toldCredit + LeastNews;
        }

        void End(long now)
        {
            lineEnd = encoder.End();
            lastSent = now;
            receiving.Told();
        }
    }
}
