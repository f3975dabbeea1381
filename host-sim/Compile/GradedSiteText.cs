using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>The learning site of graded neurons: ψ is the derivative of tanh:
/// <c>GradedSite</c>.</summary>
public sealed class GradedSiteText : SiteText
{
    readonly GradedText neurons;
    readonly SignalText[] signals;

    /// <param name="signals">Terms of L + R.</param>
    public GradedSiteText(StepPlan at, GradedText neurons, SignalText[] signals)
        : base(at, neurons.Population)
    {
        this.neurons = neurons;
        this.signals = signals;
        at.Text.Array("i32", $"sig{P}", Population.Size);
        at.Text.Array("i16", $"psi{P}", Population.Size);
    }

    /// <inheritdoc/>
    public override string Count => $"{Population.Size}";

    /// <inheritdoc/>
    public override string Active(string n) => n;

    /// <inheritdoc/>
    public override string Psi(string j) => $"s->psi{P}[{j}]";

    /// <inheritdoc/>
    public override string Signal(string j) => $"s->sig{P}[{j}]";

    /// <inheritdoc/>
    public override string BeginTrial => string.Concat(signals.Select(s => s.BeginTrial));

    /// <inheritdoc/>
    public override string EndTrial =>
        string.Join('\n', signals.Select(s => s.EndTrial).Where(e => e.Length > 0));

    /// <inheritdoc/>
    public override string Differentiate
    {
        get
        {
            At.Text.Function($$"""
                static void differentiate_{{P}}(State* s)
                {
                    i32 clamped = {{neurons.Clamped}};
                    for (i32 j = 0; j < {{Population.Size}}; j++)
                    {
                        i64 t = tanh_of(s->v{{P}}[j]);
                        i64 rest = {{Literal.Of(1L << 58)}} - t * t;
                        s->psi{{P}}[j] = (i16)(clamped != 0 ? 0 : rest >> 46);
                    }
                }
                """);
            return $"differentiate_{P}(s);";
        }
    }

    /// <inheritdoc/>
    public override string ComputeSignal
    {
        get
        {
            bool timed = signals.Any(s => s is RateCeilingText);
            string before = string.Join('\n', signals.Select(s => s.Before));
            At.Text.Function($$"""
                static void signal_{{P}}(State* s{{(timed ? ", i32 trial_step" : "")}})
                {
                    {{before}}
                    for (i32 j = 0; j < {{Population.Size}}; j++)
                    {
                        i32 L = 0;
                        {{string.Join('\n', signals.Select(s => s.Add))}}
                        s->sig{{P}}[j] = L;
                    }
                }
                """);
            return $"signal_{P}(s{(timed ? ", trial_step" : "")});";
        }
    }
}
