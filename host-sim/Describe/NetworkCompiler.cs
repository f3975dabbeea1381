using System.Text.Json;

using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>A description that was compiled: the plan, and where each part of it was
/// written.</summary>
/// <param name="Plan">Under the description's own seed.</param>
/// <param name="Parts">In the order of the plan's.</param>
/// <param name="StreamPlace">Of the stream; of the whole where there is none.</param>
public sealed record CompiledNetwork(
    NetworkPlan Plan, NetworkParts Parts, TextPlace Place, TextPlace StreamPlace)
{
    /// <summary>Name of the task that it is made for; null if none is written.</summary>
    public string? Task { get; init; }
}

/// <summary>Description to plan: human units to integers, names to indices.</summary>
public static class NetworkCompiler
{
    /// <returns>Not yet built: what only the catalogue can refuse is not refused here.</returns>
    /// <exception cref="BadInputException">It is not what a description should be; says
    /// where.</exception>
    public static CompiledNetwork Compile(JsonTree network)
    {
        network.Expect(JsonValueKind.Object, "a network: an object");
        Shapes.CheckNames(network, "a network", Shapes.NetworkNames);
        var root = new Scope(new NetworkParts(), "", new Dictionary<string, JsonTree>());
        network.Find("$schema")?.Expect(JsonValueKind.String, "a text");
        ulong seed = (ulong)Shapes.Seed.Read(network, root);
        var units = new UnitContext(Shapes.StepMs.People(network, root));
        if (network.Find("populations") == null && network.Find("uses") == null)
        {
            throw network.Place.Refuse("'populations' is missing, expected an object of names");
        }

        NetworkParts parts = NetworkLinker.Link(network);
        PopulationPlan[] populations =
            [.. parts.Populations.Select(
                (part, p) => Population(part, parts.Kinds[p], part.Scope.With(units).In(p)))];
        ProjectionPlan[] projections =
            [.. parts.Projections.Select(
                (part, q) => Projection(part, parts.Links[q], part.Scope.With(units),
                    UsualScale.Of(parts, populations, q, units)))];
        PhasePlan[] schedule = [.. parts.Phases.Select(phase => Phase(phase, root))];
        JsonTree? stream = network.Find(StreamShape.Name);
        var plan = new NetworkPlan(seed, populations, projections)
        {
            Schedule = schedule,
            Stream = stream == null ? null : StreamShape.Read(stream, root),
        };
        return new CompiledNetwork(plan, parts, network.Place, stream?.Place ?? network.Place)
        {
            Task = Shapes.Task.Read(network),
        };
    }

    static PopulationPlan Population(NetworkPart part, DescribedNeuron kind, Scope scope)
    {
        JsonTree tree = part.Tree;
        int size = Shapes.Size.Read(tree, scope);
        uint leak = kind.Leak?.Read(tree, scope) ?? Limits.NoLeakQ31;
        return new PopulationPlan(
            part.Name,
            new PartPlan(kind.Id, kind.Read(tree, scope)),
            size,
            leak,
            kind.Gradient?.Read(tree, scope) ?? new PartPlan(0),
            kind.Signals?.Read(tree, scope) ?? [])
        {
            Noise = kind.Noise?.Read(tree, scope) ?? new PartPlan(0),
            Encoder = kind.Encoder?.Read(tree, scope) ?? new PartPlan(0),
            Ranges = EncoderRanges.Read(tree, kind, scope),
            Rehearsal = kind.Rehearsal?.Read(tree, scope) ?? 0,
            Names = kind.Names?.Read(tree, scope) ?? [],
        };
    }

    static PhasePlan Phase(JsonMember phase, Scope scope) =>
        new(phase.Name, Shapes.PhaseSteps.Read(phase.Value, scope))
        {
            Source = Shapes.PhaseSource.Read(phase.Value, scope),
            Taught = Shapes.Taught.Read(phase.Value, scope),
            Learns = Shapes.Learns.Read(phase.Value, scope),
            Judged = Shapes.Judged.Read(phase.Value, scope),
        };

    static ProjectionPlan Projection(
        NetworkPart part, (int From, int To) link, Scope scope, int scale)
    {
        JsonTree tree = part.Tree;
        bool dense = Shapes.StatedFor.Read(tree, scope) != 0;
        double density = Shapes.Density.People(tree, scope);
        if (dense && density == 0)
            throw tree.Place.Refuse("statedFor dense with density 0: expected more synapses");
        Scope inside = scope.With(scope.Units with
        {
            WeightBits = Shapes.WeightBits.Read(tree, scope),
            Scale = scale,
            Share = dense ? density : 1,
        });
        return new ProjectionPlan(part.Name, link.From, link.To, Shapes.Rule.Read(tree, inside))
        {
            Delay = Shapes.Delay.Read(tree, scope),
            WeightBits = inside.Units.WeightBits,
            Scale = inside.Units.Scale,
            DensityQ16 = Shapes.Density.Read(tree, scope),
            InitialDeviationQ4 = Shapes.Deviation.Read(tree, inside),
            InitialMeanQ4 = Shapes.Mean.Read(tree, inside),
            Sign = Shapes.Sign.Read(tree, scope),
            TransposeOf = Shapes.TransposeOf.Read(tree, scope),
            Beside = Shapes.Beside.Read(tree, inside),
            Terms = Shapes.Terms.Read(tree, inside),
        };
    }
}
