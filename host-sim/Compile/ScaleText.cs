using System.Text;

using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>The common scales of a network: s->u[k], and the cells that each moves at its
/// sweeps.</summary>
public sealed class ScaleText
{
    readonly StepText text;
    readonly Loops loops;
    readonly CommonScale[] scales;
    readonly StringBuilder[] sweeps;
    readonly StringBuilder[] clears;

    /// <param name="scales">Of the network, in its order.</param>
    public ScaleText(StepText text, Loops loops, CommonScale[] scales)
    {
        this.text = text;
        this.loops = loops;
        this.scales = scales;
        sweeps = [.. scales.Select(_ => new StringBuilder())];
        clears = [.. scales.Select(_ => new StringBuilder())];
        text.Array("i32", "u", scales.Length);
        for (int k = 0; k < scales.Length; k++)
            text.Owns(OwnerKind.Scale, k, StateField.Scale, $"u[{k}]");
    }

    /// <summary>The number of a scale.</summary>
    public int IndexOf(CommonScale scale) => Array.IndexOf(scales, scale);

    /// <summary>u of a scale: a constant where it never moves.</summary>
    public string U(CommonScale scale) =>
        Moves(scale) ? $"s->u[{IndexOf(scale)}]" : $"{CommonScale.One}";

    /// <summary>Whether a scale ever moves.</summary>
    public static bool Moves(CommonScale scale) => scale.LeakQ31 != Limits.NoLeakQ31;

    /// <summary>A threshold as potentials are stored.</summary>
    public string Threshold(CommonScale scale, int thresholdQ15) => Moves(scale)
        ? $"(i32)(((i64){U(scale)} * {thresholdQ15}) >> 25)"
        : Literal.Of((long)thresholdQ15 * CommonScale.One >> 25);

    /// <summary>What a weight's unit is in stored potential.</summary>
    /// <param name="exponent">Of the weights' unit.</param>
    public string Gain(CommonScale scale, int exponent) => Moves(scale)
        ? $"{U(scale)} >> {17 - exponent}"
        : Literal.Of(CommonScale.One >> (17 - exponent));

    /// <summary>What a spike adds to a trace.</summary>
    public string TraceUnit(CommonScale scale) => Moves(scale)
        ? $"{U(scale)} >> {29 - Limits.TraceBits}"
        : $"{1 << Limits.TraceBits}";

    /// <summary>Lets a scale move cells of either sign, truncating.</summary>
    /// <param name="awake">Variable that is not 0 where a cell may differ from zero.</param>
    public void AddCells(CommonScale scale, string cells, int count, string awake)
    {
        int k = IndexOf(scale);
        if (Moves(scale) && count > 0)
        {
            sweeps[k].AppendLine(
                $"if ({awake} != 0) {awake} = {loops.Shrink(text, cells, count)} != 0 ? 1 : 0;");
        }

        clears[k].AppendLine($"for (i32 i = 0; i < {count}; i++) {cells}[i] = 0;")
            .AppendLine($"{awake} = 0;");
    }

    /// <summary>Lets a scale do something of its own with keep at its sweeps.</summary>
    /// <param name="sweep">Statements; may use keep.</param>
    /// <param name="clear">Statements that set all to zero.</param>
    public void AddOwn(CommonScale scale, string sweep, string clear)
    {
        int k = IndexOf(scale);
        if (Moves(scale)) sweeps[k].AppendLine(sweep);
        clears[k].AppendLine(clear);
    }

    /// <summary>Writes the functions advance and clear_cells: all cells were added.</summary>
    public void Write()
    {
        var advance = new StringBuilder();
        var clear = new StringBuilder();
        for (int k = 0; k < scales.Length; k++)
        {
            clear.Append(clears[k]).AppendLine($"s->u[{k}] = {CommonScale.One};");
            if (!Moves(scales[k])) continue;
            ulong growth = (1UL << 63) / scales[k].LeakQ31 - (1UL << 32);
            string next = growth < 1UL << 32
                ? $"(u64)((u32)s->u[{k}] + (u32)(((u64)(u32)s->u[{k}] * {growth}u) >> 32))"
                : $"(u64)s->u[{k}] + (((u64)s->u[{k}] * {Literal.Of(growth)}) >> 32)";
            advance.AppendLine($$"""
                {
                    u64 next = {{next}};
                    if (next >= 1073741824u)
                    {
                        sweep_{{k}}(s, (i32)({{Literal.Of((ulong)CommonScale.One << 31)}} / next));
                        next = 536870912u;
                    }
                    s->u[{{k}}] = (i32)next;
                }
                """);
            text.Function($$"""
                static void sweep_{{k}}(State* s, i32 keep)
                {
                    {{sweeps[k]}}
                }
                """);
        }

        text.Function($"static void advance(State* s)\n{{\n{advance}\n}}");
        text.Function($"static void clear_cells(State* s)\n{{\n{clear}\n}}");
    }
}
