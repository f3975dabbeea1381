using EdgeSpike.Device;

namespace EdgeSpike.Firmware
{
    /// <summary>A line to the host, and what the board has to know of it between two
    /// polls.</summary>
    public interface IHostLine : IByteLink
    {
        /// <summary>When the last byte came, in the clock's microseconds; 0 if none did.</summary>
        long Heard { get; }

        /// <summary>Whether the board may sleep lightly: a radio would lose its network.</summary>
        bool MayDoze { get; }

        /// <summary>Looks after the line, once a poll.</summary>
        /// <param name="understood">Whether a frame of a host was understood lately.</param>
        void Check(bool understood);
    }
}
