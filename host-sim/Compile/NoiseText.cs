using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Noise on the potentials of a population: <c>GaussianNoise</c>.</summary>
public sealed class NoiseText
{
    readonly StepPlan at;
    readonly Population population;
    readonly int[] given;

    /// <param name="noise">From the plan.</param>
    /// <exception cref="CannotCompileException">It is another noise.</exception>
    public NoiseText(StepPlan at, Population population, PartPlan noise)
    {
        this.at = at;
        this.population = population;
        given = noise.Parameters;
        if (noise.Id != GaussianKind.Id)
            throw new CannotCompileException(
                $"{at.NameOf(population)}: noise {noise.Id} is not among those that are compiled");
        at.Numbers.Normal();
        at.Text.Field("i32", $"noisy{P}");
        at.Text.Owns(OwnerKind.Population, P, StateField.NoisePhase, $"noisy{P}");
    }

    int P => population.Index;

    /// <summary>Statements before arrivals, behind the reset.</summary>
    public string BeforeArrivals => $$"""
        if (s->noisy{{P}} >= 0 && s->noisy{{P}} < {{Limits.PhasesMax}} && (({{Literal.Of(given[1])}} >> s->noisy{{P}}) & 1) != 0)
        {
            for (i32 j = 0; j < {{population.Size}}; j++)
            {
                i32 noise = normal(bits({{at.Numbers.Stream(at.Seed, Purpose.Noise, P)}}, (u64)s->step, (u64)j), {{given[0]}});
                s->v{{P}}[j] += (i32)((i64)noise * {{at.Scales.U(population.Scale)}} / 33554432);
            }
            s->awake{{P}} = 1;
            s->touched{{P}} = 1;
        }
        """;

    /// <summary>Statement at the beginning of a trial.</summary>
    public string BeginTrial => $"s->noisy{P} = 0;\n";

    /// <summary>Statement at the beginning of a phase.</summary>
    public string BeginPhase => $"s->noisy{P} = phase;";
}
