namespace EdgeSpike.HostSim.Compile;

/// <summary>A network as C#.</summary>
/// <param name="Text">A class <see cref="CSharp.ClassName"/>, the same for all networks of one
/// shape.</param>
/// <param name="Arrays">What it works on: the core's own arrays, and constant ones.</param>
/// <param name="Copies">Of arrays that the core puts together when it shows them, those among
/// <paramref name="Arrays"/> that stand for them.</param>
/// <param name="Totals">What it counts, behind the scalars of the state.</param>
public sealed record FlatText(
    string Text, IReadOnlyList<Array> Arrays, IReadOnlyDictionary<Array, Array> Copies,
    IReadOnlyList<FlatTotal> Totals);
