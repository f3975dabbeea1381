namespace EdgeSpike.Link
{
    /// <summary>Why a board does not talk to a host; numbers on the wire, only ever
    /// appended.</summary>
    public static class RefuseReason
    {
        /// <summary>Another host has a session; detail: that session.</summary>
        public const byte Busy = 1;

        /// <summary>The host speaks another version of the protocol; detail: the board's.</summary>
        public const byte Protocol = 2;

        /// <summary>The board knows no such session, it was restarted say; detail: its own, 0 if
        /// none.</summary>
        public const byte Session = 3;
    }
}
