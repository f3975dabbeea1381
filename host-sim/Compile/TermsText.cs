using EdgeSpike.Core;
using EdgeSpike.Rules;

namespace EdgeSpike.HostSim.Compile;

/// <summary>The weight terms of a projection, at the end of each learning trial:
/// <c>WeightTerms</c>.</summary>
public static class TermsText
{
    /// <summary>Statement that moves the weights.</summary>
    /// <param name="terms">From the plan.</param>
    /// <exception cref="CannotCompileException">There is another term.</exception>
    public static string EndTrial(StepPlan at, ProjectionText synapses, PartPlan[] terms)
    {
        Projection projection = synapses.Projection;
        int q = projection.Index;
        at.Numbers.Bits();
        string changes = string.Join('\n', terms.Select(term => term.Id switch
        {
            L2Kind.Id => $"sum -= (i64){term.Parameters[0]} * weight;",
            L1Kind.Id => Shrink((long)term.Parameters[0] << (projection.Weights.Bits - 1)),
            _ => throw new CannotCompileException(
                $"{at.NameOf(projection)}: weight term {term.Id} is not among those that are "
                    + "compiled"),
        }));
        at.Text.Function($$"""
            static void decay_{{q}}(State* s, i32 i, i32 j, i32 k)
            {
                i32 weight = s->w{{q}}[k];
                i64 sum = 0;
                {{changes}}
                if (sum == 0) return;
                u64 random = bits({{at.Numbers.Stream(at.Seed, Purpose.WeightTerm, q)}}, (u64)s->trial, ((u64)i << 16) | (u64)j);
                i32 units = (i32)((sum + (i64)(random & 268435455)) >> 28);
                if (units != 0) change_{{q}}(s, k, units);
            }
            """);
        int post = projection.Post.Size;
        return projection is SparseProjection
            ? $$"""
                for (i32 i = 0; i < {{projection.Pre.Size}}; i++)
                {
                    for (i32 k = row{{q}}[i]; k < row{{q}}[i + 1]; k++) decay_{{q}}(s, i, post{{q}}[k], k);
                }
                """
            : $$"""
                for (i32 i = 0; i < {{projection.Pre.Size}}; i++)
                {
                    for (i32 j = 0; j < {{post}}; j++)
                    {
                        {{(projection.Pre == projection.Post ? "if (i == j) continue;" : "")}}
                        decay_{{q}}(s, i, j, i * {{post}} + j);
                    }
                }
                """;
    }

    static string Shrink(long loss) => $$"""
        {
            i64 all = (i64)weight * 268435456;
            i64 loss = {{Literal.Of(loss)}};
            sum += all > loss ? -loss : all < -loss ? loss : -all;
        }
        """;
}
