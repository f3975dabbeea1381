using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Synapses from spike counts to a window readout: <c>WindowProjection</c>. Variables w,
/// phi (examples), mean, counts, bin and part, with the projection's index behind.</summary>
public sealed class WindowCountsText : ProjectionText
{
    const int Closed = -1;

    readonly WindowReadout readout;
    readonly int bins;
    readonly int size;
    readonly int spikeBits = 4;

    /// <param name="projection">Built by the core.</param>
    /// <param name="size">Of its features, percent.</param>
    public WindowCountsText(StepPlan at, WindowProjection projection, int size)
        : base(at, projection)
    {
        readout = (WindowReadout)projection.Post;
        bins = projection.Bins;
        this.size = size;
        while (Lasts << spikeBits > short.MaxValue) spikeBits--;
        at.Text.Array("i16", $"counts{Q}", Features);
        at.Text.Array("i16", $"mean{Q}", Features);
        at.Text.Field("u64", $"hmean{Q}");
        at.Text.Array("i8", $"phi{Q}", projection.Rows * Features);
        at.Text.Field("u64", $"hphi{Q}");
        at.Text.Field("i32", $"bin{Q}");
        at.Text.Field("i32", $"part{Q}");
        at.Text.Owns(OwnerKind.Projection, Q, StateField.Count, $"counts{Q}");
        at.Text.Owns(OwnerKind.Projection, Q, StateField.Mean, $"mean{Q}");
        at.Text.Owns(OwnerKind.Projection, Q, StateField.Example, $"phi{Q}");
    }

    /// <summary>Features of an example.</summary>
    public int Features => ((WindowProjection)Projection).Features;

    /// <inheritdoc/>
    public override string Restored => base.Restored
        + Sum("mean", Features, StateField.Mean)
        + Sum("phi", ((WindowProjection)Projection).Rows * Features, StateField.Example)
        + $"s->bin{Q} = -1;\n";

    /// <summary>Statement that forgets what was counted.</summary>
    public string Clear => $"for (i32 f = 0; f < {Features}; f++) s->counts{Q}[f] = 0;";

    /// <summary>Statements that find the bin of step t of the window, below 0 if it is
    /// closed.</summary>
    public string Place
    {
        get
        {
            int parts = 1 << spikeBits;
            string found = bins == 1
                ? $"s->bin{Q} = 0;\ns->part{Q} = 0;"
                : $$"""
                    i32 at = (i32)((2 * (i64)t + 1) * {{bins * parts}} / {{2 * readout.Steps}}) - {{parts / 2}};
                    if (at < 0) at = 0;
                    if (at > {{(bins - 1) * parts}}) at = {{(bins - 1) * parts}};
                    s->bin{{Q}} = at / {{parts}};
                    s->part{{Q}} = at - s->bin{{Q}} * {{parts}};
                    """;
            return $"if (t < 0) s->bin{Q} = {Closed};\nelse\n{{\n{found}\n}}";
        }
    }

    int Lasts => (readout.Steps + bins - 1) / bins;

    int Outputs => readout.Size;

    /// <inheritdoc/>
    public override string Dot(string weights, string vector) => "i64 dot = 0;";

