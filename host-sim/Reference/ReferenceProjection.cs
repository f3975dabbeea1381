using EdgeSpike.Core;
using EdgeSpike.HostSim.Reference.Neurons;

namespace EdgeSpike.HostSim.Reference;

/// <summary>The synapses of one projection of a <see cref="ReferenceNetwork"/>, [post][input], as
/// real numbers.</summary>
/// <remarks>Weights do not saturate, but stop at zero where the plan gives them a sign.</remarks>
public sealed class ReferenceProjection
{
    readonly bool[][] exists;
    readonly ReferenceProjection? source;

    /// <summary>Draws which synapses exist and their first weights.</summary>
    /// <param name="index">Which of its projections.</param>
    /// <param name="earlier">Projections before this one; one of them may be read the other way
    /// round.</param>
    public ReferenceProjection(
        NetworkPlan network, int index, IReadOnlyList<ReferencePopulation> populations,
        IReadOnlyList<ReferenceProjection> earlier)
    {
        ProjectionPlan plan = network.Projections[index];
        (Plan, Index, Pre, Post) = (plan, index, populations[plan.Pre], populations[plan.Post]);
        if (plan.TransposeOf >= 0)
        {
            source = earlier[plan.TransposeOf];
            (Weights, Change, exists) = (source.Weights, source.Change, source.exists);
            Unit = source.Unit;
            return;
        }

        Unit = Math.Pow(2, plan.Scale - (plan.WeightBits - 1));
        if (Post is WindowReference readout)
            Bins = readout.BinsOf(network.Projections.Take(index).Count(q => q.Post == plan.Post));
        var random = new ReferenceRandom(network.Seed);
        exists = [.. Enumerable.Range(0, Post.Size).Select(j => Enumerable.Range(0, Inputs)
            .Select(i => Exists(random, i, j)).ToArray())];
        int most = (1 << (plan.WeightBits - 1)) - 1;
        Weights = Matrix.Of(Post.Size, Inputs, (j, i) => exists[j][i]
            ? Unit
                * Math.Clamp(random.Weight(index, i, j, plan.InitialDeviationQ4, plan.InitialMeanQ4,
                    plan.Sign), -most, most)
            : 0);
        Change = Matrix.Zero(Post.Size, Inputs);
    }

    public ProjectionPlan Plan { get; }

    /// <summary>Position in the network.</summary>
    public int Index { get; }

    /// <summary>Where spikes and values come from.</summary>
    public ReferencePopulation Pre { get; }

    public ReferencePopulation Post { get; }

    /// <summary>What one unit of an integer weight stands for.</summary>
    public double Unit { get; }

    /// <summary>Time bins of each presynaptic neuron's spikes: 1, but before a window
    /// readout.</summary>
    public int Bins { get; } = 1;

    /// <summary>What a postsynaptic neuron has a weight for: presynaptic neurons, each as often as
    /// it has bins, neuron by neuron.</summary>
    public int Inputs => Pre.Size * Bins;

    /// <summary>w; 0 where there is no synapse. Those of the source where this projection is a
    /// transpose:
    /// [pre][post] then.</summary>
    public double[][] Weights { get; }

    /// <summary>Sum of all that learning has moved each weight by since the network was
    /// made.</summary>
    public double[][] Change { get; }

    /// <summary>Weights that receive the same changes; null if none do.</summary>
    public double[][]? Mirror { get; set; }

    /// <summary>How these synapses learn; null if they do not.</summary>
    public ReferenceRule? Rule { get; set; }

    /// <summary>A second rule of the same weights; null if there is none.</summary>
    public ReferenceRule? Beside { get; set; }

    /// <summary>All rules of these synapses.</summary>
    public IEnumerable<ReferenceRule> Rules => new[] { Rule, Beside }.OfType<ReferenceRule>();

    /// <summary>What pulls at the weights beside the rule.</summary>
    public IReadOnlyList<ReferenceTerm> Terms { get; set; } = [];

    /// <summary>Whether the weights are another projection's, read the other way round.</summary>
    public bool IsTransposed => source != null;

    /// <summary>Whether a synapse exists.</summary>
    public bool Has(int i, int j) => IsTransposed ? exists[i][j] : exists[j][i];

    public double Weight(int i, int j) => IsTransposed ? Weights[i][j] : Weights[j][i];

    /// <summary>Where an integer projection of the same plan keeps a weight.</summary>
    /// <param name="i">One of <see cref="Inputs"/>.</param>
    public int PlaceIn(Projection stored, int i, int j) =>
        Bins == 1 ? stored.IndexOf(i, j) : i * Post.Size + j;

    /// <summary>Replaces weights, such as by those of a network that has learned already.</summary>
    /// <param name="weight">w in weight units, by presynaptic and postsynaptic neuron; asked where
    /// a synapse is.</param>
    public void Load(Func<int, int, double> weight) => Load(Weights, weight);

    /// <summary>Replaces what follows the weights, if anything does.</summary>
    /// <param name="weight">In weight units, likewise.</param>
    public void LoadMirror(Func<int, int, double> weight)
    {
        if (Mirror != null) Load(Mirror, weight);
    }

    /// <summary>Adds what arrives to the sums of the postsynaptic neurons.</summary>
    public void Deliver(double[] arriving)
    {
        if (Post is WindowReference readout)
        {
            readout.Count(this, arriving);
            return;
        }

        double[] into = Post.Arriving;
        for (int i = 0; i < arriving.Length; i++)
        {
            double x = arriving[i];
            if (x == 0) continue;
            if (IsTransposed)
            {
                double[] row = Weights[i];
                for (int j = 0; j < into.Length; j++) into[j] += row[j] * x;
            }
            else
            {
                for (int j = 0; j < into.Length; j++) into[j] += Weights[j][i] * x;
            }
        }
    }

    /// <summary>Moves the weights of a postsynaptic neuron: w ← w + factor·x.</summary>
    /// <param name="factor">−η times what is the same for all its synapses.</param>
    public void Move(int j, double factor, double[] x)
    {
        if (factor == 0) return;
        bool[] there = exists[j];
        for (int i = 0; i < x.Length; i++)
        {
            if (there[i] && x[i] != 0) Move(i, j, factor * x[i]);
        }
    }

    /// <summary>Moves one weight and what follows it.</summary>
    public void Move(int i, int j, double by)
    {
        if (Plan.Sign * (Weights[j][i] + by) < 0) by = -Weights[j][i];
        Weights[j][i] += by;
        Change[j][i] += by;
        if (Mirror != null) Mirror[j][i] += by;
    }

    /// <summary>Moves each weight by the sum of its terms.</summary>
    public void Pull()
    {
        if (Terms.Count == 0) return;
        double[][][] changes = [.. Terms.Select(term => term.Changes(Weights))];
        for (int j = 0; j < Weights.Length; j++)
        {
            for (int i = 0; i < Weights[j].Length; i++)
            {
                if (exists[j][i]) Move(i, j, changes.Sum(change => change[j][i]));
            }
        }
    }

    bool Exists(ReferenceRandom random, int i, int j)
    {
        if (Plan.Pre == Plan.Post && i == j) return false;
        return Plan.DensityQ16 == ProjectionPlan.Dense || random.Exists(Index, i, j,
            Plan.DensityQ16);
    }

    void Load(double[][] into, Func<int, int, double> weight)
    {
        for (int j = 0; j < into.Length; j++)
        {
            for (int i = 0; i < into[j].Length; i++)
            {
                if (exists[j][i]) into[j][i] = Unit * weight(i, j);
            }
        }
    }
}
