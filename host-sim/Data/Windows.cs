namespace EdgeSpike.HostSim.Data;

/// <summary>Windows of one length, each inside one stretch.</summary>
/// <param name="Length">Readings, 1 or more.</param>
/// <param name="Step">Readings from the beginning of one to that of the next, 1 … Length.</param>
public sealed record Windows(int Length, int Step)
{
    /// <summary>Cuts stretches; what is left at an end is dropped.</summary>
    /// <param name="stretches">Shorter ones give nothing.</param>
    public IReadOnlyList<Stretch> Cut(IReadOnlyList<Stretch> stretches)
    {
        List<Stretch> cut = [];
        foreach (Stretch stretch in stretches)
        {
            for (int at = 0; at + Length <= stretch.Length; at += Step)
                cut.Add(stretch.Part(at, Length));
        }

        return cut;
    }
}
