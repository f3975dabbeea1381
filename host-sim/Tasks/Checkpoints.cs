namespace EdgeSpike.HostSim.Tasks;

/// <summary>When a run is tested.</summary>
public static class Checkpoints
{
    /// <summary>After every epoch, or after every 500 trials and twice before; short runs ten
    /// times.</summary>
    /// <param name="trials">Whether units are trials.</param>
    /// <param name="length">Units of the whole run.</param>
    /// <returns>Ascending; the last is <paramref name="length"/>.</returns>
    public static IReadOnlyList<int> Of(bool trials, int length)
    {
        int every = !trials ? 1 : length > 2000 ? 500 : Math.Max(1, length / 10);
        List<int> at = every == 500 ? [100, 250] : [];
        for (int n = every; n < length; n += every) at.Add(n);
        at.Add(length);
        return at;
    }
}
