using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>The learning site of spiking neurons whose ψ is a surrogate gradient:
/// <c>SpikingSite</c>. Variables psi, sig and act, with the population's index
/// behind.</summary>
public sealed class SurrogateSiteText : SiteText
{
    readonly SpikingText neurons;
    readonly PartPlan surrogate;
    readonly SignalText[] signals;
    readonly List<SlopeGroup> groups = [];

    /// <param name="surrogate">From the plan.</param>
    /// <param name="signals">Terms of L + R.</param>
    public SurrogateSiteText(StepPlan at, SpikingText neurons, PartPlan surrogate,
        SignalText[] signals)
        : base(at, neurons.Population)
    {
        this.neurons = neurons;
        this.surrogate = surrogate;
        this.signals = signals;
        if (surrogate.Id is not (TriangleKind.Id or TableKind.Id))
            throw new CannotCompileException(
                $"{at.NameOf(neurons.Population)}: surrogate {surrogate.Id} is not among those "
                    + "that are compiled");
        at.Text.Array("i32", $"sig{P}", Size);
        at.Text.Array("i16", $"psi{P}", Size);
        at.Text.Array("i16", $"act{P}", Size);
        at.Text.Field("i32", $"acts{P}");
    }

    int Size => Population.Size;

    /// <inheritdoc/>
    public override string Count => $"s->acts{P}";

    /// <inheritdoc/>
    public override string Active(string n) => $"s->act{P}[{n}]";

    /// <inheritdoc/>
    public override string Psi(string j) => $"s->psi{P}[{j}]";

    /// <inheritdoc/>
    public override string Signal(string j) => $"s->sig{P}[{j}]";

    /// <inheritdoc/>
    public override string Restored => $"s->acts{P} = 0;\n";

    /// <inheritdoc/>
    public override string? Share(SlopeGroup slopes)
    {
        if (Population.Classes > 1) return null;
        int g = groups.IndexOf(slopes);
        if (g >= 0) return $"sum{P}_{g}";
        At.Text.Field("i64", $"sum{P}_{groups.Count}");
        groups.Add(slopes);
        return $"sum{P}_{groups.Count - 1}";
    }

    /// <inheritdoc/>
    public override string Differentiate
    {
        get
        {
            if (IsFused) return "";
            WriteDifferentiate();
            return $"differentiate_{P}(s);";
        }
    }

    /// <inheritdoc/>
    public override string ComputeSignal
    {
        get
        {
            WriteSignal();
            return $"signal_{P}(s{(NeedsTime ? ", trial_step" : "")});";
        }
    }

    /// <inheritdoc/>
    public override string Observe =>
        string.Join('\n', signals.Select(s => s.Observe).Where(o => o.Length > 0));

    /// <inheritdoc/>
    public override string BeginTrial => string.Concat(signals.Select(s => s.BeginTrial));

    /// <inheritdoc/>
    public override string EndTrial =>
        string.Join('\n', signals.Select(s => s.EndTrial).Where(e => e.Length > 0));

    /// <summary>Whether ψ, L and the slopes are one loop: nobody needs ψ outside of the window or L
    /// of all neurons.</summary>
    bool IsFused => !EveryStep && !AllSignals;

    string Compared => neurons is AlifText ? $"s->compared{P}" : $"s->v{P}";

    void WriteDifferentiate() => At.Text.Function($$"""
        static void differentiate_{{P}}(State* s)
        {
            {{Gradient("")}}
        }
        """);

