using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>A population in the step language. Its variables are v (potentials), ring, count and
/// head (spikes), awake and touched, with its index behind.</summary>
public abstract class PopulationText
{
    /// <summary>Declares the variables that all kinds have.</summary>
    protected PopulationText(StepPlan at, Population population)
    {
        At = at;
        Population = population;
        if (population.Potential == null) return;
        at.Text.Array("i32", $"v{P}", Size);
        at.Text.Field("i32", $"awake{P}");
        at.Text.Field("i32", $"touched{P}");
        at.Text.Owns(OwnerKind.Population, P, StateField.Potential, $"v{P}");
        at.Scales.AddCells(population.Scale, $"s->v{P}", Size, $"s->awake{P}");
    }

    /// <summary>What all parts share.</summary>
    protected StepPlan At { get; }

    /// <summary>As the core built it.</summary>
    public Population Population { get; }

    /// <summary>Its index.</summary>
    public int P => Population.Index;

    /// <summary>Its neurons.</summary>
    public int Size => Population.Size;

    /// <summary>Statements that put right what is derived from the state.</summary>
    public virtual string Restored =>
        Population.Potential == null ? "" : $"s->awake{P} = 1;\ns->touched{P} = 0;";

    /// <summary>Statements before everything in a step.</summary>
    public virtual string Leak => "";

    /// <summary>Statements before arrivals.</summary>
    public virtual string BeforeArrivals => "";

    /// <summary>Statements after arrivals; those of neurons count fired.</summary>
    public virtual string AfterArrivals => "";

    /// <summary>Statements at the beginning of a trial; cells on a scale are zero
    /// already.</summary>
    public virtual string BeginTrial => Population.Potential == null
        ? ClearRing
        : ClearRing + $"s->touched{P} = 0;\n";

    /// <summary>Statements at the beginning of a phase, whose number is phase.</summary>
    public virtual string BeginPhase => "";

    /// <summary>Declares the spikes of the last steps.</summary>
    protected void DeclareRing()
    {
        int depth = StepPlan.Depth(Population);
        At.Text.Array("i16", $"ring{P}", Size * depth);
        At.Text.Field("i32", $"count{P}", depth);
        At.Text.Field("i32", $"head{P}");
        At.Text.Owns(OwnerKind.Population, P, StateField.Spike, $"{P}");
    }

    /// <summary>Opens an empty newest list.</summary>
    protected string Advance()
    {
        int depth = StepPlan.Depth(Population);
        return depth == 1
            ? $"s->count{P}[0] = 0;\n"
            : $"s->head{P} = s->head{P} + 1 == {depth} ? 0 : s->head{P} + "
                + $"1;\ns->count{P}[s->head{P}] = 0;\n";
    }

    string ClearRing => Population.Spikes == null
        ? ""
        : $"for (i32 d = 0; d < {StepPlan.Depth(Population)}; d++) s->count{P}[d] = 0;\ns->head{P} "
            + "= 0;\n";

    /// <summary>Keeps potentials within the range of the core.</summary>
    protected static string Saturate(string v) =>
        $"if ({v} > {Limits.PotentialMax}) {v} = {Limits.PotentialMax};\n"
        + $"else if ({v} < -{Limits.PotentialMax}) {v} = -{Limits.PotentialMax};\n";
}
