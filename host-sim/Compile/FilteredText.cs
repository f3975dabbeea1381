using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>e-prop with a filtered eligibility a synapse: <c>EpropFiltered</c>,
/// <c>FilteredEligibility</c> and <c>ColumnCommit</c>.</summary>
public sealed class FilteredText : RuleText
{
    const int Bound = FilteredEligibility.Bound;

    readonly TraceText traces;
    readonly Columns columns;
    readonly int mantissa;
    readonly int headroom;
    readonly int filterBits;
    readonly int shift;
    readonly int reduce;
    readonly string filter;
    readonly AlifPopulation? alif;
    readonly int firstAdaptive;

    /// <param name="mantissa">m of the learning rate η = m·2^−e, 1 … 32,767.</param>
    /// <param name="exponent">e of it, as in <c>LearningRate</c>.</param>
    /// <param name="filterQ31">κ.</param>
    public FilteredText(
        StepPlan at, ProjectionText synapses, SiteText? site, int mantissa, int exponent,
        uint filterQ31)
        : base(at, synapses, site)
    {
        this.mantissa = mantissa;
        traces = new TraceText(at, Projection);
        columns = new Columns(Projection);
        filter = at.Numbers.Power(filterQ31);
        while ((long)ArrivalTraces.Bound(Post) << (headroom + 1) <= 1L << 30) headroom++;
        while ((1UL << filterBits) * (Limits.NoLeakQ31 - filterQ31) < Limits.NoLeakQ31)
            filterBits++;
        firstAdaptive = Post.Size;
        if (Post is AlifPopulation { } own && own.FirstAdaptive < Post.Size)
        {
            alif = own;
            firstAdaptive = own.FirstAdaptive;
        }

        int bits = Limits.TraceBits + headroom - filterBits;
        int total = Limits.PotentialBits + bits + exponent - (Projection.Weights.Bits - 1)
            + Projection.Scale;
        shift = Math.Min(total, 40);
        reduce = total - shift;
        Declare();
    }

    /// <inheritdoc/>
    public override bool NeedsEveryStep => true;

    /// <inheritdoc/>
    public override bool NeedsAllSignals => true;

    /// <inheritdoc/>
    public override string Arrive => traces.Raise;

    /// <inheritdoc/>
    public override string Restored => traces.Restored;

    /// <inheritdoc/>
    public override string BeginTrial => $$"""
        for (i32 k = 0; k < {{Cells}}; k++) s->elig{{Q}}[k] = 0;
        for (i32 k = 0; k < {{AdaptedCells}}; k++) s->slow{{Q}}[k] = 0;
        for (i32 j = 0; j < {{Post.Size}}; j++)
        {
            s->looked{{Q}}[j] = 0;
            s->pulse{{Q}}[j] = 0;
        }

        """;

    /// <inheritdoc/>
    public override string Step
    {
        get
        {
            WriteFlush();
            WriteLook();
            string present = $$"""
                i64 keep = (i64)1152921504606846976 / {{traces.U}};
                i32* z = {{traces.Of}};
                for (i32 i = 0; i < {{Projection.Pre.Size}}; i++) s->present{{Q}}[i] = (i32)((z[i] * keep) >> {{31 - headroom}});
                """;
            string each = $"flush_{Q}(s, j, (u64)s->step);\nlook_{Q}(s, j, {Site.Psi("j")});";
            At.Text.Function(traces.Classes == 1
                ? $$"""
                    static void step_{{Q}}(State* s)
                    {
                        if ({{Site.Count}} == 0) return;
                        {{present}}
                        for (i32 n = 0; n < {{Site.Count}}; n++)
                        {
                            i32 j = {{Site.Active("n")}};
                            {{each}}
                        }
                    }
                    """
                : $$"""
                    static void step_{{Q}}(State* s)
                    {
                        i32 c = -1;
                        i32 end = 0;
                        for (i32 n = 0; n < {{Site.Count}}; n++)
                        {
                            i32 j = {{Site.Active("n")}};
                            if (j >= end)
                            {
                                while (j >= end)
                                {
                                    c++;
                                    end = (i32)((i64)(c + 1) * {{Post.Size}} / {{traces.Classes}});
                                }
                                {{present}}
                            }
                            {{each}}
                        }
                    }
                    """);
            return $"step_{Q}(s);";
        }
    }

    /// <inheritdoc/>
    public override string Learn => $$"""
        for (i32 j = 0; j < {{Post.Size}}; j++)
        {
            i64 signal = {{Site.Signal("j")}};
            if (signal == 0) continue;
            i64 share = (signal * {{filter}}((u32)s->step - (u32)s->looked{{Q}}[j]) + 1073741824) >> 31;
            s->pulse{{Q}}[j] = bounded(s->pulse{{Q}}[j] + share);
        }
        """;

    /// <inheritdoc/>
    public override string EndTrial =>
        $"for (i32 j = 0; j < {Post.Size}; j++) flush_{Q}(s, j, {Literal.Of(1UL << 63)} + "
            + "(u64)s->trial);";

    Population Post => Projection.Post;

    int Cells => columns.Start[Post.Size];

    int AdaptedCells => Cells - columns.Start[firstAdaptive];

    bool Sparse => columns.Sources != null;

    string Begin(string j) => Sparse ? $"column{Q}[{j}]" : $"{j} * {Projection.Pre.Size}";

    string Source => Sparse ? $"source{Q}[k]" : "k - begin";

