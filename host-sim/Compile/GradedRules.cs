using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>What arrived over a projection in this step, spikes or values: variable arrived, with
/// the projection's index behind.</summary>
sealed class ArrivedText(StepPlan at, Projection projection)
{
    /// <summary>Makes room for it in the state: i16, Q14, [pre].</summary>
    public void Declare() =>
        at.Text.Array("i16", $"arrived{projection.Index}", projection.Pre.Size);

    /// <summary>Statements when spikes arrive.</summary>
    public string Spikes =>
        $"for (i32 n = 0; n < count; n++) s->arrived{projection.Index}[spikes[n]] = "
            + $"{1 << Limits.GradedBits};";

    /// <summary>Statements when values arrive.</summary>
    public string Values => projection.Pre.Values == null ? "" : $$"""
        if (s->learning != 0)
        {
            for (i32 i = 0; i < {{projection.Pre.Size}}; i++)
            {
                s->arrived{{projection.Index}}[i] = s->shown{{projection.Pre.Index}}[i];
            }
        }
        """;
}

/// <summary>The delta rule for graded presynaptic neurons: <c>GradedDelta</c>.</summary>
public sealed class GradedDeltaText : PairText
{
    readonly ArrivedText arrived;

    /// <param name="given">The rule's integers.</param>
    public GradedDeltaText(StepPlan at, ProjectionText synapses, SiteText? site, int[] given)
        : base(at, synapses, site, given, Limits.PotentialBits + Limits.GradedBits)
    {
        arrived = new ArrivedText(at, Projection);
        arrived.Declare();
    }

    /// <inheritdoc/>
    public override string ArriveValues => arrived.Values;

    /// <inheritdoc/>
    public override string Learn
    {
        get
        {
            if (Stands) return "";
            WriteDescend();
            string index = $"i32 k = i * {Projection.Post.Size} + j;";
            if (Synapses is SparseText sparse)
            {
                sparse.WriteIndexOf();
                index = $"i32 k = index_{Q}(s, i, j);\nif (k < 0) continue;";
            }

            return $$"""
                for (i32 n = 0; n < {{Site.Count}}; n++)
                {
                    i32 j = {{Site.Active("n")}};
                    i64 slope = (i64){{Site.Signal("j")}} * {{Site.Psi("j")}} / 4096;
                    for (i32 i = 0; i < {{Pre}}; i++)
                    {
                        i64 gradient = slope * s->arrived{{Q}}[i];
                        if (gradient == 0) continue;
                        {{(Projection.Pre == Projection.Post ? "if (i == j) continue;" : "")}}
                        {{index}}
                        descend_{{Q}}(s, i, j, k, gradient, s->step);
                    }
                }
                """;
        }
    }
}

/// <summary>Oja's rule: <c>Oja</c>.</summary>
public sealed class OjaText : PairText
{
    readonly ArrivedText arrived;

    /// <param name="given">The rule's integers.</param>
    public OjaText(StepPlan at, ProjectionText synapses, int[] given)
        : base(at, synapses, null, given, 2 * Limits.GradedBits)
    {
        arrived = new ArrivedText(at, Projection);
        arrived.Declare();
    }

    /// <inheritdoc/>
    public override bool NeedsSite => false;

    /// <inheritdoc/>
    public override string ArriveValues => arrived.Values;

    /// <inheritdoc/>
    public override string Learn
    {
        get
        {
            if (Stands) return "";
            WriteDescend();
            long unit = 1L << (Projection.Weights.Bits - 1 - Projection.Scale);
            return EachPair("", $$"""
                i32 y = s->shown{{Projection.Post.Index}}[j];
                i32 left = s->arrived{{Q}}[i] - y * s->w{{Q}}[k] / {{unit}};
                descend_{{Q}}(s, i, j, k, -(i64)y * left, s->step);
                """);
        }
    }
}

/// <summary>Leaky outer products: <c>Rflo</c>.</summary>
public sealed class RfloText : PairText
{
    readonly ArrivedText arrived;
    readonly long keep;