    /// <summary>Writes keep_q, read_q, move_features_q and move_means_q.</summary>
    /// <param name="rateQ8">η of the rule; 0 if there is none.</param>
    public void WriteFeatures(int rateQ8)
    {
        int largest = WindowProjection.FeatureMax * size / 100;
        int unit = unchecked(largest * largest << 15 - spikeBits);
        WritePut("phi", StateField.Example, "i8");
        At.Text.Shared("root", """
            static i32 root(i32 x)
            {
                i32 found = 0;
                for (i32 bit = 64; bit != 0; bit >>= 1)
                {
                    i32 more = found + bit;
                    if (more * more <= x) found = more;
                }
                return found;
            }
            """);
        At.Text.Function($$"""
            static void keep_{{Q}}(State* s, i32 row, i32 from, i32 end, i32 length)
            {
                i32 unit = {{Literal.Of(unit)}} / (length < {{Lasts}} ? length : {{Lasts}});
                for (i32 f = from; f < end; f++)
                {
                    put_phi{{Q}}(s, row * {{Features}} + f, root((i32)(((i64)s->counts{{Q}}[f] * unit) >> 15)));
                }
            }
            """);
        int scale = 1 << (Projection.Scale + Limits.ScaleExponentMax);
        At.Text.Function($$"""
            static i64 read_{{Q}}(State* s, i32 row, i32 from, i32 end, i64* sums)
            {
                i64 square = 0;
                for (i32 f = from; f < end; f++)
                {
                    i32 d = s->phi{{Q}}[row * {{Features}} + f] * 32 - s->mean{{Q}}[f];
                    square += d * d;
                    if (d == 0) continue;
                    for (i32 k = 0; k < {{Outputs}}; k++) sums[k] += (i64)(s->w{{Q}}[f * {{Outputs}} + k] * d) * {{scale}};
                }
                return square;
            }
            """);
        if (rateQ8 == 0) return;
        WritePut("mean", StateField.Mean, "i16");
        At.Text.Function($$"""
            static void move_means_{{Q}}(State* s, i32 row, i32 from, i32 end, i32 part)
            {
                for (i32 f = from; f < end; f++)
                {
                    i32 way = s->phi{{Q}}[row * {{Features}} + f] * 32 - s->mean{{Q}}[f];
                    i32 move = way < 0 ? -((part / 2 - way) / part) : (part / 2 + way) / part;
                    if (move != 0) put_mean{{Q}}(s, f, s->mean{{Q}}[f] + move);
                }
            }
            """);
        At.Text.Function($$"""
            static void move_features_{{Q}}(State* s, i32 row, i32 from, i32 end, i32* error, i64 energy)
            {
                if (energy == 0) return;
                for (i32 k = 0; k < {{Outputs}}; k++)
                {
                    i64 slope = -((i64)(i32)((u32)error[k] * {{rateQ8}}u) * {{1L << (24 - Projection.Scale)}}) / energy;
                    if (slope == 0) continue;
                    for (i32 f = from; f < end; f++)
                    {
                        i32 d = s->phi{{Q}}[row * {{Features}} + f] * 32 - s->mean{{Q}}[f];
                        i64 units = (slope * d + 8388608) >> 24;
                        if (units == 0) continue;
                        if (units > {{2 * Limits.Weight16Max}}) units = {{2 * Limits.Weight16Max}};
                        else if (units < -{{2 * Limits.Weight16Max}}) units = -{{2 * Limits.Weight16Max}};
                        i32 at = f * {{Outputs}} + k;
                        {{Moved("at", $"put_w{Q}(s, at, s->w{Q}[at] + (i32)units);")}}
                    }
                }
            }
            """);
    }

    /// <inheritdoc/>
    protected override void WriteMove()
    {
    }

    /// <inheritdoc/>
    protected override string AddRows()
    {
        int parts = 1 << spikeBits;
        return $$"""
            i32 bin = s->bin{{Q}};
            if (bin < 0) return;
            i32 part = s->part{{Q}};
            for (i32 n = 0; n < count; n++)
            {
                i32 f = spikes[n] * {{bins}} + bin;
                s->counts{{Q}}[f] = (i16)(s->counts{{Q}}[f] + {{parts}} - part);
                {{(bins == 1 ? "" : $"if (part != 0) s->counts{Q}[f + 1] = (i16)(s->counts{Q}[f + 1] + part);")}}
            }
            """;
    }

    /// <inheritdoc/>
    protected override string CountEvents() => At.Count(CountedThing.Events, Q, "count");

    /// <inheritdoc/>
    protected override string AddValues() => "";

    string Sum(string array, int count, StateField field) =>
        $"s->h{array}{Q} = 0;\nfor (i32 k = 0; k < {count}; k++) s->h{array}{Q} +="
        + $" key_of({Literal.Of(StateKey.Base(OwnerKind.Projection, Q, field))}, k) * "
        + $"(u64)(i64)s->{array}{Q}[k];\n";

    void WritePut(string array, StateField field, string type)
    {
        int most = type == "i8" ? Limits.Weight8Max : Limits.Weight16Max;
        At.Text.Function($$"""
            static void put_{{array}}{{Q}}(State* s, i32 k, i32 value)
            {
                if (value > {{most}}) value = {{most}};
                else if (value < -{{most}}) value = -{{most}};
                i32 moved = value - s->{{array}}{{Q}}[k];
                if (moved == 0) return;
                s->{{array}}{{Q}}[k] = ({{type}})value;
                s->h{{array}}{{Q}} += key_of({{Literal.Of(StateKey.Base(OwnerKind.Projection, Q, field))}}, k) * (u64)(i64)moved;
            }
            """);
    }
}
