namespace EdgeSpike.HostSim.Compile;

/// <summary>Loops as C# calls them: <see cref="FlatKernels"/>.</summary>
/// <remarks>Neurons that are looked for are listed first, and the list is gone through.</remarks>
public sealed class VectorLoops : Loops
{
    // Below that a call costs more than what it saves.
    const int RowLeast = 16;

    static readonly PlainLoops plain = new();
    readonly string listed;

    /// <param name="text">Receives the list.</param>
    /// <param name="sizeMax">Neurons of the largest population.</param>
    public VectorLoops(StepText text, int sizeMax)
    {
        listed = "listed";
        text.Array("i16", listed, sizeMax);
    }

    /// <inheritdoc/>
    public override string AtLeast(
        StepText text, string values, int size, string bound, string body) =>
        Each($"{nameof(FlatKernels.AtLeast)}({values}, {size}, {bound}, s->{listed})", body);

    /// <inheritdoc/>
    public override string Outside(
        StepText text, string values, int size, string theta, string body) =>
        Each($"{nameof(FlatKernels.Outside)}({values}, {size}, {theta}, s->{listed})", body);

    /// <inheritdoc/>
    public override string AddRows8(
        StepText text, string potentials, string weights, int size, string gain) =>
        size < RowLeast ? plain.AddRows8(text, potentials, weights, size, gain)
            : $"{Kernel}{nameof(FlatKernels.AddRows8)}({potentials}, {weights}, {size}, {gain}, "
                + "spikes, count);";

    /// <inheritdoc/>
    public override string Shrink(StepText text, string cells, int count) =>
        $"{Kernel}{nameof(FlatKernels.Shrink)}({cells}, {count}, keep)";

    /// <inheritdoc/>
    public override string ShrinkTrace(StepText text, string traces, int count, string most) =>
        $$"""
        if ({{most}}[0] != 0)
        {
            {{Kernel}}{{nameof(FlatKernels.Shrink)}}({{traces}}, {{count}}, keep);
            {{most}}[0] = (i32)(((i64){{most}}[0] * keep) >> 31);
        }
        """;

    static string Kernel => typeof(FlatKernels).FullName + ".";

    string Each(string list, string body) => $$"""
        i32 found = {{Kernel}}{{list}};
        for (i32 f = 0; f < found; f++)
        {
            i32 j = s->{{listed}}[f];
            {{body}}
        }
        """;
}
