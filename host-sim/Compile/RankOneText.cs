using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Slopes that several projections to one population share: those of one rate and
/// unit.</summary>
/// <param name="RateOne">Mantissa·2²⁹: divided by u it is the rate of a step.</param>
/// <param name="Reduce">r: a = |L|·|ψ|·η′/2^r.</param>
/// <param name="SlopeMax">Where a saturates.</param>
/// <param name="Shift">s: a change of one weight unit is 2^s.</param>
public sealed record SlopeGroup(long RateOne, int Reduce, long SlopeMax, int Shift)
{
    const int PreferredShift = 40;
    const long SlopeBound = 1L << 46;

    /// <summary>Of a projection with a rule of rank one.</summary>
    public static SlopeGroup Of(Projection projection, int mantissa, int exponent)
    {
        int total = Limits.PotentialBits + Limits.SurrogateBits + Limits.TraceBits + exponent
            - (projection.Weights.Bits - 1) + projection.Scale;
        int shift = Math.Min(total, PreferredShift);
        long most = Math.Min((1L << 62) / ArrivalTraces.Bound(projection.Post), SlopeBound);
        return new SlopeGroup((long)mantissa << 29, total - shift, most, shift);
    }

    /// <summary>Statements that set a (i64) from product, |L·ψ|, and rate.</summary>
    public string Slope => $"i64 a = (product * rate) >> {Reduce};\nif (a > "
        + $"{Literal.Of(SlopeMax)}) a = {Literal.Of(SlopeMax)};";
}

/// <summary>Rules whose eligibility is a trace times a factor: <c>RankOneRule</c> with
/// <c>HazardClock</c> or <c>RankOneRounding</c>.</summary>
public sealed class RankOneText : RuleText
{
    readonly TraceText traces;
    readonly SlopeGroup slopes;
    readonly bool hazard;
    readonly string? sum;

    /// <param name="commit">A number of <c>CommitNumber</c>.</param>
    /// <param name="mantissa">m of the learning rate η = m·2^−e, 1 … 32,767.</param>
    /// <param name="exponent">e of it, as in <c>LearningRate</c>.</param>
    public RankOneText(StepPlan at, ProjectionText synapses, SiteText? site, int commit,
        int mantissa, int exponent)
        : base(at, synapses, site)
    {
        traces = new TraceText(at, Projection);
        slopes = SlopeGroup.Of(Projection, mantissa, exponent);
        hazard = commit == CommitNumber.Hazard;
        at.Text.Field("i64", $"draws{Q}");
        at.Numbers.Bits();
        if (hazard)
        {
            at.Text.Field("i64", $"clock{Q}");
            at.Text.Owns(OwnerKind.Projection, Q, StateField.Hazard, $"clock{Q}");
            at.Numbers.NegativeLog();
            sum = Site.Share(slopes);
        }

        at.Text.Owns(OwnerKind.Projection, Q, StateField.Draws, $"draws{Q}");
    }

    int Pre => Projection.Pre.Size;

    int S => slopes.Shift;

    string Heavy => Literal.Of(1L << (S - 2));

    /// <inheritdoc/>
    public override string Arrive => traces.Raise;

    /// <inheritdoc/>
    public override string Restored => traces.Restored;

    /// <inheritdoc/>
    public override string Learn
    {
        get
        {
            WriteRound();
            if (hazard) WriteClock();
            WriteLearn();
            return $"learn_{Q}(s);";
        }
    }

    string Class => traces.Classes == 1 ? "" : ", i32 c";

    string ThisClass => traces.Classes == 1 ? "" : ", c";

    void WriteLearn()
    {
        string one = hazard ? Descend() : RoundAll();
        string body = traces.Classes == 1
            ? $"i32 from = 0;\ni32 to = {Site.Count};\n{one}"
            : $$"""
                i32 to = 0;
                for (i32 c = 0; c < {{traces.Classes}}; c++)
                {
                    i32 from = to;
                    i32 end = (i32)((i64)(c + 1) * {{Projection.Post.Size}} / {{traces.Classes}});
                    while (to < {{Site.Count}} && {{Site.Active("to")}} < end) to++;
                    if (to != from)
                    {
                        {{one}}
                    }
                }
                """;
        At.Text.Function($"static void learn_{Q}(State* s)\n{{\n{body}\n}}");
    }

    /// <summary>Statements that go over the active neurons, with product (|L·ψ|), below (whether it
    /// is negative) and a.</summary>
    string Each(string body) => $$"""
        for (i32 n = from; n < to; n++)
        {
            i32 j = {{Site.Active("n")}};
            i64 product = (i64){{Site.Signal("j")}} * {{Site.Psi("j")}};
            i32 below = product < 0 ? 1 : 0;
            if (below != 0) product = -product;
            {{slopes.Slope}}
            {{body}}
        }
        """;

    string RoundAll() => $$"""
        i64 rate = {{Literal.Of(slopes.RateOne)}} / {{traces.U}};
        {{Each($"if (a != 0) round_{Q}(s{ThisClass}, j, a, below);")}}
        """;

