using System;

using EdgeSpike.Device;
using EdgeSpike.Link;

namespace EdgeSpike.Firmware
{
    /// <summary>A board's end of a paired link: who proves to have its key is its host, and nobody
    /// else gets a byte to it.</summary>
    /// <remarks>
    /// Records, handshake and threats: <c>shared/link/README.md</c>, Paired links. Three visitors
    /// at a time have three seconds each to prove themselves, the oldest goes first; after three
    /// wrong proofs nobody is heard for a minute. A host that is in stays, and who comes meanwhile
    /// is told that the board is busy; one that was silent for three seconds makes room.
    ///
    /// Each record makes garbage: 32 bytes that the runtime's HMAC makes, and as many as the record
    /// has where it is not as long as the one before.
    /// </remarks>
    public sealed class PairedLink : IByteLink
    {
        const int VisitorsMax = 3;

        // Visitors are looked after no more often: each look asks the network.
        const long LookEvery = 20000;

        const int NumberSize = 8;

        readonly IListener listener;
        readonly IPairingHash pairing;
        readonly IClock clock;
        readonly byte[] key;
        readonly Visitor[] visitors = new Visitor[VisitorsMax];
        readonly byte[] nonces = new byte[1 + 2 * PairedRecord.NonceSize];
        readonly byte[] hash = new byte[PairedRecord.HashSize];
        readonly byte[] sendKey = new byte[PairedRecord.HashSize];
        readonly byte[] receiveKey = new byte[PairedRecord.HashSize];
        readonly RecordInput input = new RecordInput(PairedRecord.LengthMax);
        readonly WrongProofs wrong = new WrongProofs();
        readonly byte[] leaving = new byte[PairedRecord.HeaderSize + PairedRecord.LengthMax];
        byte[] message = new byte[NumberSize];
        IConnection host;
        int leavingCount;
        int ready;
        int readyEnd;
        long sent;
        long received;
        long looked;

        /// <summary>Nobody is there yet.</summary>
        /// <param name="key">The board's: the bytes of its text.</param>
        public PairedLink(IListener listener, IPairingHash pairing, IClock clock, byte[] key)
        {
            this.listener = listener;
            this.pairing = pairing;
            this.clock = clock;
            this.key = key;
            for (int v = 0; v < VisitorsMax; v++) visitors[v] = new Visitor();
        }

        /// <summary>When the host was heard last, in the clock's microseconds; 0: never.</summary>
        public long Heard { get; private set; }

        /// <summary>Whether a host is in that was heard lately.</summary>
        public bool Taken
        {
            get { return host != null && clock.Microseconds - Heard < PairedRecord.Patience; }
        }

        /// <summary>Whether the board has a host over another line: visitors are told that it is
        /// busy.</summary>
        public bool Elsewhere { get; set; }

        /// <inheritdoc/>
        public int Read(byte[] buffer, int offset, int count)
        {
            Look();
            if (host != null) Push();
            if (host != null && ready == readyEnd) Open();
            int taken = readyEnd - ready < count ? readyEnd - ready : count;
            Array.Copy(input.Bytes, ready, buffer, offset, taken);
            ready += taken;
            return taken;
        }

        /// <inheritdoc/>
        public int Write(byte[] buffer, int offset, int count)
        {
            if (host == null) return count;
            if (!Push()) return host == null ? count : 0;
            int taken = count < PairedRecord.LineMax ? count : PairedRecord.LineMax;
            Array.Copy(buffer, offset, leaving, PairedRecord.HeaderSize, taken);
            Tag(sendKey, sent, leaving, taken);
            Array.Copy(hash, 0, leaving, PairedRecord.HeaderSize + taken, PairedRecord.TagSize);
            sent++;
            Head(PairedRecord.Frame, taken + PairedRecord.TagSize);
            Push();
            return taken;
        }

        /// <summary>Sends the record that waits.</summary>
        /// <returns>Whether none waits any more.</returns>
        bool Push()
        {
            if (leavingCount == 0) return true;
            int written = host.Write(leaving, 0, leavingCount);
            if (written < 0) Leave();
            if (written > 0) leavingCount = 0;
            return leavingCount == 0;
        }

        /// <summary>Takes the host's next record, if it is whole and has its tag.</summary>
        void Open()
        {
            int state = input.Take(host, PairedRecord.Frame);
            if (state == 0) return;
            int length = input.Length - PairedRecord.TagSize;
            if (state < 0 || length < 1 || !HasTag(length))
            {
                Leave();
                return;
            }

            received++;
            Heard = clock.Microseconds;
            ready = PairedRecord.HeaderSize;
            readyEnd = PairedRecord.HeaderSize + length;
        }

        bool HasTag(int length)
        {
            Tag(receiveKey, received, input.Bytes, length);
            return Same(input.Bytes, PairedRecord.HeaderSize + length, PairedRecord.TagSize);
        }

        void Leave()
        {
            if (host != null) host.Close();
            host = null;
            leavingCount = 0;
            ready = 0;
            readyEnd = 0;
        }

        /// <summary>Looks after visitors, once in a while.</summary>
        void Look()
        {
            long now = clock.Microseconds;
            if (now - looked < LookEvery) return;
            IConnection next = listener.Accept();
            now = clock.Microseconds;   // who comes in comes in now
            looked = now;
            if (next != null) Place(now).Begin(next, now);
            for (int v = 0; v < VisitorsMax; v++)
            {
                Visitor visitor = visitors[v];
                if (visitor.Connection == null) continue;
                if (now - visitor.Since >= PairedRecord.Patience) visitor.Dismiss();
                else Serve(visitor, now);
            }
        }

