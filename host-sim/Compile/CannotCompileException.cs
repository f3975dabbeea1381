namespace EdgeSpike.HostSim.Compile;

/// <summary>A part of a plan that the compiler has no text for: the core runs such a
/// network.</summary>
/// <param name="what">The part and what is missing, in one line.</param>
public sealed class CannotCompileException(string what) : Exception(what);