    /// <param name="given">The rule's integers.</param>
    public RfloText(StepPlan at, ProjectionText synapses, SiteText? site, int[] given)
        : base(at, synapses, site, given, Limits.PotentialBits + 16)
    {
        arrived = new ArrivedText(at, Projection);
        arrived.Declare();
        keep = ((GradedPopulation)Projection.Post).KeepQ31;
        at.Text.Array("i32", $"pair{Q}", Count);
        at.Text.Owns(OwnerKind.Projection, Q, StateField.PairEligibility, $"pair{Q}");
    }

    /// <inheritdoc/>
    public override bool NeedsEveryStep => true;

    /// <inheritdoc/>
    public override string Arrive => arrived.Spikes;

    /// <inheritdoc/>
    public override string ArriveValues => arrived.Values;

    /// <inheritdoc/>
    public override string BeginTrial => $"for (i32 k = 0; k < {Count}; k++) s->pair{Q}[k] = 0;\n";

    /// <inheritdoc/>
    public override string Step => EachPair(
        $"i32 h = s->arrived{Q}[i] * 8;\ns->arrived{Q}[i] = 0;",
        $$"""
        i64 kept = {{Literal.Of(keep)}} * (i64)s->pair{{Q}}[k];
        i64 moved = kept + {{Literal.Of((1L << 31) - keep)}} * (i64)({{Site.Psi("j")}} * h);
        s->pair{{Q}}[k] = (i32)(moved / ((i64)2147483648));
        """);

    /// <inheritdoc/>
    public override string Learn
    {
        get
        {
            if (Stands) return "";
            WriteDescend();
            return EachPair("", $$"""
                i32 p = s->pair{{Q}}[k] / 8192;
                if (p != 0) descend_{{Q}}(s, i, j, k, (i64){{Site.Signal("j")}} * p, s->step);
                """);
        }
    }

    int Count => Projection.Weights.Count;
}

/// <summary>Free and clamped phases: <c>Contrastive</c>.</summary>
public sealed class ContrastiveText : PairText
{
    readonly int free;
    readonly int clamped;

    /// <param name="given">The rule's integers.</param>
    public ContrastiveText(StepPlan at, ProjectionText synapses, int[] given)
        : base(at, synapses, null, given, 2 * Limits.GradedBits)
    {
        (free, clamped) = (given[3], given[4]);
        at.Text.Array("i16", $"free{Q}", Pre + Projection.Post.Size);
        at.Text.Owns(OwnerKind.Projection, Q, StateField.FreeValue, $"free{Q}");
    }

    /// <inheritdoc/>
    public override bool NeedsSite => false;

    /// <inheritdoc/>
    public override string BeginTrial =>
        $"for (i32 n = 0; n < {Pre + Projection.Post.Size}; n++) s->free{Q}[n] = 0;\n";

    /// <inheritdoc/>
    public override string EndPhase
    {
        get
        {
            int a = Projection.Pre.Index;
            int b = Projection.Post.Index;
            if (!Stands) WriteDescend();
            string contrast = Stands ? "" : EachPair("", $$"""
                i64 gradient = s->free{{Q}}[i] * s->free{{Q}}[{{Pre}} + j] - s->shown{{a}}[i] * s->shown{{b}}[j];
                descend_{{Q}}(s, i, j, k, gradient, s->trial);
                """);
            return $$"""
                if (phase == {{free}})
                {
                    for (i32 i = 0; i < {{Pre}}; i++) s->free{{Q}}[i] = s->shown{{a}}[i];
                    for (i32 j = 0; j < {{Projection.Post.Size}}; j++) s->free{{Q}}[{{Pre}} + j] = s->shown{{b}}[j];
                }
                else if (phase == {{clamped}})
                {
                    {{contrast}}
                }
                """;
        }
    }
}

/// <summary>All weights moved at once by keyed signs: <c>WeightPerturbation</c> and
/// <c>SignPerturbation</c>.</summary>
public sealed class PerturbationText : PairText
{
    readonly int size;
    readonly int basePhase;
    readonly int perturbedPhase;

