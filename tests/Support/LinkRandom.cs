namespace EdgeSpike.Tests.Support;

/// <summary>Integer generator of the link tests: splitmix64.</summary>
internal sealed class LinkRandom
{
    private ulong state;

    public LinkRandom(ulong seed)
    {
        state = seed;
    }

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        ulong z = state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>0 … bound − 1.</summary>
    public int Below(int bound)
    {
        return (int)(Next() % (uint)bound);
    }

    public byte[] Bytes(int count)
    {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) bytes[i] = (byte)Next();
        return bytes;
    }
}
