namespace EdgeSpike.Link
{
    /// <summary>What <see cref="LinkPort.Next"/> found.</summary>
    public enum Arrival
    {
        /// <summary>Nothing.</summary>
        None = 0,

        /// <summary>A numbered message of this session: each once, in order.</summary>
        Message = 1,

        /// <summary>A notice, of whatever session: at most as often as it was sent.</summary>
        Notice = 2,

        /// <summary>A numbered frame of another session: no type, no payload.</summary>
        OtherSession = 3,

        /// <summary>A frame of another protocol version: no type, no payload.</summary>
        OtherVersion = 4,
    }
}
