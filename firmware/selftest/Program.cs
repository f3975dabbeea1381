namespace EdgeSpike.Selftest
{
    /// <summary>The self-test as the program of a board.</summary>
    public static class Program
    {
        /// <summary>Computes what takes a board minutes; <c>true</c> would add the vector of 10⁵
        /// steps.</summary>
        /// <remarks>A board whose Main returns waits for a debugger, or starts and prints
        /// again.</remarks>
        public static void Main()
        {
            new SelfTest(new ConsoleLines(), false).Run();
        }
    }
}
