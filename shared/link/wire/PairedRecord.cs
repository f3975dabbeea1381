namespace EdgeSpike.Link
{
    /// <summary>The records of a paired link: numbers and sizes that both ends know, and what a
    /// board makes of a knock.</summary>
    /// <remarks>Format, handshake and threats: <c>shared/link/README.md</c>, Paired
    /// links.</remarks>
    public static class PairedRecord
    {
        /// <summary>Of the handshake.</summary>
        public const byte Version = 1;

        /// <summary>Host: version and its own random bytes. The least kind.</summary>
        public const byte Knock = 0xA1;

        /// <summary>Board: its own random bytes.</summary>
        public const byte Challenge = 0xA2;

        /// <summary>Host: that it has the key.</summary>
        public const byte Proof = 0xA3;

        /// <summary>Board: that it has it, too.</summary>
        public const byte Welcome = 0xA4;

        /// <summary>Board: a reason, and U16 seconds.</summary>
        public const byte Refusal = 0xA5;

        /// <summary>Both: bytes of line and their tag. The greatest kind.</summary>
        public const byte Frame = 0xA6;

        /// <summary>No reason to refuse.</summary>
        public const byte Welcomed = 0;

        /// <summary>The key is another one.</summary>
        public const byte WrongKey = 1;

        /// <summary>There were wrong proofs; how many seconds it lasts.</summary>
        public const byte Pause = 2;

        /// <summary>The board talks to another host.</summary>
        public const byte Busy = 3;

        /// <summary>A version that the board does not know.</summary>
        public const byte OtherVersion = 4;

        /// <summary>No knock at all: sent away without a word. Not on the line.</summary>
        public const byte Nonsense = 255;

        /// <summary>What an HMAC is of: <see cref="Proof"/>.</summary>
        public const byte OfProof = 1;

        /// <summary>What an HMAC is of: <see cref="Welcome"/>.</summary>
        public const byte OfWelcome = 2;

        /// <summary>What an HMAC is of: the key of tags from the host.</summary>
        public const byte OfHostKey = 3;

        /// <summary>What an HMAC is of: the key of tags from the board.</summary>
        public const byte OfBoardKey = 4;

        /// <summary>Kind and length.</summary>
        public const int HeaderSize = 3;

        /// <summary>Bytes that each side draws.</summary>
        public const int NonceSize = 16;

        /// <summary>Bytes of an HMAC-SHA256.</summary>
        public const int HashSize = 32;

        /// <summary>Bytes of it that a frame's tag has.</summary>
        public const int TagSize = 16;

        /// <summary>Most bytes of line in a record.</summary>
        public const int LineMax = 512;

        /// <summary>Most bytes behind a header.</summary>
        public const int LengthMax = LineMax + TagSize;

        /// <summary>How long a visitor may take, and a host be silent before another one is let in,
        /// in microseconds.</summary>
        public const long Patience = 3000000;

        /// <summary>Whether a byte is a record's first.</summary>
        public static bool IsKind(byte first)
        {
            return first >= Knock && first <= Frame;
        }

        /// <summary>What becomes of who knocks.</summary>
        /// <param name="bytes">Have what is behind the record's header.</param>
        /// <param name="offset">Where.</param>
        /// <param name="length">How much of it.</param>
        /// <param name="pauses">See <see cref="WrongProofs"/>.</param>
        /// <param name="taken">Whether the board has a host.</param>
        /// <returns><see cref="Welcomed"/>: it is challenged; <see cref="Nonsense"/>, or why it is
        /// refused.</returns>
        public static byte JudgeKnock(byte[] bytes, int offset, int length, bool pauses, bool taken)
        {
            if (length > 0 && bytes[offset] != Version) return OtherVersion;
            if (length != 1 + NonceSize) return Nonsense;
            return JudgeTime(pauses, taken);
        }

        /// <summary>Whether anybody may come in now, whatever it said.</summary>
        /// <param name="pauses">See <see cref="WrongProofs"/>.</param>
        /// <param name="taken">Whether the board has a host.</param>
        public static byte JudgeTime(bool pauses, bool taken)
        {
            if (pauses) return Pause;
            return taken ? Busy : Welcomed;
        }
    }
}