        /// <summary>A free place; the oldest visitor's if there is none.</summary>
        Visitor Place(long now)
        {
            Visitor oldest = visitors[0];
            for (int v = 0; v < VisitorsMax; v++)
            {
                if (visitors[v].Connection == null) return visitors[v];
                if (visitors[v].Since < oldest.Since) oldest = visitors[v];
            }

            oldest.Dismiss();
            return oldest;
        }

        void Serve(Visitor visitor, long now)
        {
            if (visitor.Answered)
            {
                // What it says now is nothing. One that is closed before it was heard may never
                // read why.
                if (visitor.Words.Drop(visitor.Connection) < 0) visitor.Dismiss();
                return;
            }

            byte kind = visitor.Challenged ? PairedRecord.Proof : PairedRecord.Knock;
            int state = visitor.Words.Take(visitor.Connection, kind);
            if (state < 0) visitor.Dismiss();
            else if (state == 0) return;
            else if (visitor.Challenged) Judge(visitor, now);
            else Meet(visitor, now);
        }

        void Meet(Visitor visitor, long now)
        {
            byte[] words = visitor.Words.Bytes;
            byte reason = PairedRecord.JudgeKnock(words, PairedRecord.HeaderSize,
                visitor.Words.Length, wrong.Pauses(now), Taken || Elsewhere);
            if (reason == PairedRecord.Nonsense) visitor.Dismiss();
            else if (reason != PairedRecord.Welcomed) Refuse(visitor, reason, now);
            else
            {
                Array.Copy(words, PairedRecord.HeaderSize + 1, visitor.HostNonce, 0,
                    PairedRecord.NonceSize);
                pairing.Draw(visitor.BoardNonce);
                visitor.Challenged = true;
                Say(visitor, PairedRecord.Challenge, visitor.BoardNonce, PairedRecord.NonceSize);
            }
        }

        void Judge(Visitor visitor, long now)
        {
            byte reason = PairedRecord.JudgeTime(wrong.Pauses(now), Taken || Elsewhere);
            if (reason != PairedRecord.Welcomed)
            {
                Refuse(visitor, reason, now);
                return;
            }

            Hash(visitor, PairedRecord.OfProof, hash);
            if (visitor.Words.Length != PairedRecord.HashSize
                || !Same(visitor.Words.Bytes, PairedRecord.HeaderSize, PairedRecord.HashSize))
            {
                wrong.Add(now);
                Refuse(visitor, PairedRecord.WrongKey, now);
                return;
            }

            wrong.Clear();
            Hash(visitor, PairedRecord.OfWelcome, hash);
            if (!Say(visitor, PairedRecord.Welcome, hash, PairedRecord.HashSize)) return;
            Leave();
            Hash(visitor, PairedRecord.OfHostKey, receiveKey);
            Hash(visitor, PairedRecord.OfBoardKey, sendKey);
            host = visitor.Connection;
            visitor.Connection = null;
            input.Clear();
            sent = 0;
            received = 0;
            Heard = now;
        }

        void Refuse(Visitor visitor, byte reason, long now)
        {
            int seconds = reason == PairedRecord.Pause ? wrong.SecondsLeft(now) : 0;
            nonces[0] = reason;
            nonces[1] = (byte)seconds;
            nonces[2] = (byte)(seconds >> 8);
            visitor.Answered = Say(visitor, PairedRecord.Refusal, nonces, 3);
        }

        /// <summary>Sends a visitor a record; one that does not take it goes.</summary>
        static bool Say(Visitor visitor, byte kind, byte[] bytes, int count)
        {
            byte[] record = visitor.Words.Bytes;
            record[0] = kind;
            record[1] = (byte)count;
            record[2] = 0;
            Array.Copy(bytes, 0, record, PairedRecord.HeaderSize, count);
            int size = PairedRecord.HeaderSize + count;
            if (visitor.Connection.Write(record, 0, size) == size) return true;
            visitor.Dismiss();
            return false;
        }

        /// <summary>HMAC(key, purpose ‖ host's bytes ‖ board's bytes).</summary>
        void Hash(Visitor visitor, byte purpose, byte[] result)
        {
            nonces[0] = purpose;
            Array.Copy(visitor.HostNonce, 0, nonces, 1, PairedRecord.NonceSize);
            Array.Copy(
                visitor.BoardNonce, 0, nonces, 1 + PairedRecord.NonceSize, PairedRecord.NonceSize);
            pairing.Compute(key, nonces, result);
        }

        /// <summary>Leaves HMAC(key, U64 number ‖ bytes of line) in <see cref="hash"/>.</summary>
        /// <param name="record">Bytes of line behind its header.</param>
        void Tag(byte[] under, long number, byte[] record, int length)
        {
            if (message.Length != NumberSize + length) message = new byte[NumberSize + length];
            for (int n = 0; n < NumberSize; n++) message[n] = (byte)(number >> (8 * n));
            Array.Copy(record, PairedRecord.HeaderSize, message, NumberSize, length);
            pairing.Compute(under, message, hash);
        }

        /// <summary>Compares with <see cref="hash"/>, in a time that says nothing of where they
        /// differ.</summary>
        bool Same(byte[] bytes, int offset, int count)
        {
            int differs = 0;
            for (int n = 0; n < count; n++) differs |= bytes[offset + n] ^ hash[n];
            return differs == 0;
        }

        void Head(byte kind, int length)
        {
            leaving[0] = kind;
            leaving[1] = (byte)length;
            leaving[2] = (byte)(length >> 8);
            leavingCount = PairedRecord.HeaderSize + length;
        }
    }
}
