using System;

namespace EdgeSpike.Link
{
    /// <summary>One end of a line that loses, changes and repeats bytes: messages arrive once, in
    /// order and unchanged, or not at all.</summary>
    /// <remarks>
    /// Both sides use it alike. What goes out: <see cref="TrySend"/> keeps a numbered message in a
    /// bounded ring until it is acknowledged, <see cref="SendNow(byte, ByteWriter)"/> sends a
    /// notice once. What is due on the line is taken byte by byte (<see cref="Ready"/>,
    /// <see cref="Taken"/>). What comes in: <see cref="Receive"/>, then <see cref="Next"/> until it
    /// says no.
    /// <code>
    /// now      microseconds of any clock that does not go back; the port has no clock of its own
    /// credit   (own receive bytes − 3 frames) / 2: all that was sent before a request to resend and
    ///          all that is sent after it fit a driver's buffer together, with notices
    /// alive    at least every half second something is sent in a session, if only an Ack
    /// </code>
    /// Hello, Welcome, Refuse and Bye are the user's: a port only keeps to the session that it was
    /// given. No byte from the line and no call makes it throw or allocate. Heap: the ring, 255
    /// bytes to receive, 257 to send, 240 for a notice, and, under nanoFramework's object model (12
    /// bytes a field, 20 an array), <see cref="HeapOverhead"/> of fields and headers.
    /// </remarks>
    public sealed class LinkPort
    {
        /// <summary>Fewest bytes of a ring: any message fits it.</summary>
        public const int RingMin = 256;

        /// <summary>Most bytes of a ring: fewer messages than half the numbers.</summary>
        public const int RingMax = 65535;

        /// <summary>Fewest bytes of a receive buffer: its credit lets any frame pass.</summary>
        public const int ReceiveMin = 5 * WireFormat.LineMax;

        /// <summary>Most bytes of a receive buffer that are made use of.</summary>
        public const int ReceiveMax = 65535;

        /// <summary>Bytes of fields, objects and array headers on a nanoFramework heap, without the
        /// Crc32.</summary>
        public const int HeapOverhead = 1424;

        /// <summary>A fair time until a first enquiry, for lines of 115,200 baud and more, in
        /// microseconds.</summary>
        public const int UsualTimeout = 100000;

        const int KeepAlive = RoundTrip.Longest;

        readonly FrameEncoder encoder;
        readonly FrameDecoder decoder;
        readonly SendWindow sending;
        readonly ReceiveWindow receiving;
        readonly ByteWriter notice;
        readonly ByteReader nothing;
        readonly ushort ownCredit;
        int accepts = int.MaxValue;
        int toldCredit;
        long clock;

        // Read in every poll: a property costs a chip's interpreter a stack frame.
        ushort session;
        long lastReceived;

        /// <summary>Allocates everything.</summary>
        /// <param name="crc">May serve others as well.</param>
        /// <param name="ringBytes">For messages not yet acknowledged (payload + 2 bytes each), 256
        /// … 65,535.</param>
        /// <param name="receiveBytes">What the driver below buffers while nobody reads, 1,285 …
        /// 65,535.</param>
        /// <param name="timeout">Microseconds without an acknowledgement until the other side is
        /// asked, before a round trip was measured: 1,000 … 10,000,000.</param>
        public LinkPort(Crc32 crc, int ringBytes, int receiveBytes, int timeout)
        {
            if (ringBytes < RingMin || ringBytes > RingMax)
                throw new ArgumentOutOfRangeException(nameof(ringBytes), "expected 256 to 65535");
            if (receiveBytes < ReceiveMin || receiveBytes > ReceiveMax)
                throw new ArgumentOutOfRangeException(nameof(receiveBytes),
                    "expected 1285 to 65535");
            if (timeout < 1000 || timeout > 10000000)
                throw new ArgumentOutOfRangeException(nameof(timeout), "expected 1000 to 10000000");

            encoder = new FrameEncoder(crc);
            decoder = new FrameDecoder(crc);
            ownCredit = (ushort)((receiveBytes - 3 * WireFormat.LineMax) / 2);
            sending = new SendWindow(ringBytes, timeout);
            receiving = new ReceiveWindow();
            notice = new ByteWriter(WireFormat.PayloadMax);
            nothing = new ByteReader(notice.Buffer, 0, 0);
            line = encoder.Bytes;
        }

