using System;

namespace EdgeSpike.Link
{
    /// <summary>One end of a line that loses, changes and repeats bytes: messages arrive once, in order and
    /// unchanged, or not at all.</summary>
    /// <remarks>
    /// Both sides use it alike. What goes out: <see cref="TrySend"/> keeps a numbered message in a
    /// bounded ring until it is acknowledged, <see cref="SendNow(byte, ByteWriter)"/> sends a notice once.
    /// What is due on the line is taken byte by byte (<see cref="Ready"/>, <see cref="Taken"/>). What comes in:
    /// <see cref="Receive"/>, then <see cref="Next"/> until it says no.
    /// <code>
    /// now      microseconds of any clock that does not go back; the port has no clock of its own
    /// credit   (own receive bytes − 3 frames) / 2: all that was sent before a request to resend and
    ///          all that is sent after it fit a driver's buffer together, with notices
    /// alive    at least every half second something is sent in a session, if only an Ack
    /// </code>
    /// Hello, Welcome, Refuse and Bye are the user's: a port only keeps to the session that it was given.
    /// No byte from the line and no call makes it throw or allocate.
    /// Heap: the ring, 255 bytes to receive, 257 to send, 240 for a notice, and, under nanoFramework's object
    /// model (12 bytes a field, 20 an array), <see cref="HeapOverhead"/> of fields and headers.
    /// </remarks>
    public sealed partial class LinkPort
    {
        /// <summary>Fewest bytes of a ring: any message fits it.</summary>
        public const int RingMin = 256;

        /// <summary>Most bytes of a ring: fewer messages than half the numbers.</summary>
        public const int RingMax = 65535;

        /// <summary>Fewest bytes of a receive buffer: its credit lets any frame pass.</summary>
        public const int ReceiveMin = 5 * WireFormat.LineMax;

        /// <summary>Most bytes of a receive buffer that are made use of.</summary>
        public const int ReceiveMax = 65535;

        /// <summary>Bytes of fields, objects and array headers on a nanoFramework heap, without the Crc32.</summary>
        public const int HeapOverhead = 1424;

        /// <summary>A fair time until a first enquiry, for lines of 115,200 baud and more, in microseconds.</summary>
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
        long lastHeard;

        /// <summary>Allocates everything.</summary>
        /// <param name="crc">May serve others as well.</param>
        /// <param name="ringBytes">For messages not yet acknowledged (payload + 2 bytes each), 256 … 65,535.</param>
        /// <param name="receiveBytes">What the driver below buffers while nobody reads, 1,285 … 65,535.</param>
        /// <param name="timeout">Microseconds without an acknowledgement until the other side is asked, before a round
        /// trip was measured: 1,000 … 10,000,000.</param>
        public LinkPort(Crc32 crc, int ringBytes, int receiveBytes, int timeout)
        {
            if (ringBytes < RingMin || ringBytes > RingMax)
                throw new ArgumentOutOfRangeException(nameof(ringBytes), "expected 256 to 65535");
            if (receiveBytes < ReceiveMin || receiveBytes > ReceiveMax)
                throw new ArgumentOutOfRangeException(nameof(receiveBytes), "expected 1285 to 65535");
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

        /// <summary>Bytes of line that the user is ready to hear beyond what was acknowledged; what the driver
        /// below can buffer bounds it as well. With 0 the other side keeps its messages and still acknowledges
        /// ours: so a user whose answers have no room left makes the other side wait.</summary>
        public int Accepts
        {
            get { return accepts; }
            set { accepts = value < 0 ? 0 : value; }
        }

        /// <summary>When something of this session was heard last, as now; at its start: that time.</summary>
        public long LastHeard { get { return lastHeard; } }

        /// <summary>Numbered frames put on the line for the first time.</summary>
        public uint FramesSent { get { return sending.Sent; } }

        /// <summary>Numbered frames put on the line again.</summary>
        public uint FramesResent { get { return sending.Resent; } }

        /// <summary>Whole frames found on the line, of any kind.</summary>
        public uint FramesReceived { get; private set; }

        /// <summary>Pieces between delimiters that were no frame.</summary>
        public uint FramesBad { get { return decoder.Bad; } }

        /// <summary>Numbered frames that came again, or after a missing one, and were dropped.</summary>
        public uint FramesOutOfOrder { get { return receiving.OutOfOrder; } }

        /// <summary>Numbered frames of other sessions and frames of other versions, dropped.</summary>
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
            fillOwed = false;
            filled = false;
            asked = false;
            lastHeard = clock;
            lastSent = clock;
        }

        /// <summary>Ends the session: only a notice that waits still leaves.</summary>
        public void EndSession()
        {
            BeginSession(0);
        }
    }
}
