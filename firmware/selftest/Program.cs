namespace EdgeSpike.Selftest
{
    /// <summary>The self-test as the program of a board.</summary>
    public static class Program
    {
        /// <summary>Computes all vectors: after a minute or so it says whether the quick ones are
        /// right, after some twenty whether all are.</summary>
        /// <remarks>A board whose Main returns waits for a debugger, or starts and prints
        /// again.</remarks>
        public static void Main()
        {
            new SelfTest(new ConsoleLines()).Run(false);
        }
    }
}
