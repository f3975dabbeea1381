namespace EdgeSpike.Tests.Support;

/// <summary>Bytes that code allocates on its own thread.</summary>
/// <remarks>A collection in between moves the count by a few kilobytes that nobody asked for. What
/// a run allocates itself it allocates every time: the fewest of several runs is what
/// counts.</remarks>
internal static class Allocation
{
    private const int Tries = 5;

    /// <summary>Fails if every one of several runs allocated.</summary>
    /// <param name="run">May be run again; warm already.</param>
    /// <param name="what">Said with a failure.</param>
    public static void AssertNone(Action run, string what = "") => AssertNone(() => run, what);

    /// <summary>Fails if every one of several runs allocated.</summary>
    /// <param name="prepare">Makes a run; what this allocates is not counted.</param>
    /// <param name="what">Said with a failure.</param>
    public static void AssertNone(Func<Action> prepare, string what = "") =>
        Assert.AreEqual(0L, Fewest(prepare), what);

    /// <summary>The fewest bytes that one of several runs allocated; stops at the first that
    /// allocated none.</summary>
    /// <param name="run">May be run again.</param>
    public static long Fewest(Action run) => Fewest(() => run);

    private static long Fewest(Func<Action> prepare)
    {
        long fewest = long.MaxValue;
        for (int n = 0; n < Tries && fewest > 0; n++)
        {
            Action run = prepare();
            long before = GC.GetAllocatedBytesForCurrentThread();
            run();
            fewest = Math.Min(fewest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return fewest;
    }
}