        /// <summary>The session; 0: none, and then no numbered message is sent or taken.</summary>
        public ushort Session { get { return session; } }

        /// <summary>Bytes of line that the user is ready to hear beyond what was acknowledged; what
        /// the driver below can buffer bounds it as well. With 0 the other side keeps its messages
        /// and still acknowledges ours: so a user whose answers have no room left makes the other
        /// side wait.</summary>
        public int Accepts
        {
            get { return accepts; }
            set { accepts = value < 0 ? 0 : value; }
        }

        /// <summary>When something of this session was heard last, as now; at its start: that
        /// time.</summary>
        public long LastReceived { get { return lastReceived; } }

        /// <summary>Numbered frames put on the line for the first time.</summary>
        public uint FramesSent { get { return sending.Sent; } }

        /// <summary>Numbered frames put on the line again.</summary>
        public uint FramesResent { get { return sending.Resent; } }

        /// <summary>Whole frames found on the line, of any kind.</summary>
        public uint FramesReceived { get; private set; }

        /// <summary>Pieces between delimiters that were no frame.</summary>
        public uint FramesBad { get { return decoder.Bad; } }

        /// <summary>Numbered frames that came again, or after a missing one, and were
        /// dropped.</summary>
        public uint FramesOutOfOrder { get { return receiving.OutOfOrder; } }

        /// <summary>Numbered frames of other sessions and frames of other versions,
        /// dropped.</summary>
        public uint FramesForeign { get; private set; }

        /// <summary>Bytes of line in pieces that were no frame.</summary>
        public uint BytesDiscarded { get { return decoder.Discarded; } }

        /// <summary>Messages that <see cref="TrySend"/> did not take.</summary>
        public uint SendsRefused { get; private set; }

        /// <summary>Starts a session on this side: numbers at 0, ring empty.</summary>
        /// <param name="session">Not 0. If it is that of the notice just delivered, the
        /// credit in its header holds; else nothing numbered is sent before a frame of the
        /// other side has told its credit.</param>
        public void BeginSession(ushort session)
        {
            bool told = Arrival == Arrival.Notice && FrameSession == session;
            this.session = session;
            sending.Clear();
            sending.credit = told ? decoder.Credit : 0;
            receiving.Clear();
            fillPending = false;
            filled = false;
            asked = false;
            lastReceived = clock;
            lastSent = clock;
        }

        /// <summary>Ends the session: only a notice that waits still leaves.</summary>
        public void EndSession()
        {
            BeginSession(0);
        }

        /// <summary>What the last <see cref="Next"/> found.</summary>
        public Arrival Arrival { get; private set; }

        /// <summary>Type of a message or notice; else 0.</summary>
        public byte Type { get; private set; }

        /// <summary>Session of the frame that was found.</summary>
        public ushort FrameSession { get { return decoder.Session; } }

        /// <summary>Protocol version of the frame that was found.</summary>
        public byte FrameVersion { get { return decoder.Version; } }

        /// <summary>Payload of a message or notice, in place: until the next Next; else
        /// empty.</summary>
        public ByteReader Payload { get { return Type != 0 ? decoder.Payload : nothing; } }

        /// <summary>Gives bytes from the line; they are read in place until Next says no.</summary>
        /// <param name="offset">Index of the first.</param>
        /// <param name="count">How many; a slice outside the array counts as empty.</param>
        public void Receive(byte[] bytes, int offset, int count, long now)
        {
            clock = now;
            decoder.Offer(bytes, offset, count);
        }

        /// <summary>Finds the next message or notice in what was received.</summary>
        /// <returns>True: see <see cref="Arrival"/>. False: all bytes are used up.</returns>
        public bool Next()
        {
            Arrival found = Arrival.None;
            while (found == Arrival.None && decoder.Next())
            {
                FramesReceived++;
                found = Judge();
            }

            bool ours = found == Arrival.Message || found == Arrival.Notice;
            Type = ours ? decoder.Type : (byte)0;
            Arrival = found;
            return found != Arrival.None;
        }

