using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>All-to-all synapses: <c>DenseProjection</c>.</summary>
/// <param name="projection">Built by the core.</param>
public sealed class DenseText(StepPlan at, DenseProjection projection)
    : ProjectionText(at, projection)
{
    bool Recurrent => Pre == Post;

    /// <inheritdoc/>
    protected override void WriteMove() => At.Text.Function($$"""
        static void move_{{Q}}(State* s, i32 i, i32 j, i32 change)
        {
            {{(Recurrent ? "if (i == j) return;" : "")}}
            change_{{Q}}(s, i * {{Post.Size}} + j, change);
        }
        """);

    /// <inheritdoc/>
    public override string Dot(string weights, string vector) => $$"""
        i64 dot = 0;
        for (i32 k = 0; k < {{Post.Size}}; k++) dot += (i64)s->{{weights}}[j * {{Post.Size}} + k] * {{vector}}[k];
        """;

    /// <inheritdoc/>
    protected override string AddRows()
    {
        int n = Post.Size;
        string gain = At.Scales.Gain(Post.Scale, Projection.Scale);
        if (Projection.Weights.Bits == 8)
            return At.Loops.AddRows8(At.Text, $"s->v{Post.Index}", $"s->w{Q}", n, gain);
        WriteRows16(n);
        return $"add_rows16_{n}(s->v{Post.Index}, s->w{Q}, {gain}, spikes, count);";
    }

    /// <inheritdoc/>
    protected override string CountEvents() => At.Count(
        CountedThing.Events, Q, $"count * {(Recurrent ? Post.Size - 1 : Post.Size)}");

    /// <inheritdoc/>
    protected override string AddValues() => $$"""
        for (i32 i = 0; i < {{Pre.Size}}; i++)
        {
            i64 unit = (i64)gain * s->shown{{Pre.Index}}[i];
            for (i32 j = 0; j < {{Post.Size}}; j++) s->v{{Post.Index}}[j] += {{Arrival($"s->w{Q}[i * {Post.Size} + j]")}};
        }
        """;

    void WriteRows16(int n) => At.Text.Shared($"add_rows16_{n}", $$"""
        static void add_rows16_{{n}}(i32* restrict x, const i16* restrict w, i32 gain, const i16* restrict spikes, i32 count)
        {
            for (i32 at = 0; at < count; at++)
            {
                const i16* a = w + spikes[at] * {{n}};
                for (i32 j = 0; j < {{n}}; j++) x[j] += (i32)((i64)a[j] * gain / 256);
            }
        }
        """);
}
