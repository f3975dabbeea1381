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

    /// <summary>All of it, the dearest method first.</summary>
    public IReadOnlyList<MethodCount> Result() => counted == null ? [] : counted.ByMethod(sum!);
}
