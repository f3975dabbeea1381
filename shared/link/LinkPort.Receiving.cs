namespace EdgeSpike.Link
{
    /// <content>What comes in.</content>
    public sealed partial class LinkPort
    {
        /// <summary>What the last <see cref="Next"/> found.</summary>
        public Arrival Arrival { get; private set; }

        /// <summary>Type of a message or notice; else 0.</summary>
        public byte Type { get; private set; }

        /// <summary>Session of the frame that was found.</summary>
        public ushort FrameSession { get { return decoder.Session; } }

        /// <summary>Protocol version of the frame that was found.</summary>
        public byte FrameVersion { get { return decoder.Version; } }

        /// <summary>Payload of a message or notice, in place: until the next Next; else empty.</summary>
        public ByteReader Payload { get { return Type != 0 ? decoder.Payload : nothing; } }

        /// <summary>Gives bytes from the line; they are read in place until Next says no.</summary>
        /// <param name="bytes">Not changed.</param>
        /// <param name="offset">Index of the first.</param>
        /// <param name="count">How many; a slice outside the array counts as empty.</param>
        /// <param name="now">Microseconds.</param>
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
            if (own) Hear(numbered);
            if (numbered)
            {
                if (own)
                {
                    bool next = receiving.Accept(decoder.Sequence, decoder.LineSize, toldCredit, clock);
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
                if (enquiry) HearQuestion();
                else HearAnswer();
                return Arrival.None;
            }

            FramesForeign++;
            return Arrival.OtherSession;    // So one that was restarted can say so to a host that only listens.
        }

        void HearQuestion()
        {
            int says = decoder.Payload.ReadU8();
            question = (byte)(says & RoundTrip.Number);
            asked = true;
            if (says < RoundTrip.Again) return;

            // Our answer may have been lost in the middle of more.
            fillOwed = true;
            sending.AskSoon();
        }

        void HearAnswer()
        {
            // A request that crossed what it asks for must not have it sent twice: two windows fit a buffer, three do not.
            bool answers = decoder.Payload.Remaining > 0;
            bool good = !answers || sending.Trip.Answer(decoder.Payload.ReadU8(), clock);
            if (good && decoder.Type == Message.Resend) sending.GoBack(clock);
        }

        /// <summary>Takes what the header of any frame of this session says.</summary>
        void Hear(bool numbered)
        {
            lastHeard = clock;
            sending.credit = decoder.Credit;
            sending.Acknowledge(decoder.Acknowledged, clock);
            if (!numbered) receiving.Hear(decoder.Sequence, decoder.Type == Message.Enquiry);
        }
    }
}
