using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Synapses as compressed rows: <c>SparseProjection</c>.</summary>
public sealed class SparseText : ProjectionText
{
    /// <param name="projection">Built by the core.</param>
    public SparseText(StepPlan at, SparseProjection projection)
        : base(at, projection)
    {
        at.Text.Table("i32", $"row{Q}", projection.RowStart.Select(r => (long)r));
        at.Text.Table("i16", $"post{Q}", projection.Targets.Select(t => (long)t));
    }

    /// <inheritdoc/>
    protected override bool Notes => Post.Crossings != null;

    /// <inheritdoc/>
    protected override void WriteMove()
    {
        WriteIndexOf();
        At.Text.Function($$"""
            static void move_{{Q}}(State* s, i32 i, i32 j, i32 change)
            {
                i32 k = index_{{Q}}(s, i, j);
                if (k >= 0) change_{{Q}}(s, k, change);
            }
            """);
    }

    /// <summary>Writes index_q(i, j): the synapse between two neurons, −1 if there is
    /// none.</summary>
    public void WriteIndexOf() => At.Text.Shared($"index_{Q}", $$"""
        static i32 index_{{Q}}(State* s, i32 i, i32 j)
        {
            i32 low = row{{Q}}[i];
            i32 high = row{{Q}}[i + 1] - 1;
            while (low <= high)
            {
                i32 middle = (low + high) >> 1;
                i32 target = post{{Q}}[middle];
                if (target == j) return middle;
                if (target < j) low = middle + 1;
                else high = middle - 1;
            }
            return -1;
        }
        """);

    /// <inheritdoc/>
    public override string Dot(string weights, string vector) => $$"""
        i64 dot = 0;
        for (i32 k = row{{Q}}[j]; k < row{{Q}}[j + 1]; k++) dot += (i64)s->{{weights}}[k] * {{vector}}[post{{Q}}[k]];
        """;

    /// <inheritdoc/>
    protected override string AddRows()
    {
        int p = Post.Index;
        string note = Notes
            ? $$"""
                if ((u32)x + {{Limits.PotentialMax}}u >= beyond)
                {
                    if (s->crossings{{p}} < {{Crossings.Capacity}}) s->crossed{{p}}[s->crossings{{p}}] = (i16)j;
                    s->crossings{{p}}++;
                }
                """
            : "";
        string beyond = Notes
            ? "u32 beyond = (u32)("
                + At.Scales.Threshold(Post.Scale, ((SpikingPopulation)Post).ThresholdQ15)
                + $") + {Limits.PotentialMax}u;"
            : "";
        return $$"""
            i32 gain = {{At.Scales.Gain(Post.Scale, Projection.Scale)}};
            {{beyond}}
            for (i32 n = 0; n < count; n++)
            {
                i32 end = row{{Q}}[spikes[n] + 1];
                for (i32 k = row{{Q}}[spikes[n]]; k < end; k++)
                {
                    i32 j = post{{Q}}[k];
                    i32 x = s->v{{p}}[j] + {{Product($"s->w{Q}[k]")}};
                    s->v{{p}}[j] = x;
                    {{note}}
                }
            }
            """;
    }

    /// <inheritdoc/>
    protected override string CountEvents() => "for (i32 n = 0; n < count; n++) "
        + At.Count(CountedThing.Events, Q, $"row{Q}[spikes[n] + 1] - row{Q}[spikes[n]]");

    /// <inheritdoc/>
    protected override string AddValues() => $$"""
        for (i32 i = 0; i < {{Pre.Size}}; i++)
        {
            i64 unit = (i64)gain * s->shown{{Pre.Index}}[i];
            for (i32 k = row{{Q}}[i]; k < row{{Q}}[i + 1]; k++) s->v{{Post.Index}}[post{{Q}}[k]] += {{Arrival($"s->w{Q}[k]")}};
        }
        """;
}
