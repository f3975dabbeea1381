namespace EdgeSpike.Device
{
    /// <summary>Who a board says it is.</summary>
    public sealed class DeviceIdentity
    {
        /// <summary>Collects the names; ASCII, at most 63 characters.</summary>
        /// <param name="board">Name of the board's file.</param>
        /// <param name="firmware">What runs on it, and its version.</param>
        public DeviceIdentity(string board, string firmware)
        {
            Board = board;
            Firmware = firmware;
        }

        /// <summary>Name of the board's file.</summary>
        public string Board { get; }

        /// <summary>What runs on it, and its version.</summary>
        public string Firmware { get; }
    }
}
