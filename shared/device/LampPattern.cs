namespace EdgeSpike.Device
{
    /// <summary>What the lamp says: one row a meaning, a bit a tenth of a second, lowest
    /// first.</summary>
    /// <remarks>
    /// <code>
    /// pattern     what is seen                             what it means
    /// Listening   a short flash every 2 s                  runs, answers only
    /// Learning    two short flashes every 2 s              runs, and may be taught
    /// GetReady    n + 1 slow blinks, then                  gesture n, from 0, will be taught
    /// Taught      steady                                   make the gesture now: it is being learned
    /// Answer      n + 1 quick blinks                       gesture n was recognised (unknown: dark)
    /// Undo        steady while held, from 1 s on           let go to undo the last label
    /// Switch      slow blinking while held, from 3 s on    let go to switch learning and answering
    /// Asleep      slow blinking                            what was taught is gone over: wait
    /// Refused     three long flashes                       that was not possible
    /// Fault       fast blinking                            the sensor does not answer or makes no sense
    /// </code>
    /// Patterns that count blinks are made by <see cref="Blinks"/>.
    /// </remarks>
    public static class LampPattern
    {
        /// <summary>Length of a bit, in microseconds.</summary>
        public const long BitMicroseconds = 100000;

        /// <summary>Bits of a pattern that is repeated.</summary>
        public const int Period = 20;

        /// <summary>Runs, answers only.</summary>
        public const uint Listening = 0x00001;

        /// <summary>Runs, and may be taught.</summary>
        public const uint Learning = 0x00005;

        /// <summary>All bits on.</summary>
        public const uint Steady = 0xFFFFF;

        /// <summary>Half a second on, half a second off.</summary>
        public const uint Slow = 0x07C1F;

        /// <summary>A tenth on, a tenth off.</summary>
        public const uint Fault = 0x55555;

        /// <summary>Three long flashes, once.</summary>
        public const uint Refused = 0x0F3CF;

        /// <summary>Most blinks that fit a pattern.</summary>
        public const int BlinksMax = 10;

        /// <summary>k quick blinks, once; k slow ones are these at half the speed.</summary>
        /// <param name="count">0 … <see cref="BlinksMax"/>; more count as the most.</param>
        /// <returns>Every second bit.</returns>
        public static uint Blinks(int count)
        {
            int shown = count > BlinksMax ? BlinksMax : count;
            return Fault & ((1u << (2 * shown)) - 1);
        }
    }
}
