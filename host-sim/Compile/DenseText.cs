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
        int bits = Projection.Weights.Bits;
        if (bits == 8) WriteRows8(n);
        else WriteRows16(n);
        return $"add_rows{bits}_{n}(s->v{Post.Index}, s->w{Q}, "
            + $"{At.Scales.Gain(Post.Scale, Projection.Scale)}, spikes, count);";
    }

    /// <inheritdoc/>
    protected override string AddValues() => $$"""
        for (i32 i = 0; i < {{Pre.Size}}; i++)
        {
            i64 unit = (i64)gain * s->shown{{Pre.Index}}[i];
            for (i32 j = 0; j < {{Post.Size}}; j++) s->v{{Post.Index}}[j] += {{Arrival($"s->w{Q}[i * {Post.Size} + j]")}};
        }
        """;

    // Three rows at a time, so that a potential is loaded and stored once for all of them.
    void WriteRows8(int n) => At.Text.Shared($"add_rows8_{n}", $$"""
        static void add_rows8_{{n}}(i32* restrict x, const i8* restrict w, i32 gain, const i16* restrict spikes, i32 count)
        {
            i32 at = 0;
            for (; at + 2 < count; at += 3)
            {
                const i8* a = w + spikes[at] * {{n}};
                const i8* b = w + spikes[at + 1] * {{n}};
                const i8* c = w + spikes[at + 2] * {{n}};
                for (i32 j = 0; j < {{n}}; j++) x[j] += (a[j] + b[j] + c[j]) * gain;
            }
            if (at + 1 < count)
            {
                const i8* a = w + spikes[at] * {{n}};
                const i8* b = w + spikes[at + 1] * {{n}};
                for (i32 j = 0; j < {{n}}; j++) x[j] += (a[j] + b[j]) * gain;
            }
            else if (at < count)
            {
                const i8* a = w + spikes[at] * {{n}};
                for (i32 j = 0; j < {{n}}; j++) x[j] += a[j] * gain;
            }
        }
        """);

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
