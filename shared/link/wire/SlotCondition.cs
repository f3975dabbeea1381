namespace EdgeSpike.Link
{
    /// <summary>What a board found in a slot of flash when it started, in
    /// <see cref="Message.Report"/>; numbers on the wire, only ever appended.</summary>
    public static class SlotCondition
    {
        /// <summary>Nothing was ever written there.</summary>
        public const byte Empty = 0;

        /// <summary>Bytes that do not add up: a write that lost its power, or damage.</summary>
        public const byte Unreadable = 1;

        /// <summary>Whole, but of another network, or nothing that this firmware can
        /// build.</summary>
        public const byte Unfit = 2;

        /// <summary>Whole and not needed: the other one of its pair is newer.</summary>
        public const byte Spare = 3;

        /// <summary>The board started from it.</summary>
        public const byte Used = 4;

        /// <summary>How many slots a board has: two for checkpoints, two for models.</summary>
        public const int Slots = 4;
    }
}