    string Descend()
    {
        string total = sum == null
            ? $$"""
                i64 rate = {{Literal.Of(slopes.RateOne)}} / {{traces.U}};
                i64 sum = 0;
                for (i32 n = from; n < to; n++)
                {
                    i32 j = {{Site.Active("n")}};
                    i64 product = (i64){{Site.Signal("j")}} * {{Site.Psi("j")}};
                    if (product < 0) product = -product;
                    {{slopes.Slope}}
                    sum += a;
                }
                """
            : $"i64 sum = s->{sum};";
        string rate = sum == null ? "rate" : $"{Literal.Of(slopes.RateOne)} / {traces.U}";
        return $$"""
            i32 most = {{traces.Max}};
            if (most != 0)
            {
                {{total}}
                if (sum > {{Literal.Of(slopes.SlopeMax)}} || sum * most >= {{Heavy}})
                {
                    if (largest_{{Q}}(s, from, to, {{rate}}) * most >= {{Heavy}})
                    {
                        walk_heavy_{{Q}}(s{{ThisClass}}, from, to, {{rate}});
                        {{(traces.Classes == 1 ? "return;" : "continue;")}}
                    }
                }
                i64 left = s->clock{{Q}} - sum * ((i64)most * {{Pre}});
                if (left >= 0) s->clock{{Q}} = left;
                else walk_{{Q}}(s{{ThisClass}}, from, sum, {{rate}});
            }
            """;
    }

    void WriteRound() => At.Text.Function($$"""
        static void round_{{Q}}(State* s{{Class}}, i32 j, i64 a, i32 below)
        {
            i32* z = {{traces.Of}};
            i32 made = 0;
            for (i32 i = 0; i < {{Pre}}; i++)
            {
                if (z[i] == 0{{Missing}}) continue;
                u64 random = bits({{At.Numbers.Stream(At.Seed, Purpose.Rounding, Q)}}, (u64)s->step, ((u64)i << 16) | (u64)j);
                made++;
                i64 units = (a * z[i] + (i64)(random & {{Literal.Of((1UL << S) - 1)}})) >> {{S}};
                if (units == 0) continue;
                if (units > {{2 * Limits.Weight16Max}}) units = {{2 * Limits.Weight16Max}};
                move_{{Q}}(s, i, j, below != 0 ? (i32)units : (i32)(-units));
            }
            s->draws{{Q}} += made;
        }
        """);

    /// <summary>Whether there is no synapse from i to j, as more of a condition.</summary>
    string Missing
    {
        get
        {
            if (Synapses is not SparseText sparse)
                return Projection.Pre == Projection.Post ? " || i == j" : "";
            sparse.WriteIndexOf();
            return $" || index_{Q}(s, i, j) < 0";
        }
    }

    void WriteClock()
    {
        string gap = $"negative_log(mix(mix({At.Numbers.Stream(At.Seed, Purpose.Hazard, Q)}"
            + " ^ ((u64)draw * 0xD6E8FEB86659FD93u))))";
        int shift = S - NegativeLog.Bits;
        At.Text.Function($$"""
            static i64 gap_{{Q}}(State* s)
            {
                i64 draw = s->draws{{Q}};
                s->draws{{Q}} = draw + 1;
                return {{(shift >= 0 ? $"{gap} * {Literal.Of(1L << shift)}" : $"{gap} >> {-shift}")}};
            }
            """);
        At.Text.Function($$"""
            static i64 largest_{{Q}}(State* s, i32 from, i32 to, i64 rate)
            {
                i64 largest = 0;
                for (i32 n = from; n < to; n++)
                {
                    i32 j = {{Site.Active("n")}};
                    i64 product = (i64){{Site.Signal("j")}} * {{Site.Psi("j")}};
                    if (product < 0) product = -product;
                    {{slopes.Slope}}
                    if (a > largest) largest = a;
                }
                return largest;
            }
            """);
        At.Text.Function($$"""
            static void walk_{{Q}}(State* s{{Class}}, i32 from, i64 sum, i64 rate)
            {
                i32* z = {{traces.Of}};
                i32 most = {{traces.Max}};
                i64 unit = (i64)most * {{Pre}};
                i64 units = s->clock{{Q}} / unit;
                i64 rest = s->clock{{Q}} - units * unit;
                i64 ahead = sum - units;
                for (i32 n = from; ahead > 0; n++)
                {
                    i32 j = {{Site.Active("n")}};
                    i64 product = (i64){{Site.Signal("j")}} * {{Site.Psi("j")}};
                    i32 change = product < 0 ? 1 : -1;
                    if (product < 0) product = -product;
                    {{slopes.Slope}}
                    if (units >= a)
                    {
                        units -= a;
                        continue;
                    }
                    i64 cell = a * most;
                    i64 row = a * unit;
                    i64 left = units * unit + rest;
                    while (left < row)
                    {
                        i32 i = (i32)(left / cell);
                        if (left - i * cell < a * z[i]) move_{{Q}}(s, i, j, change);
                        left += gap_{{Q}}(s);
                    }
                    left -= row;
                    ahead += units - a;
                    units = left / unit;
                    rest = left - units * unit;
                    ahead -= units;
                }
                s->clock{{Q}} = rest - ahead * unit;
            }
            """);
        At.Text.Function($$"""
            static void walk_heavy_{{Q}}(State* s{{Class}}, i32 from, i32 to, i64 rate)
            {
                i32* z = {{traces.Of}};
                i32 most = {{traces.Max}};
                i64 left = s->clock{{Q}};
                {{Each($$"""
                    if (a == 0) continue;
                    i64 cell = a * most;
                    if (cell >= {{Heavy}})
                    {
                        round_{{Q}}(s{{ThisClass}}, j, a, below);
                        continue;
                    }
                    i64 row = cell * {{Pre}};
                    while (left < row)
                    {
                        i32 i = (i32)(left / cell);
                        if (left - i * cell < a * z[i]) move_{{Q}}(s, i, j, below != 0 ? 1 : -1);
                        left += gap_{{Q}}(s);
                    }
                    left -= row;
                    """)}}
                s->clock{{Q}} = left;
            }
            """);
    }
}
