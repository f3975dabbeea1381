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

        /// <summary>The same of a board whose line anybody may reach.</summary>
        /// <param name="board">Name of the board's file.</param>
        /// <param name="firmware">What runs on it, and its version.</param>
        /// <param name="key">See <see cref="Key"/>.</param>
        public DeviceIdentity(string board, string firmware, byte[] key)
            : this(board, firmware)
        {
            Key = key;
        }

        /// <summary>Name of the board's file.</summary>
        public string Board { get; }

        /// <summary>What runs on it, and its version.</summary>
        public string Firmware { get; }

        /// <summary>What a host must show before it may change what the board knows: teach, undo,
        /// switch learning, load a model. Null: whoever has the line may.</summary>
        public byte[] Key { get; }
    }
}
