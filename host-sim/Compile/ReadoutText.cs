using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Leaky integrators that never spike, and those that keep nothing:
/// <c>ReadoutPopulation</c> and <c>MemorylessReadout</c>.</summary>
public class ReadoutText : PopulationText
{
    /// <param name="population">Built by the core.</param>
    public ReadoutText(StepPlan at, ReadoutPopulation population)
        : base(at, population)
    {
        at.Text.Array("i32", $"target{P}", Size);
        at.Text.Array("i32", $"error{P}", Size);
        at.Text.Owns(OwnerKind.Population, P, StateField.Target, $"target{P}");
        WriteValue();
    }

    /// <inheritdoc/>
    public override string BeforeArrivals => Population is MemorylessReadout
        ? $"for (i32 k = 0; k < {Size}; k++) s->v{P}[k] = 0;"
        : "";

    /// <inheritdoc/>
    public override string AfterArrivals => $$"""
        if (s->touched{{P}} != 0)
        {
            s->touched{{P}} = 0;
            for (i32 k = 0; k < {{Size}}; k++)
            {
                {{Saturate($"s->v{P}[k]")}}
            }
        }
        """;

    /// <inheritdoc/>
    public override string BeginTrial => base.BeginTrial + $$"""
        for (i32 k = 0; k < {{Size}}; k++)
        {
            s->target{{P}}[k] = 0;
            s->error{{P}}[k] = 0;
        }

        """;

    /// <summary>Writes the function that gives the value of an output.</summary>
    protected virtual void WriteValue() => At.Text.Function($$"""
        static i32 value_{{P}}(State* s, i32 k)
        {
            return (i32)((i64)s->v{{P}}[k] * 4194304 / {{At.Scales.U(Population.Scale)}});
        }
        """);
}
