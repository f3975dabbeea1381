namespace EdgeSpike.HostSim.Cost;

/// <summary>Adds up what methods executed over several stretches.</summary>
public sealed class MethodSum
{
    long[]? sum;
    CountedCode? counted;

    /// <summary>Adds what was executed since the code was last cleared.</summary>
    /// <param name="code">The same each time.</param>
    public void Add(CountedCode code)
    {
        counted = code;
        sum = code.AddHits(sum);
    }

    /// <summary>What each method has in the mean stretch, the dearest first.</summary>
    /// <param name="stretches">How many there were: steps, samples.</param>
    public IReadOnlyList<MethodShare> Mean(double stretches) => counted == null ? [] :
    [
        .. counted.ByMethod(sum!).Select(m => new MethodShare(m.Name, m.Calls / stretches,
            m.Count.Opcodes / stretches, m.Count.Weighted / stretches)),
    ];
}
