namespace EdgeSpike.HostSim.Data;

/// <summary>Windows of one length, each inside one stretch.</summary>
/// <param name="Length">Readings, 1 or more.</param>
public abstract record Windows(int Length)
{
    /// <summary>The same, set by what is learned from.</summary>
    /// <param name="learned">Stretches that are learned from, one or more.</param>
    public virtual Windows FittedTo(IReadOnlyList<Stretch> learned) => this;

    /// <summary>As <see cref="DataChoices.Cut"/> says it.</summary>
    public virtual string Choice => $"{Length}";

    /// <summary>Cuts stretches.</summary>
    /// <param name="notes">Gets what was found and left out.</param>
    public abstract IReadOnlyList<Stretch> Cut(IReadOnlyList<Stretch> stretches,
        List<string> notes);
}

/// <summary>Windows that follow one another, or overlap.</summary>
/// <param name="Step">Readings from the beginning of one to that of the next, 1 … Length.</param>
public sealed record FollowingWindows(int Length, int Step) : Windows(Length)
{
    /// <summary>Cuts stretches; what is left at an end is dropped.</summary>
    /// <param name="stretches">Shorter ones give nothing.</param>
    /// <param name="notes">Stays as it is: nothing is left out that has to be said.</param>
    public override IReadOnlyList<Stretch> Cut(IReadOnlyList<Stretch> stretches,
        List<string> notes)
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
