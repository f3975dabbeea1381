namespace EdgeSpike.Link
{
    /// <summary>Which numbered frame goes on the line next: credit, going back, time-out.</summary>
    /// <remarks>
    /// <code>
    /// oldest ≤ next ≤ fresh ≤ end      16-bit numbers that wrap
    /// oldest   first not acknowledged      next   to be put on the line
    /// fresh    never yet put there         end    first not in the ring
    /// </code>
    /// Going back means next ← oldest, since a receiver keeps nothing that is out of order. After a
    /// time-out one frame alone goes out as a probe, and the next probe waits until the other side
    /// was heard: one that merely sleeps finds a single frame more in its buffer. It wakes up with an
    /// Ack at the latest, so this cannot lock. Time-outs wait 1, 2, 4, 4, … times the base.
    /// </remarks>
    internal sealed class SendWindow
    {
        const int PatienceMax = 2;

        // Read in every poll, so fields: a property costs a chip's interpreter a stack frame. Bytes of line sent and not
        // acknowledged, and how many the other side takes.
        internal int inFlight;
        internal int credit;

        readonly SendRing ring;
        readonly int timeout;
        ushort oldest;
        ushort next;
        ushort fresh;
        ushort end;
        int ahead;
        long since;
        int patience;
        bool probing;

        /// <summary>Allocates the ring.</summary>
        /// <param name="ringSize">Bytes of the ring, checked by the caller.</param>
        /// <param name="timeout">Microseconds until the first probe.</param>
        public SendWindow(int ringSize, int timeout)
        {
            ring = new SendRing(ringSize);
            this.timeout = timeout;
        }

        /// <summary>Number of the next frame to be put on the line.</summary>
        public ushort Next { get { return next; } }

        /// <summary>Bytes of payload that a message may have to fit now; negative: none fits.</summary>
        public int Free { get { return ring.Free; } }

        /// <summary>Type of the next frame.</summary>
        public byte NextType { get { return ring.CursorType; } }

        /// <summary>Messages kept, sent or not.</summary>
        public int Kept { get { return (ushort)(end - oldest); } }

        /// <summary>A probe is out: nothing else goes until something is heard of it.</summary>
        public bool Probing { get { return probing; } }

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
            patience = 0;
            probing = false;
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
            if (next == end || probing && next != oldest) return false;

            return ahead + ring.CursorLineSize <= credit;
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

        /// <summary>Everything before a number has arrived; a number never sent is ignored.</summary>
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
            patience = 0;
            probing = false;
        }

        /// <summary>The other side misses the oldest frame: everything again from there.</summary>
        public void GoBack(long now)
        {
            Rewind();
            since = now;
            patience = 0;
            probing = false;
        }

        /// <summary>Goes back, to one probe, if nothing was acknowledged for too long of what is in flight.</summary>
        public void CheckTime(long now, long heard)
        {
            if (now - since < (long)timeout << patience) return;
            if (patience > 0 && heard <= since) return;

            Rewind();
            since = now;
            if (patience < PatienceMax) patience++;
            probing = true;
        }

        void Rewind()
        {
            ring.Rewind();
            next = oldest;
            ahead = 0;
        }
    }
}
