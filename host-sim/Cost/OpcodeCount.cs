namespace EdgeSpike.HostSim.Cost;

/// <summary>How much was executed.</summary>
/// <param name="Opcodes">IL opcodes, each as one.</param>
/// <param name="Weighted">The same by <see cref="OpcodePrice"/>.</param>
public readonly record struct OpcodeCount(long Opcodes, long Weighted)
{
    public static OpcodeCount operator +(OpcodeCount a, OpcodeCount b) =>
        new(a.Opcodes + b.Opcodes, a.Weighted + b.Weighted);

    /// <summary>One without the other.</summary>
    /// <param name="b">A part of it.</param>
    public static OpcodeCount operator -(OpcodeCount a, OpcodeCount b) =>
        new(a.Opcodes - b.Opcodes, a.Weighted - b.Weighted);
}

/// <summary>What one method executed, without those that it called.</summary>
/// <param name="Type">Full name of its type.</param>
/// <param name="Method">Its name with the types of its parameters.</param>
/// <param name="Calls">Times it was entered.</param>
public sealed record MethodCount(string Type, string Method, long Calls, OpcodeCount Count)
{
    /// <summary>Type and method, without the project's name.</summary>
    public string Name => $"{Type.Replace("EdgeSpike.", "")}.{Method}";
}
