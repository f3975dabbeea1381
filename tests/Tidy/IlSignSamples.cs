namespace EdgeSpike.Tests.Tidy.IlSamples;

#pragma warning disable CA1822

/// <summary>Each takes for signed what nanoFramework's interpreter keeps as unsigned.</summary>
internal sealed class Signs
{
    private readonly ulong seed = 1;

    public int CastAndShift(uint x) => (int)x >> 3;

    public long FromABitOfAField(int n) => (long)(seed << n) >> 16;

    public int FromAnElement(uint[] cells, int n) => (int)cells[n] % 7;

    public long Widened(uint x) => (int)(x ^ 5);

    public int LeftOperandCounts(uint x, int y) => (int)(x - (uint)y) >> 1;

    public int CastInOneBranch(uint x, int y) => (y > 3 ? (int)x : y) >> 2;

    public int Gives(uint x) => Taken(3, (int)x);

    public int UsesReturned(ulong x) => (int)((Made(x) - 5) >> 20);

    private static int Taken(int n, int x) => x >> n;

    private static long Made(ulong x) => (long)(x * 3);
}

/// <summary>Much the same, and right.</summary>
internal sealed class SignsThatAreRight
{
    private readonly byte[] bytes = [1, 2];
    private int kept;

    public static int Shifted(int x) => x >> 1;

    public uint Unsigned(uint x) => (x >> 3) % 7 / 3;

    public long Wider(uint x) => (long)x >> 16;

    public int TopBitIsZero(uint x) => (int)(x >> 4) >> 3;

    public int Masked(ulong x) => (int)(x & 0xFFFF) % 7;

    public int Byte(int n) => (sbyte)((bytes[n] << 4) | bytes[n + 1]) >> 2;

    public int Stored(uint x)
    {
        kept = (int)x;
        return kept >> 3;
    }

    public int RightOperandDoesNotCount(int x, uint y) => (x + (int)y) >> 3;

    public int Halves(uint[] cells) =>
        Shifted((int)(cells[0] >> 1)) + Shifted((int)(cells[1] % 1000));
}
