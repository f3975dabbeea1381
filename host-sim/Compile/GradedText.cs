using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Neurons that hold a value and show it: <c>GradedPopulation</c>. Variables held and
/// shown, with the population's index behind.</summary>
public sealed class GradedText : PopulationText
{
    readonly GradedPopulation neurons;
    readonly int clamped;

    /// <param name="clampedPhases">Bit p: clamped in phase p.</param>
    public GradedText(StepPlan at, GradedPopulation population, int clampedPhases)
        : base(at, population)
    {
        neurons = population;
        clamped = clampedPhases;
        at.Numbers.Tanh();
        at.Text.Field("i32", $"phase{P}");
        at.Text.Array("i32", $"held{P}", Size);
        at.Text.Array("i16", $"shown{P}", Size);
        at.Text.Mirror($"shown{P}", population.Values);
        at.Text.Array("i32", $"target{P}", Size);
        at.Text.Owns(OwnerKind.Population, P, StateField.Phase, $"phase{P}");
        at.Text.Owns(OwnerKind.Population, P, StateField.Value, $"held{P}");
        at.Text.Owns(OwnerKind.Population, P, StateField.Target, $"target{P}");
    }

    /// <summary>1 where a teacher holds the neurons, else 0.</summary>
    public string Clamped => clamped == 0
        ? "0"
        : $"(s->phase{P} >= 0 && s->phase{P} < {Limits.PhasesMax} ? ({clamped} >> s->phase{P}) & 1 "
            + ": 0)";

    /// <inheritdoc/>
    public override string Restored => base.Restored + "\n" + Show;

    /// <inheritdoc/>
    public override string BeginPhase => $"s->phase{P} = phase;";

    /// <inheritdoc/>
    public override string BeforeArrivals => $"for (i32 j = 0; j < {Size}; j++) s->v{P}[j] = 0;";

    /// <inheritdoc/>
    public override string BeginTrial => base.BeginTrial + $$"""
        s->phase{{P}} = 0;
        for (i32 j = 0; j < {{Size}}; j++)
        {
            s->held{{P}}[j] = 0;
            s->shown{{P}}[j] = 0;
            s->target{{P}}[j] = 0;
        }

        """;

    /// <inheritdoc/>
    public override string AfterArrivals
    {
        get
        {
            long keep = neurons.KeepQ31;
            At.Text.Function($$"""
                static void hold_{{P}}(State* s)
                {
                    i32 clamped = {{Clamped}};
                    s->touched{{P}} = 0;
                    for (i32 j = 0; j < {{Size}}; j++)
                    {
                        {{Saturate($"s->v{P}[j]")}}
                        if (clamped != 0)
                        {
                            i32 wanted = s->target{{P}}[j];
                            if (wanted > 4096) wanted = 4096;
                            else if (wanted < -4096) wanted = -4096;
                            s->held{{P}}[j] = wanted * 131072;
                        }
                        else
                        {
                            i64 moved = {{Literal.Of(keep)}} * (i64)s->held{{P}}[j];
                            moved += {{Literal.Of((1L << 31) - keep)}} * (i64)tanh_of(s->v{{P}}[j]);
                            s->held{{P}}[j] = (i32)(moved / ((i64)2147483648));
                        }
                    }
                    {{Show}}
                }
                """);
            return $"hold_{P}(s);";
        }
    }

    string Show =>
        $"for (i32 j = 0; j < {Size}; j++) s->shown{P}[j] = (i16)(s->held{P}[j] / 32768);";
}
