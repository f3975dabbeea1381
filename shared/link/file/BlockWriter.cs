using System;

namespace EdgeSpike.Link
{
    /// <summary>Writes a file of blocks, see <see cref="BlockFormat"/>.</summary>
    /// <remarks>
    /// Allocates in its constructor only. A block leaves as three writes to the sink: header,
    /// payload, chain and CRC. Should the sink throw, the exception passes through and the writer
    /// takes no more blocks, so that the file ends torn instead of damaged.
    /// </remarks>
    public sealed class BlockWriter
    {
        readonly ByteSink sink;
        readonly Crc32 crc;
        readonly BlockChain chain;
        readonly ByteWriter fields;
        readonly ByteWriter endPayload;
        readonly ByteWriter trailer;
        uint blockCount;
        long size;
        bool open;

        /// <summary>Starts a file without a chain; the signature leaves with the first
        /// block.</summary>
        /// <param name="sink">Where the file goes; it is not closed from here.</param>
        /// <param name="crc">May serve others as well.</param>
        public BlockWriter(ByteSink sink, Crc32 crc)
            : this(sink, crc, null)
        {
        }

        /// <summary>Starts a file; the signature leaves with the first block.</summary>
        /// <param name="sink">Where the file goes; it is not closed from here.</param>
        /// <param name="crc">May serve others as well.</param>
        /// <param name="chain">New; null for a file without one.</param>
        public BlockWriter(ByteSink sink, Crc32 crc, BlockChain chain)
        {
            if (sink == null) throw new ArgumentNullException(nameof(sink));
            if (crc == null) throw new ArgumentNullException(nameof(crc));
            this.sink = sink;
            this.crc = crc;
            this.chain = chain;
            fields = new ByteWriter(BlockFormat.HeaderSize);
            endPayload = new ByteWriter(BlockFormat.EndPayloadSize);
            trailer = new ByteWriter(BlockFormat.ChainSize + BlockFormat.TrailerSize);
            open = true;
        }

        /// <summary>Blocks written, without the end block: the next sequence number.</summary>
        public uint BlockCount { get { return blockCount; } }

        /// <summary>Bytes written, signature included.</summary>
        public long Size { get { return size; } }

        /// <summary>False after <see cref="Close"/>, or after the sink threw.</summary>
        public bool IsOpen { get { return open; } }

        /// <summary>Writes one block.</summary>
        /// <param name="type">1 … 254.</param>
        /// <param name="payload">Bytes, not changed.</param>
        /// <param name="offset">Index of the first byte, 0 … payload length.</param>
        /// <param name="count">Bytes, 0 … <see cref="BlockFormat.PayloadMax"/>.</param>
        /// <returns>False if an argument is out of range, the file is not open or holds 2³² − 1
        /// blocks; then nothing was written.</returns>
        public bool Write(byte type, byte[] payload, int offset, int count)
        {
            bool known = type != BlockFormat.InvalidType && type != BlockFormat.EndType;
            bool inside = payload != null && offset >= 0 && count >= 0
                && offset <= payload.Length && count <= payload.Length - offset;
            bool full = blockCount == uint.MaxValue || count > BlockFormat.PayloadMax;
            if (!open || !known || !inside || full) return false;

            Emit(type, payload, offset, count);
            blockCount++;
            return true;
        }

        /// <summary>Writes one block whose payload is what a writer holds.</summary>
        /// <param name="type">1 … 254.</param>
        /// <param name="payload">Not changed; the caller clears it.</param>
        /// <returns>False, and nothing written, as above or if the payload overflowed.</returns>
        public bool Write(byte type, ByteWriter payload)
        {
            if (payload == null || payload.Overflowed) return false;

            return Write(type, payload.Buffer, 0, payload.Size);
        }

        /// <summary>Writes the end block, after which the file is complete.</summary>
        /// <returns>False if the file was not open; then nothing was written.</returns>
        public bool Close()
        {
            if (!open) return false;

            endPayload.WriteU32(blockCount);
            Emit(BlockFormat.EndType, endPayload.Buffer, 0, endPayload.Size);
            open = false;
            return true;
        }

        void Emit(byte type, byte[] payload, int offset, int count)
        {
            open = false;       // And stays so if the sink throws.
            if (size == 0)
            {
                fields.Clear();
                fields.WriteU64(BlockFormat.Signature);
                Send(fields.Buffer, 0, fields.Size);
            }

            fields.Clear();
            fields.WriteU8(type);
            fields.WriteU8(chain == null ? (byte)0 : BlockFormat.Chained);
            fields.WriteU32(blockCount);
            fields.WriteU32((uint)count);
            uint headerCrc = crc.Append(0, fields.Buffer, 0, BlockFormat.HeaderSummedSize);
            uint blockCrc = crc.Append(headerCrc, payload, offset, count);
            fields.WriteU32(headerCrc);
            Send(fields.Buffer, 0, fields.Size);

            Send(payload, offset, count);
            SendTrailer(blockCrc);
            open = true;
        }

        /// <summary>The block's header is still in the buffer: the chain goes on over it.</summary>
        void SendTrailer(uint blockCrc)
        {
            if (chain != null)
            {
                trailer.Clear();
                trailer.WriteU64(chain.Value);
                blockCrc = crc.Append(blockCrc, trailer.Buffer, 0, BlockFormat.ChainSize);
                chain.Add(fields.Buffer, blockCrc);
            }
            else trailer.Clear();

            trailer.WriteU32(blockCrc);
            Send(trailer.Buffer, 0, trailer.Size);
        }

        void Send(byte[] bytes, int offset, int count)
        {
            sink.Write(bytes, offset, count);
            size += count;
        }
    }
}
