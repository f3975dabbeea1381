using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>LIF neurons, the last of which raise their threshold with each spike:
/// <c>AlifPopulation</c>.</summary>
public sealed class AlifText : SpikingText
{
    readonly AlifPopulation neurons;

    /// <param name="population">Built by the core.</param>
    public AlifText(StepPlan at, AlifPopulation population)
        : base(at, population, false, 0)
    {
        neurons = population;
        at.Text.Array("i32", $"compared{P}", Size);
        at.Text.Array("i32", $"a{P}", Adaptive);
        at.Text.Field("i32", $"raised{P}");
        at.Text.Field("i32", $"is_compared{P}");
        at.Text.Owns(OwnerKind.Population, P, StateField.Adaptation, $"a{P}");
        at.Scales.AddCells(neurons.ExtraScales[0], $"s->a{P}", Adaptive, $"s->raised{P}");
        WriteCompare();
    }

    int First => neurons.FirstAdaptive;

    int Adaptive => Size - First;

    /// <summary>Statement that makes sure that this step was compared.</summary>
    public string Compare => $"if (s->is_compared{P} == 0) compare_{P}(s);";

    /// <inheritdoc/>
    public override string Restored =>
        base.Restored + $"\ns->raised{P} = 1;\ns->is_compared{P} = 0;";

    /// <inheritdoc/>
    public override string BeginTrial => base.BeginTrial + $"s->is_compared{P} = 0;\n";

    /// <inheritdoc/>
    public override string Leak => $"s->is_compared{P} = 0;";

    /// <inheritdoc/>
    protected override string Reset => Adaptive == 0 ? "" : $$"""
        if (j >= {{First}})
        {
            s->a{{P}}[j - {{First}}] += {{At.Scales.TraceUnit(neurons.ExtraScales[0])}};
            s->raised{{P}} = 1;
        }
        """;

    /// <inheritdoc/>
    public override string AfterArrivals
    {
        get
        {
            At.Text.Function($$"""
                static i32 fire_{{P}}(State* s)
                {
                    i32 last_head = s->head{{P}};
                    i32 last = s->count{{P}}[last_head];
                    {{Advance()}}
                    if (s->touched{{P}} == 0 && last == 0) return 0;
                    i32 theta = {{Threshold}};
                    i16* out_spikes = s->ring{{P}} + s->head{{P}} * {{Size}};
                    i32 n = 0;
                    if (s->touched{{P}} != 0)
                    {
                        s->touched{{P}} = 0;
                        compare_{{P}}(s);
                        {{At.Loops.AtLeast(At.Text, $"s->compared{P}", Size, "theta", "out_spikes[n++] = (i16)j;")}}
                    }
                    else
                    {
                        i16* before = s->ring{{P}} + last_head * {{Size}};
                        {{FactorNow}}
                        for (i32 k = 0; k < last; k++)
                        {
                            i32 j = before[k];
                            i32 v = s->v{{P}}[j];
                            {{Lowered("v", "j")}}
                            if (v >= theta) out_spikes[n++] = (i16)j;
                        }
                    }
                    s->count{{P}}[s->head{{P}}] = n;
                    {{At.Count(CountedThing.Spikes, P, "n")}}
                    return n;
                }
                """);
            return $"fired += fire_{P}(s);";
        }
    }

    string FactorNow => Adaptive == 0 ? "" : $"i64 factor = ((i64){neurons.StrengthQ28}"
        + $" * {At.Scales.U(neurons.Scale)}) / {At.Scales.U(neurons.ExtraScales[0])};";

    string Lowered(string v, string j) => Adaptive == 0 ? "" : $$"""
        if ({{j}} >= {{First}})
        {
            i64 x = {{v}} - ((s->a{{P}}[{{j}} - {{First}}] * factor) >> 19);
            {{v}} = x < -{{Limits.PotentialMax}} ? -{{Limits.PotentialMax}} : (i32)x;
        }
        """;

    void WriteCompare() => At.Text.Function($$"""
        static void compare_{{P}}(State* s)
        {
            {{FactorNow}}
            for (i32 j = 0; j < {{Size}}; j++)
            {
                i32 v = s->v{{P}}[j];
                {{Saturate("v")}}
                s->v{{P}}[j] = v;
                {{Lowered("v", "j")}}
                s->compared{{P}}[j] = v;
            }
            s->is_compared{{P}} = 1;
        }
        """);
}
