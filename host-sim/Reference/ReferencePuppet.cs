using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Reference;

/// <summary>Lets a task that speaks to an integer network speak to its reference: inputs go there,
/// and outputs
/// and graded values come back from it.</summary>
/// <remarks>
/// The network that the task sees has the plan's populations, encoders and schedule and no
/// synapse that carries anything; what it shows
/// is the reference's, in the formats of the core: readouts Q19, graded values Q14. So a judge's
/// reward is as
/// coarse as it would be; what learns is not.
/// </remarks>
/// <param name="reference">What the task is to learn with.</param>
public sealed class ReferencePuppet(ReferenceNetwork reference) : ReferenceMirror(reference)
{
    /// <summary>The network that the task sees.</summary>
    public Network Network { get; } = NetworkBuilder.Build(WithoutSynapses(reference.Plan),
        new VectorKernels());

    /// <inheritdoc/>
    public override void CloseWindow()
    {
        base.CloseWindow();

        // Its own answers, all zero, come first, so that they do not replace the reference's.
        foreach (WindowReadout readout in Network.Populations.OfType<WindowReadout>())
        {
            while (readout.HasWork) readout.Work();
        }

        ShowAll(Network);
    }

    /// <inheritdoc/>
    protected override void Stepped(Network network)
    {
        base.Stepped(network);
        ShowAll(network);
    }

    void ShowAll(Network network)
    {
        for (int p = 0; p < network.Populations.Length; p++)
        {
            ReferencePopulation from = Reference.Populations[p];
            Population to = network.Populations[p];
            if (to.IsReadout) ShowPotentials(from.Potential, to);
            else if (to.Values != null) ShowValues(from.Shown, to.Values);
        }
    }

    static void ShowPotentials(double[] y, Population to)
    {
        double one = Math.Pow(2, Limits.PotentialBits - 29) * to.Scale.U;
        for (int k = 0; k < y.Length; k++)
        {
            double stored = Math.Round(y[k] * one);
            to.Potential.Values[k] = (int)Math.Clamp(stored, -Limits.PotentialMax,
                Limits.PotentialMax);
        }
    }

    static void ShowValues(double[] h, short[] to)
    {
        for (int j = 0; j < h.Length; j++)
            to[j] = (short)Math.Round(h[j] * (1 << Limits.GradedBits));
    }

    /// <summary>A network that can be shown a plan's trials and answers nothing: its populations,
    /// encoders and schedule without a synapse, but those that a window readout cannot be without;
    /// they do not learn and their weights are zero.</summary>
    public static NetworkPlan WithoutSynapses(NetworkPlan plan) => new(
        plan.Seed,
        [
            .. plan.Populations.Select(p => new PopulationPlan(
                p.Name, p.Neuron, p.Size, p.LeakQ31, new PartPlan(0))
            {
                Encoder = p.Encoder,
                Ranges = p.Ranges,
                Rehearsal = p.Rehearsal,
                Names = p.Names,
            }),
        ],
        [
            .. plan.Projections
                .Where(q => plan.Populations[q.Post].Neuron.Id == WindowKind.Id)
                .Select(q => q.With(new PartPlan(0))),
        ])
    {
        Schedule = plan.Schedule,
        Stream = plan.Stream,
    };
}
