namespace EdgeSpike.Proof.Soak;

/// <summary>Whether the managed heap grows while a soak goes on.</summary>
/// <param name="steps">Steps of the soak.</param>
public sealed class SoakHeap(long steps)
{
    /// <summary>Most that it may grow after the first tenth, in bytes.</summary>
    public const long GrowthMax = 1 << 20;

    const int Tenths = 10;

    /// <summary>Bytes in use after the first tenth; 0 before.</summary>
    public long AtFirst { get; private set; }

    /// <summary>Bytes in use at the end.</summary>
    public long AtLast { get; private set; }

    /// <summary>Weighs it once, after the first tenth.</summary>
    /// <param name="done">Steps done.</param>
    public void Pass(long done)
    {
        if (AtFirst == 0 && done >= steps / Tenths) AtFirst = Weigh();
    }

    /// <summary>Weighs it at the end.</summary>
    /// <returns>What is wrong; null if nothing is.</returns>
    public string? End()
    {
        AtLast = Weigh();
        return AtFirst > 0 && AtLast - AtFirst > GrowthMax
            ? $"the heap grew from {AtFirst} to {AtLast} bytes"
            : null;
    }

    static long Weigh() => GC.GetTotalMemory(forceFullCollection: true);
}
