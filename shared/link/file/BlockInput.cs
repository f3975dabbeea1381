using System;

namespace EdgeSpike.Link
{
    /// <summary>The bytes of a block on their way in: counted, and stored as they arrive.</summary>
    /// <remarks>
    /// The payload buffer at most doubles each time it is full, so that what is allocated follows
    /// what was delivered and never what was announced.
    /// </remarks>
    internal sealed class BlockInput
    {
        readonly ByteSource source;

        /// <summary>Allocates the payload buffer.</summary>
        /// <param name="source">Delivers the file.</param>
        /// <param name="capacity">Bytes, 1 or more, checked by the caller.</param>
        public BlockInput(ByteSource source, int capacity)
        {
            this.source = source;
            Head = new byte[BlockFormat.HeaderSize];
            Payload = new byte[capacity];
        }

        /// <summary>Receives signature, headers and trailers.</summary>
        public byte[] Head { get; private set; }

        /// <summary>Receives payloads; another array after it had to grow.</summary>
        public byte[] Payload { get; private set; }

        /// <summary>Bytes taken from the source.</summary>
        public long Position { get; private set; }

        /// <summary>Reads into <see cref="Head"/>, from its start.</summary>
        /// <param name="count">Bytes wanted, 0 … <see cref="BlockFormat.HeaderSize"/>.</param>
        /// <returns>Bytes read, fewer than wanted only at the end of the source.</returns>
        public int ReadHead(int count)
        {
            return Fill(Head, 0, count);
        }

        /// <summary>Reads into <see cref="Payload"/>, from its start; it grows in steps.</summary>
        /// <param name="count">Bytes announced, 0 … <see cref="BlockFormat.PayloadMax"/>.</param>
        /// <returns>Bytes read, fewer than wanted only at the end of the source.</returns>
        public int ReadPayload(int count)
        {
            int have = 0;
            while (true)
            {
                int room = count < Payload.Length ? count : Payload.Length;
                have += Fill(Payload, have, room - have);
                if (have < room || have == count) return have;

                byte[] grown = new byte[count < 2 * room ? count : 2 * room];
                Array.Copy(Payload, 0, grown, 0, have);
                Payload = grown;
            }
        }

        int Fill(byte[] target, int offset, int count)
        {
            int have = 0;
            while (have < count)
            {
                int got = source.Read(target, offset + have, count - have);
                if (got <= 0 || got > count - have) break;      // Ended, or broke its contract.

                have += got;
            }

            Position += have;
            return have;
        }
    }
}