    /// <summary>Statements that go over all neurons whose ψ may differ from zero, and list
    /// them.</summary>
    /// <param name="more">What else is done with neuron j and its psi.</param>
    string Gradient(string more)
    {
        string compare = neurons is AlifText alif ? alif.Compare + "\n" : "";
        string each = $$"""
            if (psi == 0) continue;
            s->psi{{P}}[j] = (i16)psi;
            s->act{{P}}[n++] = (i16)j;
            {{more}}
            """;
        int height = surrogate.Parameters[^1];
        if (surrogate.Id == TriangleKind.Id)
        {
            return compare + $$"""
                i32 theta = {{neurons.Threshold}};
                i64 slope = {{Literal.Of((long)height << 31)}} / theta;
                i32 n = 0;
                {{At.Loops.AtLeast(At.Text, Compared, Size, "1", $$"""
                    i32 inside = {{Compared}}[j];
                    if (inside > theta)
                    {
                        inside = 2 * theta - inside;
                        if (inside < 0) inside = 0;
                    }
                    i32 psi = (i32)((inside * slope) >> 31);
                    {{each}}
                    """)}}
                s->acts{{P}} = n;
                """;
        }

        short[] table = new TableSurrogate((SurrogateShape)surrogate.Parameters[0], height).Table;
        At.Text.Table("i16", $"surrogate{P}", table.Select(x => (long)x));
        return compare + $$"""
            i32 theta = {{neurons.Threshold}};
            i64 inverse = {{Literal.Of(1L << 35)}} / theta;
            i64 reach = {{Literal.Of(((long)table.Length << 31) - (1L << 30) - 1)}} / inverse;
            i32 low = theta - (reach < 2147483647 ? (i32)reach : 2147483647);
            i32 n = 0;
            {{At.Loops.AtLeast(At.Text, Compared, Size, "low", $$"""
                i64 distance = (i64){{Compared}}[j] - theta;
                if (distance < 0) distance = -distance;
                i32 psi = 0;
                if (distance <= reach)
                {
                    i64 place = (distance * inverse + 1073741824) >> 31;
                    psi = surrogate{{P}}[(i32)place];
                }
                {{each}}
                """)}}
            s->acts{{P}} = n;
            """;
    }

    void WriteSignal()
    {
        string before = string.Join('\n', signals.Select(s => s.Before));
        string terms = $$"""
            i32 L = 0;
            {{string.Join('\n', signals.Select(s => s.Add))}}
            s->sig{{P}}[j] = L;
            """;
        string rates = string.Join('\n', groups.Select((group, g) =>
            $"i64 rate{g} = {Literal.Of(group.RateOne)} / {At.Scales.U(Population.Scale)};\ni64 "
                + $"total{g} = 0;"));
        string sums = string.Join('\n', groups.Select((_, g) => $"s->sum{P}_{g} = total{g};"));
        string slopes = groups.Count == 0 ? "" : $$"""
            i64 product = (i64)L * psi;
            if (product < 0) product = -product;
            {{string.Join('\n', groups.Select((group, g) => $$"""
                {
                    i64 rate = rate{{g}};
                    {{group.Slope}}
                    total{{g}} += a;
                }
                """))}}
            """;
        string body;
        if (IsFused)
        {
            body = Gradient(terms + "\n" + slopes);
        }
        else if (AllSignals)
        {
            string sum = groups.Count == 0 ? "" : $$"""
                for (i32 n = 0; n < {{Count}}; n++)
                {
                    i32 j = {{Active("n")}};
                    i32 L = s->sig{{P}}[j];
                    {{PsiNow}}
                    {{slopes}}
                }
                """;
            body = $"for (i32 j = 0; j < {Size}; j++)\n{{\n{terms}\n}}\n{sum}";
        }
        else
        {
            body = $$"""
                for (i32 n = 0; n < {{Count}}; n++)
                {
                    i32 j = {{Active("n")}};
                    {{(groups.Count == 0 ? "" : PsiNow)}}
                    {{terms}}
                    {{slopes}}
                }
                """;
        }

        At.Text.Function($$"""
            static void signal_{{P}}(State* s{{(NeedsTime ? ", i32 trial_step" : "")}})
            {
                {{before}}
                {{rates}}
                {{body}}
                {{sums}}
            }
            """);
    }

    bool NeedsTime => signals.Any(s => s is RateCeilingText);

    string PsiNow => $"i32 psi = {Psi("j")};";
}
