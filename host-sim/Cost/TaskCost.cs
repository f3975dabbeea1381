using EdgeSpike.HostSim.Learning;
using EdgeSpike.HostSim.Tasks;

namespace EdgeSpike.HostSim.Cost;

/// <summary>What a network's steps cost on a task.</summary>
/// <param name="Steps">Of its trials.</param>
/// <param name="AroundTrial">Opcodes of the mean trial outside of its steps: its begin, window and end.</param>
public sealed record TaskCost(StepCost Steps, double AroundTrial)
{
    /// <summary>Counts.</summary>
    /// <param name="model">Where to begin; it is not changed.</param>
    /// <param name="trials">At least one, one after the other.</param>
    /// <param name="place">Where they go.</param>
    /// <param name="learn">Whether the network learns from them.</param>
    public static TaskCost Measure(SavedModel model, IReadOnlyList<Trial> trials, TaskPlace place, bool learn)
    {
        using var code = new CountedCode();
        var network = new CountedNetwork(code, model);
        var steps = new List<OpcodeCount>();
        var methods = new MethodSum();
        long around = 0;
        foreach (Trial trial in trials)
        {
            OpcodeCount outside = network.Run(trial, place, learn, step =>
            {
                steps.Add(step);
                methods.Add(code);
            });
            around += outside.Opcodes;
        }

        return new TaskCost(StepCost.Of(steps, methods.Result()), (double)around / trials.Count);
    }

    /// <summary>Counts steps in which nothing arrives, after the last spike has left.</summary>
    /// <param name="model">Where to begin; it is not changed.</param>
    /// <param name="learn">Whether the trial learns; its window stays closed.</param>
    public static StepCost Silent(SavedModel model, bool learn)
    {
        const int quiet = 1000;
        const int counted = 4000;
        using var code = new CountedCode();
        var network = new CountedNetwork(code, model);
        var steps = new List<OpcodeCount>();
        var silence = new Trial(new int[quiet + counted + 1], [], 0, quiet + counted);
        network.Run(silence, new TaskPlace(0, 0, 0), learn, steps.Add);
        return StepCost.Of(steps[quiet..], []);
    }
}
