using System.Text.RegularExpressions;

using EdgeSpike.Core;

namespace EdgeSpike.HostSim.Replay;

/// <summary>Says what a cell is, in the words of the plan.</summary>
/// <param name="network">Built from it; gives scales and synapses.</param>
public sealed partial class CellNames(NetworkPlan plan, Network network)
{
    /// <summary>A part: population 'hidden', projection 'hidden to readout', scale of …,
    /// network.</summary>
    public string Part(OwnerKind kind, int owner) => kind switch
    {
        OwnerKind.Population => $"population '{plan.Populations[owner].Name}'",
        OwnerKind.Projection => $"projection '{plan.Projections[owner].Name}'",
        OwnerKind.Scale =>
            "scale of " + string.Join(" and ", OfScale(owner).Select(p => $"'{p.Name}'")),
        _ => "network",
    };

    /// <summary>A field, in words.</summary>
    public static string Field(StateField field) =>
        Words().Replace(field.ToString(), " $0").ToLowerInvariant();

    /// <summary>A cell: part, field, index, and for a synapse its two neurons.</summary>
    public string Text(Cell cell)
    {
        string part = Part(cell.Kind, cell.Owner);
        return cell.Field switch
        {
            StateField.Counter => $"{part} {Counter(cell.Index)}",
            StateField.Mode or StateField.Scale or StateField.Hazard or StateField.Draws
                or StateField.SampleStep
                or StateField.Phase or StateField.BaseReward or StateField.Perturbed =>
                $"{part} {Field(cell.Field)}",
            StateField.Spike when cell.Age != 0 =>
                $"{part} spike of neuron {cell.Index} {cell.Age} steps before",
            StateField.Spike => $"{part} spike of neuron {cell.Index}",
            _ when Synapse(cell) is { } synapse =>
                $"{part} {Field(cell.Field)}[{cell.Index}] (neuron {synapse.Pre} → {synapse.Post})",
            _ => $"{part} {Field(cell.Field)}[{cell.Index}]",
        };
    }

    /// <summary>The two neurons of a weight, a feedback weight or an eligibility; null for other
    /// cells.</summary>
    public (int Pre, int Post)? Synapse(Cell cell)
    {
        Projection? projection = cell.Field switch
        {
            StateField.Weight or StateField.Feedback or StateField.PairEligibility =>
                network.Projections[cell.Owner],
            _ => null,
        };
        return projection == null ? InColumn(cell) : SynapseOf(projection, cell.Index);
    }

    /// <summary>The two neurons of an eligibility: those lie by postsynaptic neuron.</summary>
    (int Pre, int Post)? InColumn(Cell cell)
    {
        if (cell.Field is not (StateField.Eligibility or StateField.AdaptationEligibility))
            return null;
        Projection projection = network.Projections[cell.Owner];
        var columns = new Columns(projection);
        int[] start = columns.Start;
        int first = projection.Post is AlifPopulation alif ? alif.FirstAdaptive : 0;
        int k = cell.Index + (cell.Field == StateField.AdaptationEligibility ? start[first] : 0);
        int column = Array.FindIndex(start, begin => begin > k) - 1;
        return (columns.Sources == null ? k - start[column] : columns.Sources[k], column);
    }

    /// <summary>Whether a weight is delivered to a potential.</summary>
    public bool Receives(Cell potential, Cell weight) =>
        potential.Field == StateField.Potential
        && Synapse(weight) is { } synapse
        && (IsAt(potential, plan.Projections[weight.Owner].Post, synapse.Post)
            || (IsTransposed(weight.Owner)
                && IsAt(potential, plan.Projections[weight.Owner].Pre, synapse.Pre)));

    static bool IsAt(Cell cell, int population, int neuron) =>
        cell.Owner == population && cell.Index == neuron;

    bool IsTransposed(int projection) => plan.Projections.Any(q => q.TransposeOf == projection);

    static (int Pre, int Post) SynapseOf(Projection projection, int k)
    {
        if (projection is not SparseProjection sparse)
            return (k / projection.Post.Size, k % projection.Post.Size);
        int row = Array.BinarySearch(sparse.RowStart, k);
        if (row < 0) row = ~row - 1;
        // Empty rows begin where the next one does.
        while (sparse.RowStart[row + 1] == k) row++;
        return (row, sparse.Targets[k]);
    }

    /// <summary>The populations that have cells which move with a scale.</summary>
    IEnumerable<PopulationPlan> OfScale(int scale) =>
        plan.Populations.Where(
            (_, p) => ScalesOf(network.Populations[p]).Contains(network.Scales[scale]));

    static IEnumerable<CommonScale> ScalesOf(Population population) =>
        population.Scale == null
            ? population.ExtraScales ?? []
            : population.ExtraScales?.Prepend(population.Scale) ?? [population.Scale];

    static string Counter(int index) => index switch
    {
        0 => "step counter",
        1 => "trial counter",
        _ => "counter of the trial's steps",
    };

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Words();
}
