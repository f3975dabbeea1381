namespace EdgeSpike.Link
{
    /// <summary>Which numbered frame goes on the line next: credit, going back, asking.</summary>
    /// <remarks>
    /// <code>
    /// oldest ≤ next ≤ fresh ≤ end      16-bit numbers that wrap
    /// oldest   first not acknowledged      next   to be put on the line
    /// fresh    never yet put there         end    first not in the ring
    /// </code>
    /// Going back means next ← oldest, since a receiver keeps nothing that is out of order; it
    /// alone says when. If nothing came for the time of a round trip while messages wait, the
    /// sender asks, with 18 bytes: was the last frame lost, or an acknowledgement, or the news of
    /// credit? Behind what it sent again it asks at once. Questions without news come twice as late
    /// each time, up to half a second: so many find room in the buffer of one that sleeps, and
    /// nothing locks.
    /// </remarks>
    internal sealed class SendWindow
    {
        // Read in every poll, so fields: a property costs a chip's interpreter a stack frame. Bytes
        // of line sent and not acknowledged, how many the other side takes, and the numbers between
        // which messages are kept.
        internal int inFlight;
        internal int credit;
        internal ushort oldest;
        internal ushort end;

        readonly SendRing ring;
        readonly RoundTrip trip;
        ushort next;
        ushort fresh;
        int ahead;
        long since;
        bool hurried;

        /// <summary>Allocates the ring.</summary>
        /// <param name="ringSize">Bytes of the ring, checked by the caller.</param>
        /// <param name="timeout">Microseconds until it asks, before a round trip was
        /// measured.</param>
        public SendWindow(int ringSize, int timeout)
        {
            ring = new SendRing(ringSize);
            trip = new RoundTrip(timeout);
        }

        /// <summary>Number of the next frame to be put on the line.</summary>
        public ushort Next { get { return next; } }

        /// <summary>Bytes of payload that a message may have to fit now; negative: none
        /// fits.</summary>
        public int Free { get { return ring.Free; } }

        /// <summary>Type of the next frame.</summary>
        public byte NextType { get { return ring.CursorType; } }

        /// <summary>Messages kept, sent or not.</summary>
        public int Kept { get { return (ushort)(end - oldest); } }

        /// <summary>Our questions.</summary>
        public RoundTrip Trip { get { return trip; } }

        /// <summary>Whether zeros go before the question that is due.</summary>
        public bool FillDue { get { return !hurried && trip.FillDue; } }

        /// <summary>Numbered frames put on the line for the first time.</summary>
        public uint Sent { get; private set; }

        /// <summary>Numbered frames put on the line again.</summary>
        public uint Resent { get; private set; }

        /// <summary>Starts at number 0 with an empty ring.</summary>
        public void Clear()
        {
            ring.Clear();
            oldest = 0;
            next = 0;
            fresh = 0;
            end = 0;
            inFlight = 0;
            ahead = 0;
            trip.Clear();
            hurried = false;
        }

        /// <summary>Keeps a message that fits.</summary>
        public void Add(byte type, byte[] payload, int size)
        {
            ring.Add(type, payload, size);
            end++;
        }

        /// <summary>Whether a numbered frame may go on the line now.</summary>
        public bool CanTake()
        {
            return next != end && ahead + ring.CursorLineSize <= credit;
        }

        /// <summary>Writes the payload of the next frame, which thereby is on the line.</summary>
        public void Take(ByteWriter writer, long now)
        {
            int size = ring.CursorLineSize;
            ring.Take(writer);
            if (inFlight == 0) since = now;
            ahead += size;
            if (next == fresh)
            {
                fresh++;
                inFlight += size;
                Sent++;
            }
            else
            {
                Resent++;
            }

            next++;
        }

        /// <summary>Everything before a number has arrived; a number never sent is
        /// ignored.</summary>
        public void Acknowledge(ushort acknowledged, long now)
        {
            int count = (ushort)(acknowledged - oldest);
            if (count == 0 || count > (ushort)(fresh - oldest)) return;

            for (; count > 0; count--)
            {
                int size = ring.OldestLineSize;
                inFlight -= size;
                bool behind = next == oldest;
                if (behind) next++;
                else ahead -= size;
                ring.Drop(behind);
                oldest++;
            }

            since = now;
            if (oldest == end) hurried = false;
            trip.News();
        }

        /// <summary>The other side misses the oldest frame: everything again from there.</summary>
        public void GoBack(long now)
        {
            ring.Rewind();
            next = oldest;
            ahead = 0;
            since = now;
            hurried = true;
            trip.Withdraw();
            trip.News();
        }

        /// <summary>Whether to ask what has arrived, now that messages are kept and none may be
        /// sent.</summary>
        public bool AskDue(long now)
        {
            // With nothing more to come the other side takes its time.
            int wait = next == end ? trip.Wait + ReceiveWindow.AckDelay : trip.Wait;
            if (wait > RoundTrip.Longest) wait = RoundTrip.Longest;
            return hurried || now - since >= wait;
        }

        /// <summary>The other side got no news for long: what we sent may be lost as
        /// well.</summary>
        public void AskSoon()
        {
            hurried = oldest != end;
        }

        /// <summary>A question leaves.</summary>
        /// <returns>What it says.</returns>
        public byte Ask(long now)
        {
            byte question = trip.Ask(!hurried, now);
            hurried = false;
            since = now;
            return question;
        }
    }
}
