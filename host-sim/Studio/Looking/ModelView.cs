using EdgeSpike.Core;
using EdgeSpike.HostSim.Describe;
using EdgeSpike.HostSim.Draw;
using EdgeSpike.HostSim.Files;

namespace EdgeSpike.Studio.Looking;

/// <summary>What there is to see of a model.</summary>
/// <param name="Facts">What it is, a line each.</param>
/// <param name="Weights">Of each projection: as its plan begins, and as they are.</param>
public sealed record ModelView(
    IReadOnlyList<(string What, string Text)> Facts, IReadOnlyList<WeightMatricesData> Weights)
{
    const long WeightsMax = 200_000;

    /// <exception cref="BadInputException">It is no model.</exception>
    public static ModelView Of(string path)
    {
        SavedModel model = SavedModel.Load(RecordingInput.Of(path, "a saved model"));
        NetworkPlan plan = model.Plan;
        Network first = EdgeSpike.Build.NetworkBuilder.Build(plan, new VectorKernels());
        return new ModelView(
            [
                ("network", $"{model.PlanHash:x16}, seed {plan.Seed}"),
                ("classes", PlanClasses.Of(plan).List),
                .. plan.Populations.Select(p => ("population", $"{p.Name}, {p.Size:N0}")),
                .. plan.Projections.Select((p, n) =>
                    ("projection",
                        $"{p.Name}, {model.Network.Projections[n].Synapses:N0} synapses")),
                ("state", $"after {model.Network.StepCount:N0} steps"),
            ],
            [.. plan.Projections.Select(
                (p, n) => (p.Name, Old: first.Projections[n], New: model.Network.Projections[n]))
                .Where(p => p.New.Synapses > 0
                    && (long)p.New.Pre.Size * p.New.Post.Size <= WeightsMax)
                .Select(p =>
                    new WeightMatricesData($"Weights, {p.Name}", Grid(p.Old), Grid(p.New)))]);
    }

    static WeightGrid Grid(Projection projection)
    {
        int[] weights = TrialWatch.WeightsOf(projection);
        return new WeightGrid(
            projection.Pre.Size, projection.Post.Size,
            [.. from i in Enumerable.Range(0, projection.Pre.Size)
                from j in Enumerable.Range(0, projection.Post.Size)
                let k = projection.IndexOf(i, j)
                select k < 0 ? 0 : weights[k]]);
    }
}
