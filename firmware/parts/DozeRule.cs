namespace EdgeSpike.Firmware
{
    /// <summary>When a board may sleep between two samples, with its serial line deaf.</summary>
    /// <remarks>
    /// A sleeping ESP32 hears no byte, so it sleeps only if it has heard none for ten seconds, and
    /// even then keeps awake for 400 ms of every five seconds: a host that says hello each 250 ms
    /// gets an answer within five seconds. The ten seconds are also the time after a reset in which
    /// tools can reach the board.
    /// </remarks>
    public static class DozeRule
    {
        /// <summary>No byte for so long: the line is quiet.</summary>
        public const long Quiet = 10000000;

        /// <summary>Once in so long the board listens …</summary>
        public const long Every = 5000000;

        /// <summary>… for so long.</summary>
        public const long Listens = 400000;

        /// <summary>Falling asleep and waking up take about a millisecond: a shorter doze is not
        /// worth it.</summary>
        public const long Worth = 4000;

        /// <summary>How long to sleep while the line is quiet.</summary>
        /// <param name="now">Microseconds since the start.</param>
        /// <param name="wait">Microseconds until something is due.</param>
        /// <returns>Microseconds; 0: stay awake.</returns>
        public static long Microseconds(long now, long wait)
        {
            long phase = now % Every;
            if (phase < Listens) return 0;
            long most = Every - phase;
            long doze = wait < most ? wait : most;
            return doze < Worth ? 0 : doze;
        }
    }
}