        Arrival Judge()
        {
            if (decoder.Version != WireFormat.Version)
            {
                FramesForeign++;
                return Arrival.OtherVersion;
            }

            bool own = session != 0 && decoder.Session == session;
            byte type = decoder.Type;
            bool numbered = type >= WireFormat.Numbered;
            if (own) HandleFrame(numbered);
            if (numbered)
            {
                if (own)
                {
                    bool next = receiving.Accept(decoder.Sequence, decoder.LineSize, toldCredit,
                        clock);
                    return next ? Arrival.Message : Arrival.None;
                }

                FramesForeign++;
                return Arrival.OtherSession;
            }

            bool enquiry = type == Message.Enquiry;
            bool answer = type == Message.Ack || type == Message.Resend;
            if (!enquiry && !answer) return Arrival.Notice;
            if (own)
            {
                if (enquiry) HandleQuestion();
                else HandleAnswer();
                return Arrival.None;
            }

            FramesForeign++;
            // So one that was restarted can say so to a host that only listens.
            return Arrival.OtherSession;
        }

        void HandleQuestion()
        {
            int says = decoder.Payload.ReadU8();
            question = (byte)(says & RoundTrip.Number);
            asked = true;
            if (says < RoundTrip.Again) return;

            // Our answer may have been lost in the middle of more.
            fillPending = true;
            sending.AskSoon();
        }

        void HandleAnswer()
        {
            // A request that crossed what it asks for must not have it sent twice: two windows fit
            // a buffer, three do not.
            bool answers = decoder.Payload.Remaining > 0;
            bool good = !answers || sending.Trip.Answer(decoder.Payload.ReadU8(), clock);
            if (good && decoder.Type == Message.Resend) sending.GoBack(clock);
        }

        /// <summary>Takes what the header of any frame of this session says.</summary>
        void HandleFrame(bool numbered)
        {
            lastReceived = clock;
            sending.credit = decoder.Credit;
            sending.Acknowledge(decoder.Acknowledged, clock);
            if (!numbered) receiving.Observe(decoder.Sequence, decoder.Type == Message.Enquiry);
        }

        // A small message: a board that has to say much for little grants no more than a few of
        // them.
        const int LeastNews = 32;

        readonly byte[] line;
        int lineStart;
        int lineEnd;
        long lastSent;
        byte noticeType;
        ushort noticeSession;
        bool fillPending;
        bool filled;
        bool asked;
        byte question;

        /// <summary>Payload bytes of the largest message that <see cref="TrySend"/> would take now;
        /// −1: none.</summary>
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

        /// <summary>Bytes of line sent and not acknowledged; never more than
        /// <see cref="PeerCredit"/>.</summary>
        public int InFlight { get { return sending.inFlight; } }

        /// <summary>Bytes of line that the other side takes unacknowledged.</summary>
        public int PeerCredit { get { return sending.credit; } }

        /// <summary>The line's next bytes are in here: <see cref="LineCount"/> from
        /// <see cref="LineStart"/> on.</summary>
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

        /// <summary>Sends a notice, once and before anything else, under this port's
        /// session.</summary>
        /// <param name="payload">Up to 240 bytes, not overflowed; copied.</param>
        /// <returns>False, and nothing happened: the notice before it has not left, or not a
        /// notice.</returns>
        public bool SendNow(byte type, ByteWriter payload)
        {
            return SendNow(session, type, payload);
        }

        /// <summary>The same under another session, to refuse it.</summary>
        /// <param name="session">For the header.</param>
        /// <param name="payload">Up to 240 bytes, not overflowed; copied.</param>
        /// <returns>False, and nothing happened: the notice before it has not left, or not a
        /// notice.</returns>
        public bool SendNow(ushort session, byte type, ByteWriter payload)
        {
            bool good = type > 0 && type < WireFormat.Numbered && payload != null
                && !payload.Overflowed;
            if (!good || noticeType != 0 || payload.Size > WireFormat.PayloadMax) return false;

            notice.Clear();
            notice.WriteU8s(payload.Buffer, 0, payload.Size);
            noticeType = type;
            noticeSession = session;
            return true;
        }

        /// <summary>Makes the next frame, if one is due and none is under way.</summary>
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

        /// <summary>Moves what is due into a buffer, for lines that take whatever they are
        /// given.</summary>
        /// <param name="buffer">Receives the bytes.</param>
        /// <param name="offset">Index of the first.</param>
        /// <param name="count">At most so many.</param>
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
            if (fillPending)
            {
                MakeFill();
                fillPending = false;
            }
            else if (receiving.resendPending)
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

        /// <summary>Zeros for a burst to swallow, that would else take many a short
        /// notice.</summary>
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

        /// <summary>The other side was told to wait, or nearly, and may send more than twice that
        /// now.</summary>
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
