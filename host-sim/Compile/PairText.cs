using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Compile;

/// <summary>Rules that work pair by pair: <c>PairRule</c> with <c>KeyedPairs</c> or
/// <c>PlainPairs</c>.</summary>
public abstract class PairText : RuleText
{
    readonly bool keyed;
    readonly int mantissa;
    readonly int shift;

    /// <param name="given">The rule's integers: commit, mantissa and exponent first.</param>
    /// <param name="gradientBits">Fraction bits of its gradients.</param>
    protected PairText(StepPlan at, ProjectionText synapses, SiteText? site, int[] given,
        int gradientBits)
        : base(at, synapses, site)
    {
        keyed = given[0] != CommitNumber.Plain;
        mantissa = given[1];
        int total = gradientBits + given[2] - (Projection.Weights.Bits - 1) + Projection.Scale;
        shift = mantissa == 0 ? 1 : total;
        if (keyed) at.Numbers.Bits();
    }

    /// <summary>The presynaptic neurons.</summary>
    protected int Pre => Projection.Pre.Size;

    /// <summary>Writes descend_q(s, i, j, k, gradient, moment): moves a weight against its
    /// gradient.</summary>
    protected void WriteDescend()
    {
        string offset = keyed
            ? $"(i64)(bits({At.Numbers.Stream(At.Seed, Purpose.Rounding, Q)}, (u64)moment, ((u64)i "
                + $"<< 16) | (u64)j) & {Literal.Of((1UL << shift) - 1)})"
            : "0";
        At.Text.Function($$"""
            static void descend_{{Q}}(State* s, i32 i, i32 j, i32 k, i64 gradient, i64 moment)
            {
                if (gradient == 0) return;
                {{(keyed && Projection.Rule is PairRule ? At.Count(CountedThing.Draws, Q, "1") : "")}}
                i64 units = (-(gradient * {{mantissa}}) + {{offset}}) >> {{shift}};
                if (units == 0) return;
                if (units > {{2 * Limits.Weight16Max}}) units = {{2 * Limits.Weight16Max}};
                else if (units < -{{2 * Limits.Weight16Max}}) units = -{{2 * Limits.Weight16Max}};
                change_{{Q}}(s, k, (i32)units);
            }
            """);
    }

    /// <summary>Whether nothing ever moves.</summary>
    protected bool Stands => mantissa == 0;

    /// <summary>A statement for each synapse k.</summary>
    protected string EachSynapse(string body) => Projection is SparseProjection
        ? $"for (i32 k = 0; k < {Projection.Weights.Count}; k++) {body}"
        : EachPair("", body);

    /// <summary>Statements for each synapse k from i to j, row after row.</summary>
    /// <param name="row">Statements for each presynaptic neuron i, before its synapses.</param>
    protected string EachPair(string row, string body) => Projection is SparseProjection
        ? $$"""
            for (i32 i = 0; i < {{Pre}}; i++)
            {
                {{row}}
                for (i32 k = row{{Q}}[i]; k < row{{Q}}[i + 1]; k++)
                {
                    i32 j = post{{Q}}[k];
                    {{body}}
                }
            }
            """
        : $$"""
            for (i32 i = 0; i < {{Pre}}; i++)
            {
                {{row}}
                for (i32 j = 0; j < {{Projection.Post.Size}}; j++)
                {
                    {{(Projection.Pre == Projection.Post ? "if (i == j) continue;" : "")}}
                    i32 k = i * {{Projection.Post.Size}} + j;
                    {{body}}
                }
            }
            """;
}
