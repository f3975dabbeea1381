using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Files;
using EdgeSpike.HostSim.Reference;

namespace EdgeSpike.HostSim.Train;

/// <summary>What a trainer may move: the weights of a plan's projections and its time constants, as
/// real numbers in blocks.</summary>
/// <remarks>
/// Block q is projection q, [pre·posts + post]; block Q + p, Q projections, holds ln τ of
/// population p in steps, as <see cref="Times"/> orders them. A gradient has the same blocks.
/// </remarks>
public sealed class Parameters
{
    readonly int projections;

    Parameters(double[][] blocks, int projections) =>
        (Blocks, this.projections) = (blocks, projections);

    /// <summary>All numbers.</summary>
    public double[][] Blocks { get; }

    /// <summary>How many projections come first.</summary>
    public int Projections => projections;

    /// <summary>How many numbers.</summary>
    public int Count => Blocks.Sum(block => block.Length);

    /// <summary>ln τ of a population.</summary>
    public double[] Times(int population) => Blocks[projections + population];

    /// <summary>The weights of a network and the time constants of its plan.</summary>
    /// <exception cref="BadInputException">Some part has no reference in doubles.</exception>
    public static Parameters Of(SavedModel model)
    {
        var mirror = new ReferenceMirror(new ReferenceNetwork(model.Plan));
        mirror.Load(model.Network);
        IEnumerable<double[]> weights = mirror.Reference.Projections.Select(Flat);
        IEnumerable<double[]> times = model.Plan.Populations.Select(TimeConstants.Of);
        return new Parameters([.. weights, .. times], model.Plan.Projections.Length);
    }

    /// <summary>The plan with these time constants.</summary>
    public NetworkPlan Put(NetworkPlan plan) => new(
        plan.Seed,
        [.. plan.Populations.Select((p, index) => TimeConstants.Put(p, Times(index)))],
        plan.Projections)
    {
        Schedule = plan.Schedule,
        Stream = plan.Stream,
    };

    static double[] Flat(ReferenceProjection synapses)
    {
        int posts = synapses.Post.Size;
        var weights = new double[synapses.Pre.Size * posts];
        for (int k = 0; k < weights.Length; k++)
            weights[k] = synapses.Weight(k / posts, k % posts);
        return weights;
    }

    /// <summary>As many zeros.</summary>
    public Parameters Zero() => new([.. Blocks.Select(b => new double[b.Length])], projections);

    /// <summary>All zero again.</summary>
    public void Clear()
    {
        foreach (double[] block in Blocks) Array.Clear(block);
    }
}
