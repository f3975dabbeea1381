using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Reference.Rules;

/// <summary>What a teacher changes, minus what the network does by itself: Δw = η·(y⁺y⁺ −
/// y⁻y⁻).</summary>
/// <remarks>Committed at the end of the clamped phase. Baldi and Pineda 1991,
/// doi:10.1162/neco.1991.3.4.526.</remarks>
/// <param name="part">The rule: commit, rate, free and clamped phase.</param>
public sealed class ContrastiveReference(PartPlan part, ReferenceProjection synapses)
    : ReferenceRule(synapses)
{
    readonly double rate = RateOf(part);
    readonly int freePhase = part.Parameters[3];
    readonly int clampedPhase = part.Parameters[4];
    readonly double[] freePre = new double[synapses.Pre.Size];
    readonly double[] freePost = new double[synapses.Post.Size];

    /// <inheritdoc/>
    public override void BeginTrial()
    {
        Array.Clear(freePre);
        Array.Clear(freePost);
    }

    /// <inheritdoc/>
    public override void EndPhase(int phase, double reward, long trial)
    {
        (double[] pre, double[] post) = (Synapses.Pre.Shown, Synapses.Post.Shown);
        if (phase == freePhase)
        {
            pre.CopyTo(freePre, 0);
            post.CopyTo(freePost, 0);
        }
        else if (phase == clampedPhase)
        {
            for (int j = 0; j < post.Length; j++)
            {
                Synapses.Move(j, rate * post[j], pre);
                Synapses.Move(j, -rate * freePost[j], freePre);
            }
        }
    }
}
