using EdgeSpike.Core;
using EdgeSpike.HostSim.Cost;
using EdgeSpike.HostSim.Describe;

namespace EdgeSpike.HostSim.Cli;

/// <summary>What a network is, in a few lines.</summary>
public static class NetworkSummary
{
    public static void Write(SavedModel model)
    {
        foreach (Population population in model.Network.Populations)
        {
            string name = Report.Escape(model.Plan.Populations[population.Index].Name);
            string names = string.Join(", ", model.Plan.Populations[population.Index].Names);
            string named = names.Length == 0 ? "" : $" ({Report.Escape(names)})";
            Report.WriteLine($"population  {name}: {population.Size:N0}{named}");
        }

        foreach (Projection projection in model.Network.Projections)
        {
            ProjectionPlan plan = model.Plan.Projections[projection.Index];
            string name = Report.Escape(plan.Name);
            Report.WriteLine($"projection  {name}: {projection.Weights.Count:N0} weights of "
                + $"{plan.WeightBits} bits");
        }

        Footprint memory = Footprint.Measure(model.Network, model.Plan);
        Report.WriteLine($"memory      {memory.ArrayBytes:N0} bytes in arrays; "
            + $"{memory.ChipBytes:N0} with nanoFramework's objects");
        Report.WriteLine($"plan        {model.PlanHash:X16}, seed {model.Plan.Seed}");
        Report.WriteLine("result      [green]can be built[/]");
    }

    public static object ToJson(SavedModel model)
    {
        Footprint memory = Footprint.Measure(model.Network, model.Plan);
        return new
        {
            populations = model.Plan.Populations.Select(
                p => new { name = p.Name, size = p.Size, names = p.Names }),
            projections = model.Network.Projections.Select(q => new
            {
                name = model.Plan.Projections[q.Index].Name,
                weights = q.Weights.Count,
                weightBits = model.Plan.Projections[q.Index].WeightBits,
            }),
            synapses = memory.Synapses,
            bytesTotal = memory.ArrayBytes,
            bytesTotalOnChip = memory.ChipBytes,
            planHash = $"{model.PlanHash:X16}",
            seed = model.Plan.Seed,
        };
    }
}
