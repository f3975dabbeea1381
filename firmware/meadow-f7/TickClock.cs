using System.Diagnostics;

using EdgeSpike.Device;

namespace EdgeSpike.Firmware
{
    /// <summary>The runtime's own ticks as microseconds.</summary>
    internal sealed class TickClock : IClock
    {
        const long Million = 1000000;

        readonly long start = Stopwatch.GetTimestamp();

        /// <inheritdoc/>
        public long Microseconds
        {
            get
            {
                long ticks = Stopwatch.GetTimestamp() - start;
                long seconds = ticks / Stopwatch.Frequency;
                // Whole seconds apart, so that no product overflows in three hundred thousand
                // years.
                return seconds * Million
                    + (ticks - seconds * Stopwatch.Frequency) * Million / Stopwatch.Frequency;
            }
        }
    }
}
