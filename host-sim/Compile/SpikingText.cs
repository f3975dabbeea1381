using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Leaky integrate-and-fire neurons: <c>LifPopulation</c>, <c>MixedLifPopulation</c> and
/// <c>WinnersPopulation</c>.</summary>
public class SpikingText : PopulationText
{
    readonly bool notes;
    readonly int winners;

    /// <param name="notes">Whether some projection notes crossings.</param>
    /// <param name="winners">At most so many fire in a step; 0 if all may.</param>
    public SpikingText(StepPlan at, SpikingPopulation population, bool notes, int winners)
        : base(at, population)
    {
        this.notes = notes;
        this.winners = winners;
        DeclareRing();
        if (notes)
        {
            at.Text.Field("i16", $"crossed{P}", Crossings.Capacity);
            at.Text.Field("i32", $"crossings{P}");
        }

        if (population is MixedLifPopulation)
        {
            at.Text.Table("i32", $"keep{P}", Enumerable.Range(0, Size).Select(
                j => (long)population.ClassLeakQ31(ClassOf(population, j))));
        }
    }

    /// <summary>The population.</summary>
    protected SpikingPopulation Neurons => (SpikingPopulation)Population;

    /// <summary>θ as potentials are stored.</summary>
    public string Threshold => At.Scales.Threshold(Population.Scale, Neurons.ThresholdQ15);

    /// <inheritdoc/>
    public override string Restored => base.Restored + (notes ? $"\ns->crossings{P} = 0;" : "");

    /// <inheritdoc/>
    public override string BeginTrial => base.BeginTrial + (notes ? $"s->crossings{P} = 0;\n" : "");

    /// <inheritdoc/>
    public override string Leak => Population is not MixedLifPopulation ? "" : $$"""
        if (s->awake{{P}} != 0)
        {
            i32 any = 0;
            for (i32 j = 0; j < {{Size}}; j++)
            {
                i32 v = (i32)((i64)s->v{{P}}[j] * keep{{P}}[j] / ((i64)2147483648));
                s->v{{P}}[j] = v;
                any |= v;
            }
            s->awake{{P}} = any != 0 ? 1 : 0;
        }
        """;

    /// <inheritdoc/>
    public override string BeforeArrivals => $$"""
        if (s->count{{P}}[s->head{{P}}] != 0)
        {
            i32 theta = {{Threshold}};
            i32 last = s->count{{P}}[s->head{{P}}];
            i16* fired = s->ring{{P}} + s->head{{P}} * {{Size}};
            for (i32 n = 0; n < last; n++)
            {
                i32 j = fired[n];
                i32 left = s->v{{P}}[j] - theta;
                s->v{{P}}[j] = left;
                {{Reset}}
            }
        }
        """;

    /// <summary>What a reset may make necessary.</summary>
    protected virtual string Reset => notes
        ? $$"""
            if (left >= theta || left < -{{Limits.PotentialMax}})
            {
                if (s->crossings{{P}} < {{Crossings.Capacity}}) s->crossed{{P}}[s->crossings{{P}}] = (i16)j;
                s->crossings{{P}}++;
            }
            """
        : $"if (left >= theta || left < -{Limits.PotentialMax}) s->touched{P} = 1;";

    /// <inheritdoc/>
    public override string AfterArrivals
    {
        get
        {
            WriteFire();
            return $"fired += fire_{P}(s);";
        }
    }

    void WriteFire()
    {
        WriteChoose();
        At.Text.Function($$"""
            static i32 fire_{{P}}(State* s)
            {
                {{Advance()}}
                {{(notes ? FireNoted() : $"if (s->touched{P} == 0) return 0;")}}
                s->touched{{P}} = 0;
                i32 theta = {{Threshold}};
                i16* out_spikes = s->ring{{P}} + s->head{{P}} * {{Size}};
                i32 n = 0;
                {{FireAll()}}
                {{(winners == 0 ? "" : Choose())}}
                s->count{{P}}[s->head{{P}}] = n;
                {{At.Count(CountedThing.Spikes, P, "n")}}
                return n;
            }
            """);
    }

