using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Tasks;
using EdgeSpike.Sessions;
using EdgeSpike.Vectors;

using Mono.Cecil;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What a rule or a weight term costs a chip, by its own small example.</summary>
/// <param name="Synapses">That learn by it in the example.</param>
/// <param name="OpcodesPerStep">What the mean step of the example has more with it than
/// without.</param>
/// <param name="OpcodesPerTrial">The same of what is done between the steps, a trial.</param>
/// <param name="CodeBytes">IL of the classes in its file.</param>
public sealed record RuleCost(int Synapses, double OpcodesPerStep, double OpcodesPerTrial,
    int CodeBytes)
{
    const ulong Seed = 3;
    const int Trials = 20;

    /// <summary>Counts the example of a rule or a weight term.</summary>
    public static RuleCost Of(PartKind kind)
    {
        NetworkPlan plan = ExampleOf(kind);
        TaskCost with = Count(plan);
        TaskCost without = Count(RuleOff.Of(plan, kind));
        int synapses = Made(kind).Sum(projection => projection.Synapses);
        return new RuleCost(
            synapses, with.Steps.Mean - without.Steps.Mean, with.AroundTrial - without.AroundTrial,
            CodeBytesOf(kind));
    }

    /// <summary>The class that a kind builds.</summary>
    public static Type ClassOf(PartKind kind)
    {
        Projection first = Made(kind).First();
        return kind is TermKind term ? term.Build(term.Example.Parameters, first).GetType()
            : first.Rule.GetType();
    }

    static NetworkPlan ExampleOf(PartKind kind) => kind is TermKind term
        ? Catalogue.Example(term, Seed) : ((RuleKind)kind).Example(Seed);

    static IEnumerable<Projection> Made(PartKind kind)
    {
        NetworkPlan plan = ExampleOf(kind);
        Network network = NetworkBuilder.Build(plan, new VectorKernels());
        return network.Projections.Where((_, q) => kind is TermKind
            ? plan.Projections[q].Terms.Any(term => term.Id == kind.Number)
            : plan.Projections[q].Rule.Id == kind.Number);
    }

    static TaskCost Count(NetworkPlan plan)
    {
        var model = new SavedModel(plan, NetworkBuilder.Build(plan, new VectorKernels()));
        SessionTape tape = SessionTape.Of(model.Copy(), session =>
        {
            var presenter = new Presenter(session, plan.Schedule);
            var sample = new ExampleSample(session.Network, Seed);
            for (int trial = 0; trial < Trials; trial++)
                presenter.Play(sample, true, plan.Schedule.Length);
        });
        return TaskCost.Measure(model, tape);
    }

    /// <summary>Bytes of methods in the assembly of all rules, as a chip gets it.</summary>
    static int CodeBytesOf(PartKind kind)
    {
        using ModuleDefinition module = CountedCode.Read(kind.GetType().Assembly);
        string[] names = [kind.GetType().FullName!, ClassOf(kind).FullName!];
        return module.Types.Where(type => names.Contains(type.FullName))
            .Sum(type =>
                type.Methods.Where(method => method.HasBody).Sum(method => method.Body.CodeSize));
    }
}
