namespace EdgeSpike.Link
{
    /// <summary>The frame: how a message lies on the line, byte by byte.</summary>
    /// <remarks>
    /// <code>
    /// line     00, COBS(body), 00           no other 00, so any 00 ends whatever was before it
    ///
    /// offset   bytes  body, all numbers little-endian 0        1      version       of the
    /// protocol: 2 1        1      type          see Message; below 0x40 a notice, else numbered 2
    /// 2      session       the connection, chosen by the host; 0: none 4        2      sequence
    /// numbered: the number of this frame; notice: of the next frame to be sent 6        2
    /// acknowledged  all numbered frames of the other side before this number have arrived 8
    /// 2      credit        bytes of line that the other side may have sent unacknowledged 10
    /// n      payload       0 … 240 bytes, by type 10 + n   4      CRC-32        of everything
    /// before it (Crc32)
    /// </code> COBS (Cheshire, Baker 1999, doi:10.1109/90.769765): each 00 of the body becomes the
    /// distance to the next one, the first distance is put before the body, and the last leads to
    /// the closing 00. A body has at most 254 bytes, so this always adds exactly one byte, and it
    /// is done in place. A frame of any other version keeps version, type and session where they
    /// are, the CRC-32 last, and the types Hello and Refuse: so two sides that do not understand
    /// each other can say so. Numbers count from 0 in each session and wrap at 65,536; a is before
    /// b if the signed 16-bit difference a − b is negative.
    /// </remarks>
    public static class WireFormat
    {
        /// <summary>Changes whenever the frame or a message does.</summary>
        public const byte Version = 2;

        /// <summary>Between frames, and nowhere in them.</summary>
        public const byte Delimiter = 0;

        /// <summary>Bytes of a body before its payload.</summary>
        public const int HeaderSize = 10;

        /// <summary>Bytes of the CRC-32.</summary>
        public const int TrailerSize = 4;

        /// <summary>Most bytes of a payload.</summary>
        public const int PayloadMax = 240;

        /// <summary>Most bytes of a body: the most that COBS stuffs with one byte.</summary>
        public const int BodyMax = HeaderSize + PayloadMax + TrailerSize;

        /// <summary>Fewest bytes of a body of any version: version, type, session,
        /// CRC-32.</summary>
        public const int BodyMin = 4 + TrailerSize;

        /// <summary>Bytes of line that a frame takes beyond its payload.</summary>
        public const int Overhead = HeaderSize + TrailerSize + 3;

        /// <summary>Most bytes of line that a frame takes.</summary>
        public const int LineMax = PayloadMax + Overhead;

        /// <summary>Most steps that a message asks for: so short is the time in which a board hears
        /// nothing else.</summary>
        public const int StepsMax = 32;

        /// <summary>Delimiters before a question asked again, and before its answer.</summary>
        public const int FillSize = 80;

        /// <summary>The first numbered type.</summary>
        public const byte Numbered = 0x40;
    }
}