    void Declare()
    {
        StepText text = At.Text;
        text.Array("i32", $"present{Q}", Projection.Pre.Size);
        text.Array("i32", $"elig{Q}", Cells);
        text.Array("i32", $"slow{Q}", AdaptedCells);
        text.Array("i32", $"looked{Q}", Post.Size);
        text.Array("i32", $"pulse{Q}", Post.Size);
        text.Field("i64", $"draws{Q}");
        text.Owns(OwnerKind.Projection, Q, StateField.Eligibility, $"elig{Q}");
        text.Owns(OwnerKind.Projection, Q, StateField.AdaptationEligibility, $"slow{Q}");
        text.Owns(OwnerKind.Projection, Q, StateField.Touched, $"looked{Q}");
        text.Owns(OwnerKind.Projection, Q, StateField.Pulse, $"pulse{Q}");
        text.Owns(OwnerKind.Projection, Q, StateField.Draws, $"draws{Q}");
        if (Sparse)
        {
            text.Table("i32", $"column{Q}", columns.Start.Select(k => (long)k));
            text.Table("i16", $"source{Q}", columns.Sources!.Select(i => (long)i));
        }

        At.Numbers.Bits();
        text.Shared("bounded", $$"""
            static i32 bounded(i64 x)
            {
                if (x > {{Bound}}) return {{Bound}};
                return x < -{{Bound}} ? -{{Bound}} : (i32)x;
            }
            """);
    }

    void WriteFlush() => At.Text.Function($$"""
        static void flush_{{Q}}(State* s, i32 j, u64 moment)
        {
            i32 factor = s->pulse{{Q}}[j];
            if (factor == 0) return;
            s->pulse{{Q}}[j] = 0;
            i64 a = (i64)(factor < 0 ? -factor : factor) * {{mantissa}};
            a = {{(reduce < 63 ? $"a >> {reduce}" : "0")}};
            if (a > {{Literal.Of((1L << 32) - 1)}}) a = {{Literal.Of((1L << 32) - 1)}};
            if (a == 0) return;
            i32 begin = {{Begin("j")}};
            i32 end = {{(Sparse ? Begin("(j + 1)") : $"begin + {Projection.Pre.Size}")}};
            for (i32 k = begin; k < end; k++)
            {
                i32 e = s->elig{{Q}}[k];
                if (e == 0) continue;
                i32 i = {{Source}};
                u64 random = bits({{At.Numbers.Stream(At.Seed, Purpose.Rounding, Q)}}, moment, ((u64)i << 16) | (u64)j);
                s->draws{{Q}}++;
                i64 units = (a * (e < 0 ? -e : e) + (i64)(random & {{Literal.Of((1UL << shift) - 1)}})) >> {{shift}};
                if (units == 0) continue;
                if (units > {{2 * Limits.Weight16Max}}) units = {{2 * Limits.Weight16Max}};
                move_{{Q}}(s, i, j, (factor < 0) == (e < 0) ? (i32)(-units) : (i32)units);
            }
        }
        """);

    void WriteLook()
    {
        string half = filterBits == 0 ? "0" : $"{1L << (filterBits - 1)}";
        string missing = Projection.Pre == Post && !Sparse ? " || i == j" : "";
        string source = missing.Length > 0 || Sparse ? $"i32 i = {Source};" : "";
        string i = source.Length > 0 ? "i" : "k - begin";
        string filtered =
            $"bounded(filtered * keep / ((i64)2147483648) + (((i64)e + {half}) >> {filterBits}))";
        string plain = $$"""
            i64 keep = {{filter}}(age);
            for (i32 k = begin; k < end; k++)
            {
                {{source}}
                i32 z = s->present{{Q}}[{{i}}];
                i32 filtered = s->elig{{Q}}[k];
                if ((z == 0 && filtered == 0){{missing}}) continue;
                i32 e = bounded(((i64)psi * z + 2048) >> 12);
                s->elig{{Q}}[k] = {{filtered}};
            }
            """;
        string adaptive = "";
        if (alif is { } own)
        {
            long strength = ((long)own.StrengthQ28 << 31) / own.ExtraLeaks[0];
            string fade = At.Numbers.Power(own.ExtraLeaks[0]);
            adaptive = $$"""
                if (j >= {{firstAdaptive}})
                {
                    i64 kept = {{filter}}(age);
                    i64 fade = {{fade}}(age);
                    for (i32 k = begin; k < end; k++)
                    {
                        {{source}}
                        i32 z = s->present{{Q}}[{{i}}];
                        i32 slow = s->slow{{Q}}[k - {{columns.Start[firstAdaptive]}}];
                        i32 filtered = s->elig{{Q}}[k];
                        if ((z == 0 && slow == 0 && filtered == 0){{missing}}) continue;
                        i64 faded = slow * fade / ((i64)2147483648);
                        i32 e = bounded((psi * (z - faded) + 2048) >> 12);
                        i64 grown = ({{Literal.Of(strength)}} * (i64)e + 134217728) >> 28;
                        s->slow{{Q}}[k - {{columns.Start[firstAdaptive]}}] = bounded(faded + grown);
                        s->elig{{Q}}[k] = {{filtered.Replace("keep", "kept", StringComparison.Ordinal)}};
                    }
                    return;
                }
                """;
        }

        At.Text.Function($$"""
            static void look_{{Q}}(State* s, i32 j, i32 psi)
            {
                u32 age = (u32)s->step - (u32)s->looked{{Q}}[j];
                s->looked{{Q}}[j] = (i32)(u32)s->step;
                i32 begin = {{Begin("j")}};
                i32 end = {{(Sparse ? Begin("(j + 1)") : $"begin + {Projection.Pre.Size}")}};
                {{adaptive}}
                {{plain}}
            }
            """);
    }
}
