using EdgeSpike.Device;

using nanoFramework.Hardware.Esp32;

namespace EdgeSpike.Firmware
{
    /// <summary>The chip's high-resolution timer: microseconds since the start, sleep
    /// included.</summary>
    internal sealed class HighResClock : IClock
    {
        /// <inheritdoc/>
        public long Microseconds
        {
            get { return (long)HighResTimer.GetCurrent(); }
        }
    }
}
