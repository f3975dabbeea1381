using System;

namespace EdgeSpike.Link
{
    /// <summary>Reads a file of blocks, see <see cref="BlockFormat"/>, trusting nothing.</summary>
    /// <remarks>
    /// No content makes it throw or loop. A length is believed only as far as bytes arrive: the
    /// payload buffer starts at the given capacity and at most doubles when it is full, so all that
    /// <see cref="Next"/> ever allocates is below four times the bytes delivered, array headers
    /// apart. Where capacity and limit are equal it allocates nothing. After an end block it asks
    /// the source for one byte more, to see that there is none. An exception of the source passes
    /// through; the reader is of no use afterwards.
    /// </remarks>
    public sealed class BlockReader
    {
        readonly BlockInput input;
        readonly Crc32 crc;
        readonly BlockChain chain = new BlockChain();
        readonly byte[] header = new byte[BlockFormat.HeaderSummedSize];
        readonly int payloadMax;
        readonly ByteReader fields;
        readonly ByteReader payload;
        BlockOutcome outcome;
        uint blockCount;

        /// <summary>Opens a file; reads nothing yet.</summary>
        /// <param name="source">Delivers the file from its first byte on.</param>
        /// <param name="crc">May serve others as well.</param>
        /// <param name="capacity">Bytes allocated now, 4 … <paramref name="payloadMax"/>.</param>
        /// <param name="payloadMax">Longest payload accepted, 4 …
        /// <see cref="BlockFormat.PayloadMax"/>; a longer one is damage.</param>
        public BlockReader(ByteSource source, Crc32 crc, int capacity, int payloadMax)
        {
            if (source == null) throw new ArgumentNullException(nameof(source));
            if (crc == null) throw new ArgumentNullException(nameof(crc));
            if (payloadMax > BlockFormat.PayloadMax)
                throw new ArgumentOutOfRangeException(nameof(payloadMax), "expected up to 64 MiB");
            if (capacity < BlockFormat.EndPayloadSize || capacity > payloadMax)
                throw new ArgumentOutOfRangeException(nameof(capacity), "expected 4 to payloadMax");

            input = new BlockInput(source, capacity);
            this.crc = crc;
            this.payloadMax = payloadMax;
            fields = new ByteReader(input.Head, 0, 0);
            payload = new ByteReader(input.Payload, 0, 0);
        }

        /// <summary>Type of the block just read, 1 … 254.</summary>
        public byte Type { get; private set; }

        /// <summary>The payload of the block just read, until the next; else empty.</summary>
        public ByteReader Payload { get { return payload; } }

        /// <summary>Blocks read, without the end block: the next sequence number.</summary>
        public uint BlockCount { get { return blockCount; } }

        /// <summary>Whether the blocks carry a chain; false before the first.</summary>
        public bool Chained { get; private set; }

        /// <summary>Bytes from the start of the file to the block that was read, torn or damaged.
        /// Its payload begins <see cref="BlockFormat.HeaderSize"/> bytes later.</summary>
        public long BlockOffset { get; private set; }

        /// <summary>Bytes after the last whole block of a torn file; 0 otherwise.</summary>
        public long TornSize { get; private set; }

        /// <summary>What was wrong with a damaged file.</summary>
        public BlockDamage Damage { get; private set; }

        /// <summary>Bytes from the start of the file to what was wrong.</summary>
        public long DamageOffset { get; private set; }

        /// <summary>The number expected there; for a CRC, what the bytes add up to.</summary>
        public uint Expected { get; private set; }

        /// <summary>The number found there.</summary>
        public uint Found { get; private set; }

        /// <summary>Reads the next block; after any other outcome, repeats that outcome.</summary>
        public BlockOutcome Next()
        {
            if (outcome != BlockOutcome.Block) return outcome;

            payload.Reset(input.Payload, 0, 0);
            if (input.Position == 0) outcome = ReadSignature();
            if (outcome == BlockOutcome.Block) outcome = ReadBlock();
            return outcome;
        }

