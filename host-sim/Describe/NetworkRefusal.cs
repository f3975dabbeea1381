using System.Text.RegularExpressions;

using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.HostSim.Describe;

/// <summary>What the catalogue refuses, said at the place where it was written.</summary>
/// <remarks>
/// The catalogue speaks of indices and does not always say of which part. So parts are added one by
/// one, first bare populations, then projections, then what learns; the first that cannot be built
/// is the one.
/// </remarks>
public static partial class NetworkRefusal
{
    /// <param name="seed">Key of its random numbers.</param>
    /// <exception cref="BadInputException">It cannot be built; says where and why.</exception>
    public static Network Build(CompiledNetwork compiled, ulong seed)
    {
        try
        {
            NetworkPlan plan = compiled.Plan;
            return NetworkBuilder.Build(plan.Under(seed), new VectorKernels());
        }
        catch (ConfigurationException whole)
        {
            throw Find(compiled, whole);
        }
    }

    static BadInputException Find(CompiledNetwork compiled, ConfigurationException whole)
    {
        NetworkPlan plan = compiled.Plan;
        foreach ((TextPlace place, PopulationPlan[] populations,
            ProjectionPlan[] projections) in Growing(compiled))
        {
            try
            {
                var part = new NetworkPlan(plan.Seed, populations,
                    projections)
                { Schedule = plan.Schedule };
                NetworkBuilder.Build(part, new VectorKernels());
            }
            catch (ConfigurationException problem)
            {
                return place.Refuse(Words(problem.Message, plan));
            }
        }

        return (plan.Stream == null ? compiled.Place : compiled.StreamPlace)
            .Refuse(Words(whole.Message, plan));
    }

    static IEnumerable<(TextPlace Place, PopulationPlan[] Populations,
        ProjectionPlan[] Projections)> Growing(
        CompiledNetwork compiled)
    {
        (NetworkPlan plan, NetworkParts parts, _, _) = compiled;
        PopulationPlan[] populations = [.. plan.Populations.Select(Bare)];
        ProjectionPlan[] projections = [.. plan.Projections.Select(q => q.With(new PartPlan(0)))];
        if (parts.Phases.Count > 0) yield return (parts.Phases[0].Place, [], []);
        for (int p = 0; p < populations.Length; p++)
        {
            yield return (PlaceOf(parts.Populations[p]), populations[..(p + 1)], []);
        }

        for (int q = 0; q < projections.Length; q++)
        {
            yield return (PlaceOf(parts.Projections[q]), populations, projections[..(q + 1)]);
        }

        for (int p = 0; p < populations.Length; p++)
        {
            for (int signals = 0; signals <= plan.Populations[p].Signals.Length; signals++)
            {
                populations[p] = With(plan.Populations[p], signals);
                yield return (SignalPlace(parts, p, signals - 1), populations, projections);
            }
        }

        for (int q = 0; q < projections.Length; q++)
        {
            projections[q] = plan.Projections[q];
            JsonTree? rule = parts.Projections[q].Tree.Find(Shapes.Rule.Name);
            yield return (rule?.Place ?? PlaceOf(parts.Projections[q]), populations, projections);
        }
    }

    static TextPlace PlaceOf(NetworkPart part) => part.Tree.Place;

    static TextPlace SignalPlace(NetworkParts parts, int population, int signal)
    {
        NetworkPart part = parts.Populations[population];
        bool known = signal >= 0 && parts.Kinds[population].Signals != null;
        return known ? parts.Kinds[population].Signals!.Items(part.Tree, part.Scope)[signal].Place
            : part.Tree.Place;
    }

    static PopulationPlan Bare(PopulationPlan plan) =>
        new(plan.Name, plan.Neuron, plan.Size, plan.LeakQ31, new PartPlan(0))
        {
            Noise = plan.Noise,
            Encoder = plan.Encoder,
            Ranges = plan.Ranges,
            Rehearsal = plan.Rehearsal,
            Names = plan.Names,
        };

    static PopulationPlan With(PopulationPlan plan, int signals) =>
        new(plan.Name, plan.Neuron, plan.Size, plan.LeakQ31, plan.Surrogate,
            plan.Signals[..signals])
        {
            Noise = plan.Noise,
            Encoder = plan.Encoder,
            Ranges = plan.Ranges,
            Rehearsal = plan.Rehearsal,
            Names = plan.Names,
        };

    /// <summary>Names in the place of indices.</summary>
    static string Words(string message, NetworkPlan plan) => Index().Replace(message, found =>
    {
        bool population = found.Groups[1].Value == "population";
        int index = int.Parse(found.Groups[2].Value);
        int count = population ? plan.Populations.Length : plan.Projections.Length;
        if (index >= count) return found.Value;
        string name = population ? plan.Populations[index].Name : plan.Projections[index].Name;
        return $"{found.Groups[1].Value} '{name}'";
    });

    [GeneratedRegex(@"\b(population|projection) (\d{1,3})\b")]
    private static partial Regex Index();
}
