using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.HostSim.Compile;

/// <summary>The learning site of a readout: ψ is one and the signal is the error:
/// <c>ReadoutSite</c>.</summary>
public sealed class ReadoutSiteText : SiteText
{
    readonly string fill;

    /// <param name="error">How y and y* become an error.</param>
    public ReadoutSiteText(StepPlan at, Population readout, PartPlan error)
        : base(at, readout)
    {
        fill = ErrorText.Fill(at, readout, error, $"s->target{P}", $"s->error{P}",
            k => $"value_{P}(s, {k})");
    }

    /// <inheritdoc/>
    public override string Count => $"{Population.Size}";

    /// <inheritdoc/>
    public override string Active(string n) => n;

    /// <inheritdoc/>
    public override string Psi(string j) => $"{1 << Limits.SurrogateBits}";

    /// <inheritdoc/>
    public override string Signal(string j) =>
        $"(s->error{P}[{j}] * {1 << (Limits.PotentialBits - Limits.ValueBits)})";

    /// <inheritdoc/>
    public override string ComputeSignal
    {
        get
        {
            At.Text.Function($"static void error_{P}(State* s)\n{{\n{fill}\n}}");
            return $"error_{P}(s);";
        }
    }
}

/// <summary>How a readout's values and targets become errors.</summary>
public static class ErrorText
{
    /// <summary>Statements that fill the errors of one step.</summary>
    /// <param name="error">From the plan.</param>
    /// <param name="target">y*, [output].</param>
    /// <param name="into">Receives the error, [output].</param>
    /// <param name="value">y of output k.</param>
    /// <exception cref="CannotCompileException">It is another error.</exception>
    public static string Fill(
        StepPlan at, Population readout, PartPlan error, string target, string into,
        Func<string, string> value)
    {
        int n = readout.Size;
        string bound = $$"""
            if (e > {{Limits.ValueMax}}) e = {{Limits.ValueMax}};
            else if (e < -{{Limits.ValueMax}}) e = -{{Limits.ValueMax}};
            {{into}}[k] = e;
            """;
        switch (error.Id)
        {
            case RegressionKind.Id:
                return $$"""
                    for (i32 k = 0; k < {{n}}; k++)
                    {
                        i32 e = {{value("k")}} - {{target}}[k];
                        {{bound}}
                    }
                    """;
            case SoftmaxKind.Id:
                at.Numbers.Exponential();
                return n == 0 ? "" : $$"""
                    i32 top = -2147483647 - 1;
                    for (i32 k = 0; k < {{n}}; k++)
                    {
                        i32 y = {{value("k")}};
                        {{into}}[k] = y;
                        if (y > top) top = y;
                    }
                    i64 sum = 0;
                    for (i32 k = 0; k < {{n}}; k++)
                    {
                        i32 e = {{into}}[k] == top ? 1073741824 : exp_of_negative(top - {{into}}[k]);
                        {{into}}[k] = e;
                        sum += e;
                    }
                    for (i32 k = 0; k < {{n}}; k++)
                    {
                        i32 e = (i32)((i64){{into}}[k] * 4096 / sum) - {{target}}[k];
                        {{bound}}
                    }
                    """;
            case ValueKind.Id:
                return $"for (i32 k = 0; k < {n}; k++) {into}[k] = {-error.Parameters[0]};";
            default:
                throw new CannotCompileException(
                    $"{at.NameOf(readout)}: error {error.Id} is not among those that are compiled");
        }
    }
}