    /// <param name="given">The rule's integers.</param>
    public PerturbationText(StepPlan at, ProjectionText synapses, int[] given)
        : base(at, synapses, null, given,
            Limits.ValueBits + given[3] - (synapses.Projection.Weights.Bits - 1)
                + synapses.Projection.Scale)
    {
        (size, basePhase, perturbedPhase) = (1 << given[3], given[4], given[5]);
        at.Numbers.Bits();
        at.Text.Array("i8", $"spoke{Q}", Pre);
        at.Text.Field("i32", $"base{Q}");
        at.Text.Field("i64", $"perturbed{Q}");
        at.Text.Owns(OwnerKind.Projection, Q, StateField.Heard, $"spoke{Q}");
        at.Text.Owns(OwnerKind.Projection, Q, StateField.BaseReward, $"base{Q}");
        at.Text.Owns(OwnerKind.Projection, Q, StateField.Perturbed, $"perturbed{Q}");
    }

    /// <inheritdoc/>
    public override bool NeedsSite => false;

    /// <inheritdoc/>
    public override string Arrive => $"for (i32 n = 0; n < count; n++) s->spoke{Q}[spikes[n]] = 1;";

    /// <inheritdoc/>
    public override string ArriveValues => Projection.Pre.Values == null ? "" : $$"""
        if (s->learning != 0)
        {
            for (i32 i = 0; i < {{Pre}}; i++)
            {
                if (s->shown{{Projection.Pre.Index}}[i] != 0) s->spoke{{Q}}[i] = 1;
            }
        }
        """;

    /// <inheritdoc/>
    public override string BeginTrial
    {
        get
        {
            WriteShifts();
            return $"unperturb_{Q}(s);\ns->base{Q} = 0;\n{Forget}";
        }
    }

    /// <inheritdoc/>
    public override string BeginPhase => $$"""
        if (phase == {{perturbedPhase}})
        {
            unperturb_{{Q}}(s);
            {{Forget}}
            confine_{{Q}}(s);
            s->perturbed{{Q}} = s->trial;
            shift_{{Q}}(s, s->trial, {{size}});
        }
        """;

    /// <inheritdoc/>
    public override string EndPhase
    {
        get
        {
            if (!Stands) WriteDescend();
            string moves = Stands ? "" : "i64 worse = (i64)s->base" + Q + " - reward;\n" + EachPair(
                $"if (s->spoke{Q}[i] == 0) continue;",
                $"descend_{Q}(s, i, j, k, worse * sign_{Q}(s, s->trial, k), s->trial);");
            return $$"""
                if (phase == {{basePhase}}) s->base{{Q}} = reward;
                if (phase == {{perturbedPhase}} && s->perturbed{{Q}} != 0)
                {
                    unperturb_{{Q}}(s);
                    {{moves}}
                    confine_{{Q}}(s);
                }
                """;
        }
    }

    string Forget => $"for (i32 i = 0; i < {Pre}; i++) s->spoke{Q}[i] = 0;\n";

    void WriteShifts()
    {
        Weights weights = Projection.Weights;
        string least = Literal.Of(weights.Least + size);
        At.Text.Function($$"""
            static i32 sign_{{Q}}(State* s, i64 trial, i32 k)
            {
                u64 random = bits({{At.Numbers.Stream(At.Seed, Purpose.Perturbation, Q)}}, (u64)trial, (u64)(k >> 6));
                return ((random >> (k & 63)) & 1) == 0 ? -1 : 1;
            }
            """);
        At.Text.Function($$"""
            static void shift_{{Q}}(State* s, i64 trial, i32 by)
            {
                {{EachSynapse($"put_w{Q}(s, k, s->w{Q}[k] + by * sign_{Q}(s, trial, k));")}}
            }
            """);
        At.Text.Function($$"""
            static void unperturb_{{Q}}(State* s)
            {
                if (s->perturbed{{Q}} != 0) shift_{{Q}}(s, s->perturbed{{Q}}, -{{size}});
                s->perturbed{{Q}} = 0;
            }
            """);
        At.Text.Function($$"""
            static void confine_{{Q}}(State* s)
            {
                for (i32 k = 0; k < {{weights.Count}}; k++)
                {
                    if (s->w{{Q}}[k] > {{weights.Most - size}}) put_w{{Q}}(s, k, {{weights.Most - size}});
                    else if (s->w{{Q}}[k] < {{least}}) put_w{{Q}}(s, k, {{least}});
                }
            }
            """);
    }
}
