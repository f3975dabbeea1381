namespace EdgeSpike.HostSim.Cost;

/// <summary>Opcodes that are executed together: entered at the first, left after the
/// last.</summary>
/// <param name="Type">Full name of the type that its method belongs to.</param>
/// <param name="Method">Name of the method with the types of its parameters.</param>
/// <param name="Opcodes">How many there are.</param>
/// <param name="Weighted">Their sum by <see cref="OpcodePrice"/>.</param>
public sealed record CodeBlock(string Type, string Method, int Opcodes, int Weighted);
