using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Traces of arrivals, one a presynaptic neuron and class of postsynaptic time constants:
/// <c>ArrivalTraces</c>. Variables z [class × pre] and zmax [class], with the projection's index
/// behind.</summary>
public sealed class TraceText
{
    // Time constants below are swept so often that a list of what differs from zero pays.
    const uint FrequentLeakQ31 = 2114189999;

    readonly StepPlan at;
    readonly Projection projection;
    readonly int q;

    /// <param name="projection">Whose arrivals.</param>
    public TraceText(StepPlan at, Projection projection)
    {
        this.at = at;
        this.projection = projection;
        q = projection.Index;
        at.Text.Array("i32", $"z{q}", Classes * Pre);
        at.Text.Field("i32", $"zmax{q}", Classes);
        at.Text.Owns(OwnerKind.Projection, q, StateField.Trace, $"z{q}");
        if (Lists)
        {
            at.Text.Array("i16", $"live{q}", Pre);
            at.Text.Field("i32", $"lives{q}");
        }

        if (Classes > 1)
        {
            at.Text.Copied($"z{q}");
            at.Text.Table("i32", $"scales{Post.Index}", Enumerable.Range(0, Classes).Select(
                c => (long)at.Scales.IndexOf(Post.ClassScale(c))));
        }

        AddToScales();
    }

    /// <summary>Classes of postsynaptic neurons.</summary>
    public int Classes => Post.Classes;

    int Pre => projection.Pre.Size;

    Population Post => projection.Post;

    bool Lists => Classes == 1 && Post.ClassLeakQ31(0) < FrequentLeakQ31;

    /// <summary>u of a class, c where there are several.</summary>
    public string U =>
        Classes == 1 ? at.Scales.U(Post.ClassScale(0)) : $"s->u[scales{Post.Index}[c]]";

    /// <summary>The traces of class c.</summary>
    public string Of => Classes == 1 ? $"s->z{q}" : $"(s->z{q} + c * {Pre})";

    /// <summary>The largest trace of class c.</summary>
    public string Max => Classes == 1 ? $"s->zmax{q}[0]" : $"s->zmax{q}[c]";

    /// <summary>Statements when count spikes arrive.</summary>
    public string Raise
    {
        get
        {
            string each = $$"""
                i32 one = {{U}} >> {{29 - Limits.TraceBits}};
                i32 most = {{Max}};
                i32* z = {{Of}};
                for (i32 n = 0; n < count; n++)
                {
                    i32 raised = z[spikes[n]] + one;
                    z[spikes[n]] = raised;
                    {{(Lists ? $"if (raised == one) s->live{q}[s->lives{q}++] = spikes[n];" : "")}}
                    if (raised > most) most = raised;
                }
                {{Max}} = most;
                """;
            return Classes == 1 ? each : $"for (i32 c = 0; c < {Classes}; c++)\n{{\n{each}\n}}";
        }
    }

    /// <summary>Statements that find maxima and lists anew.</summary>
    public string Restored => $$"""
        for (i32 c = 0; c < {{Classes}}; c++)
        {
            i32 most = 0;
            for (i32 i = 0; i < {{Pre}}; i++)
            {
                if (s->z{{q}}[c * {{Pre}} + i] > most) most = s->z{{q}}[c * {{Pre}} + i];
            }
            s->zmax{{q}}[c] = most;
        }
        {{(!Lists ? "" : $$"""
            s->lives{{q}} = 0;
            for (i32 i = 0; i < {{Pre}}; i++)
            {
                if (s->z{{q}}[i] != 0) s->live{{q}}[s->lives{{q}}++] = (i16)i;
            }
            """)}}

        """;

    void AddToScales()
    {
        string clear = $"for (i32 i = 0; i < {Classes * Pre}; i++) s->z{q}[i] = 0;\n"
            + $"for (i32 c = 0; c < {Classes}; c++) s->zmax{q}[c] = 0;\n"
            + (Lists ? $"s->lives{q} = 0;" : "");
        foreach (IGrouping<CommonScale, int> scale in Enumerable.Range(0, Classes)
            .GroupBy(Post.ClassScale))
        {
            at.Scales.AddOwn(scale.Key, Lists ? SweepListed() : Sweep(scale.Key), clear);
            clear = "";
        }
    }

    string Sweep(CommonScale scale) => Classes == 1
        ? at.Loops.ShrinkTrace(at.Text, $"s->z{q}", Pre, $"s->zmax{q}")
        : $$"""
            for (i32 c = 0; c < {{Classes}}; c++)
            {
                if (scales{{Post.Index}}[c] != {{at.Scales.IndexOf(scale)}}) continue;
                {{at.Loops.ShrinkTrace(at.Text, $"(s->z{q} + c * {Pre})", Pre, $"(s->zmax{q} + c)")}}
            }
            """;

    // From the last to the first, so that the place of one that became zero is taken by one already
    // done.
    string SweepListed() => $$"""
        if (s->zmax{{q}}[0] != 0)
        {
            i32 left = s->lives{{q}};
            for (i32 n = left - 1; n >= 0; n--)
            {
                i32 i = s->live{{q}}[n];
                i32 z = (i32)(((i64)s->z{{q}}[i] * keep) >> 31);
                s->z{{q}}[i] = z;
                if (z == 0) s->live{{q}}[n] = s->live{{q}}[--left];
            }
            s->lives{{q}} = left;
            s->zmax{{q}}[0] = (i32)(((i64)s->zmax{{q}}[0] * keep) >> 31);
        }
        """;
}
