using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Another projection's synapses read the other way round:
/// <c>TransposedProjection</c>.</summary>
public sealed class TransposedText : ProjectionText
{
    readonly Projection source;

    /// <param name="projection">Built by the core.</param>
    public TransposedText(StepPlan at, TransposedProjection projection)
        : base(at, projection)
    {
        source = projection.Source;
    }

    /// <summary>Nothing: weights are the source's, and it moves them.</summary>
    protected override void WriteMove()
    {
    }

    /// <inheritdoc/>
    public override string Dot(string weights, string vector) => $$"""
        i64 dot = 0;
        for (i32 i = 0; i < {{source.Pre.Size}}; i++)
        {
            {{Each($"if (c == j) dot += (i64)s->{weights}[k] * {vector}[i];")}}
        }
        """;

    /// <inheritdoc/>
    protected override string AddRows() => $$"""
        i64 unit = (i64)({{At.Scales.Gain(Post.Scale, Projection.Scale)}}) * {{1 << Limits.GradedBits}};
        for (i32 n = 0; n < count; n++)
        {
            for (i32 i = 0; i < {{source.Pre.Size}}; i++)
            {
                {{Each($"if (c == spikes[n]) s->v{Post.Index}[i] += {Arrival($"s->w{source.Index}[k]")};")}}
            }
        }
        """;

    /// <inheritdoc/>
    protected override string CountEvents() => $$"""
        for (i32 n = 0; n < count; n++)
        {
            for (i32 i = 0; i < {{source.Pre.Size}}; i++)
            {
                {{Each($"if (c == spikes[n]) {At.Count(CountedThing.Events, Q, "1")}")}}
            }
        }
        """;

    /// <inheritdoc/>
    protected override string AddValues() => $$"""
        for (i32 i = 0; i < {{source.Pre.Size}}; i++)
        {
            {{Each($$"""
                i64 unit = (i64)gain * s->shown{{Pre.Index}}[c];
                s->v{{Post.Index}}[i] += {{Arrival($"s->w{source.Index}[k]")}};
                """)}}
        }
        """;

    /// <summary>Statements for each synapse k of the source's row i, which ends at its
    /// postsynaptic neuron c.</summary>
    string Each(string body) => source is SparseProjection
        ? $$"""
            for (i32 k = row{{source.Index}}[i]; k < row{{source.Index}}[i + 1]; k++)
            {
                i32 c = post{{source.Index}}[k];
                {{body}}
            }
            """
        : $$"""
            for (i32 c = 0; c < {{source.Post.Size}}; c++)
            {
                i32 k = i * {{source.Post.Size}} + c;
                {{(source.Pre == source.Post ? "if (i == c) continue;" : "")}}
                {{body}}
            }
            """;
}
