namespace EdgeSpike.HostSim.Files;

/// <summary>Where a value was written: in a file, or on the command line.</summary>
/// <param name="Source">The file's name, or the setting.</param>
/// <param name="Line">From 1; 0 where lines mean nothing.</param>
/// <param name="Column">From 1, in characters; 0 where columns mean nothing.</param>
public sealed record TextPlace(string Source, int Line, int Column)
{
    /// <summary>The refusal of what stands here.</summary>
    /// <param name="problem">What is wrong and what was expected.</param>
    public BadInputException Refuse(string problem) => new($"{this}: {problem}");

    /// <summary>file:line:column, as editors and compilers write it.</summary>
    public override string ToString() => Line == 0 ? Source : $"{Source}:{Line}:{Column}";
}
