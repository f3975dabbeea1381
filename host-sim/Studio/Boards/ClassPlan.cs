using EdgeSpike.Build;
using EdgeSpike.Core;
using EdgeSpike.HostSim.Data;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Studio.Boards;

/// <summary>A board's network for other classes.</summary>
public static class ClassPlan
{
    /// <summary>The same plan with a readout of other classes, under another seed: a board takes it
    /// for another network, so that no checkpoint of the old one is resumed.</summary>
    /// <param name="plan">With one readout.</param>
    /// <param name="classes">Two or more, of different names.</param>
    /// <exception cref="BadInputException">A network cannot hold those names.</exception>
    public static NetworkPlan With(NetworkPlan plan, IReadOnlyList<string> classes, ulong seed)
    {
        string[] names = PlanNames.Of(classes);
        if (classes.Count < 2 || names.Length != classes.Count)
        {
            throw new BadInputException(
                $"classes {string.Join(", ", classes)}: expected two or more different names in "
                    + "plain letters, up to 31 each");
        }

        int output = PlanEnds.Readout(plan);
        PopulationPlan old = plan.Populations[output];
        PopulationPlan[] populations = [.. plan.Populations];
        populations[output] = new PopulationPlan(
            old.Name, old.Neuron, names.Length, old.LeakQ31, old.Surrogate, old.Signals)
        {
            Noise = old.Noise,
            Encoder = old.Encoder,
            Ranges = old.Ranges,
            Rehearsal = old.Rehearsal,
            Names = names,
        };
        return new NetworkPlan(seed, populations, plan.Projections)
        {
            Schedule = plan.Schedule,
            Stream = plan.Stream
        };
    }
}