        BlockOutcome ReadSignature()
        {
            int have = input.ReadHead(BlockFormat.SignatureSize);
            for (int i = 0; i < have; i++)
            {
                byte expected = (byte)(BlockFormat.Signature >> (8 * i));
                byte found = input.Head[i];
                if (found != expected) return Refuse(BlockDamage.Signature, i, expected, found);
            }

            return have < BlockFormat.SignatureSize ? Tear() : BlockOutcome.Block;
        }

        BlockOutcome ReadBlock()
        {
            BlockOffset = input.Position;
            if (input.ReadHead(BlockFormat.HeaderSize) < BlockFormat.HeaderSize) return Tear();

            fields.Reset(input.Head, 0, BlockFormat.HeaderSize);
            byte type = fields.ReadU8();
            byte flags = fields.ReadU8();
            uint sequence = fields.ReadU32();
            uint length = fields.ReadU32();
            uint found = fields.ReadU32();
            uint headerCrc = crc.Append(0, input.Head, 0, BlockFormat.HeaderSummedSize);
            if (found != headerCrc) return Refuse(BlockDamage.HeaderCrc, 0, headerCrc, found);

            if (type == BlockFormat.InvalidType) return Refuse(BlockDamage.Type, 0, 1, type);
            if (blockCount == 0) Chained = flags == BlockFormat.Chained;
            byte expected = Chained ? BlockFormat.Chained : (byte)0;
            if (flags != expected) return Refuse(BlockDamage.Flags, 1, expected, flags);
            if (sequence != blockCount)
                return Refuse(BlockDamage.Sequence, 2, blockCount, sequence);

            bool end = type == BlockFormat.EndType;
            uint most = end ? BlockFormat.EndPayloadSize : (uint)payloadMax;
            uint least = end ? most : 0;
            if (length < least || length > most) return Refuse(BlockDamage.Length, 6, most, length);

            for (int n = 0; n < header.Length; n++) header[n] = input.Head[n];
            return ReadPayload(type, (int)length, headerCrc);
        }

        BlockOutcome ReadPayload(byte type, int size, uint headerCrc)
        {
            if (input.ReadPayload(size) < size) return Tear();
            int trailer = BlockFormat.TrailerSize + (Chained ? BlockFormat.ChainSize : 0);
            if (input.ReadHead(trailer) < trailer) return Tear();

            fields.Reset(input.Head, 0, trailer);
            ulong before = Chained ? fields.ReadU64() : 0;
            uint found = fields.ReadU32();
            uint blockCrc = crc.Append(headerCrc, input.Payload, 0, size);
            if (Chained) blockCrc = crc.Append(blockCrc, input.Head, 0, BlockFormat.ChainSize);
            if (found != blockCrc)
                return Refuse(BlockDamage.BlockCrc, BlockFormat.HeaderSize, blockCrc, found);
            if (Chained && before != chain.Value)
            {
                int at = BlockFormat.HeaderSize + size;
                return Refuse(BlockDamage.Chain, at, (uint)chain.Value, (uint)before);
            }

            chain.Add(header, blockCrc);
            if (type == BlockFormat.EndType) return ReadEnd();

            payload.Reset(input.Payload, 0, size);
            Type = type;
            blockCount++;
            return BlockOutcome.Block;
        }

        BlockOutcome ReadEnd()
        {
            fields.Reset(input.Payload, 0, BlockFormat.EndPayloadSize);
            uint found = fields.ReadU32();
            if (found != blockCount)
                return Refuse(BlockDamage.EndCount, BlockFormat.HeaderSize, blockCount, found);

            int endSize = (int)(input.Position - BlockOffset);
            if (input.ReadHead(1) == 0) return BlockOutcome.End;

            return Refuse(BlockDamage.AfterEnd, endSize, 0, input.Head[0]);
        }

        BlockOutcome Tear()
        {
            TornSize = input.Position - BlockOffset;
            return BlockOutcome.Torn;
        }

        BlockOutcome Refuse(BlockDamage damage, int offset, uint expected, uint found)
        {
            Damage = damage;
            DamageOffset = BlockOffset + offset;
            Expected = expected;
            Found = found;
            return BlockOutcome.Damaged;
        }
    }
}
