using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.HostSim.Train;

/// <summary>Which parameters a trainer may move, and how far.</summary>
/// <remarks>Synapses that a plan does not have stay zero, those with a sign on its side of zero,
/// all within ±16, the core's largest unit.</remarks>
public sealed class Movable
{
    const double Most = 16;

    readonly NetworkPlan plan;
    readonly bool[]?[] exists;
    readonly bool[] moves;

    /// <param name="plan">Of the network.</param>
    /// <param name="readoutOnly">Whether everything is fixed but what ends at a readout: the
    /// ablation that shows a useless hidden layer.</param>
    /// <param name="times">Whether time constants move.</param>
    public Movable(NetworkPlan plan, bool readoutOnly, bool times)
    {
        this.plan = plan;
        var reference = new ReferenceNetwork(plan);
        exists = [.. reference.Projections.Select(Existing)];
        bool[] readouts = [.. reference.Populations.Select(p => p.IsReadout)];
        moves =
        [
            .. plan.Projections.Select(q => !readoutOnly || readouts[q.Post]),
            .. readouts.Select(isReadout => times && (!readoutOnly || isReadout)),
        ];
    }

    /// <summary>Whether anything in a block moves.</summary>
    public bool Moves(int block) => moves[block];

    /// <summary>Whether anything moves that does not end at a readout.</summary>
    public static bool HasHidden(NetworkPlan plan)
    {
        var reference = new ReferenceNetwork(plan);
        return reference.Projections.Any(q => !q.Post.IsReadout);
    }

    /// <summary>Takes out of a gradient what cannot move.</summary>
    public void Mask(Parameters gradient)
    {
        for (int b = 0; b < moves.Length; b++)
        {
            if (!moves[b]) Array.Clear(gradient.Blocks[b]);
            else if (b < exists.Length && exists[b] is { } there)
            {
                for (int k = 0; k < there.Length; k++)
                    if (!there[k]) gradient.Blocks[b][k] = 0;
            }
        }
    }

    /// <summary>Brings parameters back to where they may be.</summary>
    public void Bound(Parameters parameters)
    {
        for (int q = 0; q < exists.Length; q++)
        {
            int sign = plan.Projections[q].Sign;
            double least = sign > 0 ? 0 : -Most;
            double most = sign < 0 ? 0 : Most;
            double[] weights = parameters.Blocks[q];
            for (int k = 0; k < weights.Length; k++)
                weights[k] = Math.Clamp(weights[k], least, most);
        }
    }

    /// <summary>[pre·posts + post]; null where all synapses exist.</summary>
    static bool[]? Existing(ReferenceProjection synapses)
    {
        int posts = synapses.Post.Size;
        bool[] there = [.. Enumerable.Range(0, synapses.Pre.Size * posts)
            .Select(k => synapses.Has(k / posts, k % posts))];
        return there.All(one => one) ? null : there;
    }
}