    /// <summary>Lists those at or above theta, and keeps potentials in range.</summary>
    string FireAll() => At.Loops.Outside(At.Text, $"s->v{P}", Size, "theta", $$"""
        i32 v = s->v{{P}}[j];
        {{Settle}}
        out_spikes[n++] = (i16)j;
        """);

    string Settle => $$"""
        if (v < theta)
        {
            s->v{{P}}[j] = -{{Limits.PotentialMax}};
            continue;
        }
        if (v > {{Limits.PotentialMax}}) s->v{{P}}[j] = {{Limits.PotentialMax}};
        """;

    /// <summary>Few neurons crossed the threshold: only they are looked at.</summary>
    string FireNoted()
    {
        At.Text.Function($$"""
            static i32 fire_noted_{{P}}(State* s, i32 noted)
            {
                i32 theta = {{Threshold}};
                i16* out_spikes = s->ring{{P}} + s->head{{P}} * {{Size}};
                i32 next = 0;
                for (i32 n = 0; n < noted; n++)
                {
                    i16 j = s->crossed{{P}}[n];
                    i32 v = s->v{{P}}[j];
                    if (v < theta)
                    {
                        if (v < -{{Limits.PotentialMax}}) s->v{{P}}[j] = -{{Limits.PotentialMax}};
                        continue;
                    }
                    if (v > {{Limits.PotentialMax}}) s->v{{P}}[j] = {{Limits.PotentialMax}};
                    i32 place = next;
                    while (place > 0 && out_spikes[place - 1] > j) place--;
                    if (place > 0 && out_spikes[place - 1] == j) continue;
                    for (i32 k = next; k > place; k--) out_spikes[k] = out_spikes[k - 1];
                    out_spikes[place] = j;
                    next++;
                }
                return next;
            }
            """);
        return $$"""
            i32 noted = s->crossings{{P}};
            s->crossings{{P}} = 0;
            if (s->touched{{P}} == 0 && noted <= {{Crossings.Capacity}})
            {
                if (noted == 0) return 0;
                i32 few = fire_noted_{{P}}(s, noted);
                {{(winners == 0 ? "" : $"few = choose_{P}(s, few);")}}
                s->count{{P}}[s->head{{P}}] = few;
                {{At.Count(CountedThing.Spikes, P, "few")}}
                return few;
            }
            """;
    }

    string Choose() => $"n = choose_{P}(s, n);";

    /// <summary>Writes what keeps the winners in a list of all that reached the
    /// threshold.</summary>
    void WriteChoose()
    {
        if (winners == 0) return;
        At.Text.Function($$"""
            static i32 reaching_{{P}}(State* s, i32 bound, i32 count)
            {
                i16* reached = s->ring{{P}} + s->head{{P}} * {{Size}};
                i32 found = 0;
                for (i32 n = 0; n < count; n++)
                {
                    if (s->v{{P}}[reached[n]] >= bound) found++;
                }
                return found;
            }
            """);
        At.Text.Function($$"""
            static i32 choose_{{P}}(State* s, i32 count)
            {
                if (count <= {{winners}}) return count;
                i16* reached = s->ring{{P}} + s->head{{P}} * {{Size}};
                i32 low = {{Threshold}};
                i32 below = low - 1;
                i32 high = {{Limits.PotentialMax}};
                while (low < high)
                {
                    i32 middle = low + (high - low + 1) / 2;
                    if (reaching_{{P}}(s, middle, count) >= {{winners}}) low = middle;
                    else high = middle - 1;
                }
                i32 equal = {{winners}} - reaching_{{P}}(s, low + 1, count);
                i32 kept = 0;
                for (i32 n = 0; n < count; n++)
                {
                    i16 j = reached[n];
                    i32 wins = s->v{{P}}[j] > low ? 1 : 0;
                    if (s->v{{P}}[j] == low && equal > 0)
                    {
                        wins = 1;
                        equal--;
                    }
                    if (wins != 0) reached[kept++] = j;
                    else s->v{{P}}[j] = below;
                }
                return {{winners}};
            }
            """);
    }

    /// <summary>The class of a neuron.</summary>
    public static int ClassOf(Population population, int j)
    {
        int c = 0;
        while (population.ClassStart(c + 1) <= j) c++;
        return c;
    }
}
