namespace EdgeSpike.Link
{
    /// <summary>What a board reports by itself, in <see cref="Message.Error"/>; numbers on the
    /// wire, only ever appended.</summary>
    public static class DeviceError
    {
        /// <summary>The sensor does not answer; detail: samples missed so far.</summary>
        public const byte SensorMissing = 1;

        /// <summary>The sensor repeats one sample; detail: how often so far.</summary>
        public const byte SensorStuck = 2;

        /// <summary>A channel stands at the end of its range; detail: which.</summary>
        public const byte SensorRange = 3;

        /// <summary>The flash failed; detail: the slot.</summary>
        public const byte Store = 4;

        /// <summary>A checkpoint was not usable at start; detail: the slot.</summary>
        public const byte Checkpoint = 5;

        /// <summary>Events were lost because the ring was full; detail: steps not
        /// covered.</summary>
        public const byte Gap = 6;

        /// <summary>Steps come later than due; detail: deadlines missed so far.</summary>
        public const byte Late = 7;

        /// <summary>A message was not usable; detail: its type.</summary>
        public const byte Message = 8;
    }
}
