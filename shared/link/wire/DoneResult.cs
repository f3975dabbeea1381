namespace EdgeSpike.Link
{
    /// <summary>How a request ended, in <see cref="Message.Done"/>; numbers on the wire, only ever
    /// appended.</summary>
    public static class DoneResult
    {
        /// <summary>It was done.</summary>
        public const byte Good = 0;

        /// <summary>The board does not know this type of message.</summary>
        public const byte Unknown = 1;

        /// <summary>The payload is not what this type holds.</summary>
        public const byte Malformed = 2;

        /// <summary>Not in this state: no model, running, not running, nothing announced.</summary>
        public const byte NotNow = 3;

        /// <summary>Larger than the slot or the heap.</summary>
        public const byte TooLarge = 4;

        /// <summary>The bytes do not add up to the announced size and CRC-32.</summary>
        public const byte Damaged = 5;

        /// <summary>Another network than the announced one, or than the board's.</summary>
        public const byte OtherNetwork = 6;

        /// <summary>A model that this firmware cannot build.</summary>
        public const byte Unbuildable = 7;

        /// <summary>The flash did not take it.</summary>
        public const byte StoreFailed = 8;

        /// <summary>There is nothing to undo, to send or to write.</summary>
        public const byte Nothing = 9;

        /// <summary>The network has no class of that number.</summary>
        public const byte NoSuchLabel = 10;

        /// <summary>The sensor failed: nothing was taught, or what was is undone.</summary>
        public const byte SensorFault = 11;

        /// <summary>The board has no sensor of as many channels as the network takes.</summary>
        public const byte NoSensor = 12;

        /// <summary>The host has not shown the board's key, or another one.</summary>
        public const byte NeedsKey = 13;

        /// <summary>The gesture to be taught never began: the sensor was at rest.</summary>
        public const byte NoMotion = 14;

        /// <summary>What the board answered last was judged before: once is enough.</summary>
        public const byte Judged = 15;
    }
}
